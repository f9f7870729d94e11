import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { Matrix } from "../num";
import { solveLad } from ".";
import { problem } from "./fixtures/problem-families";

/** The least objective over all vertices: every set of d rows that determines u. For full column rank only. */
function bruteForce(a: Matrix, b: Float64Array): number {
  const { rows: n, columns: d } = a;
  let best = Number.POSITIVE_INFINITY;
  const choose = (first: number, chosen: number[]): void => {
    if (chosen.length === d) {
      const u = cramer(a, b, chosen);
      if (!u) return;
      let objective = 0;
      for (let i = 0; i < n; i++) {
        let residual = b[i];
        for (let j = 0; j < d; j++) residual -= a.data[i * d + j] * u[j];
        objective += Math.abs(residual);
      }
      best = Math.min(best, objective);
    } else for (let i = first; i < n; i++) choose(i + 1, [...chosen, i]);
  };
  choose(0, []);
  return best;
}

const determinant = (m: number[][]): number =>
  m.length === 1
    ? m[0][0]
    : m.reduce(
        (sum, row, i) =>
          sum +
          (i % 2 ? -1 : 1) * row[0] * determinant(m.filter((_, k) => k !== i).map((other) => other.slice(1))),
        0,
      );

function cramer(a: Matrix, b: Float64Array, rows: number[]): number[] | undefined {
  const d = a.columns;
  const square = rows.map((i) => Array.from(a.data.subarray(i * d, (i + 1) * d)));
  const whole = determinant(square);
  if (Math.abs(whole) < 1e-9) return undefined;
  return square.map(
    (_, j) => determinant(square.map((row, k) => row.map((x, l) => (l === j ? b[rows[k]] : x)))) / whole,
  );
}

for (const family of [
  "sparse noise",
  "dense residuals",
  "small integers",
  "ties in the right-hand side",
  "duplicate rows",
  "mostly zeros",
])
  test(`no vertex is better: ${family}`, () => {
    let judged = 0;
    for (let seed = 0; seed < 120; seed++) {
      const n = 4 + (seed % 7);
      const d = 1 + (seed % 3);
      const { design, rhs } = problem(family, n, d, seed);
      const solution = solveLad(design, rhs);
      if (solution.rank < d) continue;
      judged++;
      const best = bruteForce(design, rhs);
      assert.ok(
        Math.abs(solution.objective - best) <= 1e-12 * (1 + best),
        `${solution.objective} and ${best}`,
      );
    }
    assert.ok(judged > 30, `${judged} problems of full rank`);
  });

interface Highs {
  solve(problem: string): { Status: string; ObjectiveValue: number };
}
let highs: Highs;
before(async () => {
  highs = await (require("highs") as () => Promise<Highs>)();
});

/** min Σ(s + t) subject to Au + s − t = b, in the LP format. */
function linearProgram(a: Matrix, b: Float64Array): string {
  const { rows: n, columns: d } = a;
  const lines = ["Minimize", ` obj: ${Array.from(b, (_, i) => `+ s${i} + t${i}`).join(" ")}`, "Subject To"];
  for (let i = 0; i < n; i++) {
    const terms = Array.from(
      a.data.subarray(i * d, (i + 1) * d),
      (x, j) => `${x < 0 ? "-" : "+"} ${Math.abs(x)} u${j}`,
    );
    lines.push(` r${i}: ${terms.join(" ")} + s${i} - t${i} = ${b[i]}`);
  }
  return [...lines, "Bounds", ...Array.from({ length: d }, (_, j) => ` u${j} free`), "End"].join("\n");
}

for (const family of ["sparse noise", "dense residuals", "small integers", "low rank", "non-negative design"])
  test(`HiGHS finds the same objective: ${family}`, () => {
    for (let seed = 0; seed < 12; seed++) {
      const { design, rhs } = problem(family, 10 + 3 * seed, 1 + (seed % 8), seed);
      const theirs = highs.solve(linearProgram(design, rhs));
      assert.equal(theirs.Status, "Optimal");
      const ours = solveLad(design, rhs).objective;
      assert.ok(
        Math.abs(ours - theirs.ObjectiveValue) <= 1e-9 * (1 + ours),
        `${ours} and ${theirs.ObjectiveValue}`,
      );
    }
  });

test("javascript-lp-solver finds the same objective, to its eight digits", () => {
  const solver = require("javascript-lp-solver") as {
    Solve(model: object): { feasible: boolean; result: number };
  };
  for (let seed = 0; seed < 12; seed++) {
    const { design, rhs } = problem(seed % 2 ? "sparse noise" : "dense residuals", 12, 1 + (seed % 4), seed);
    const constraints: Record<string, object> = {};
    const variables: Record<string, Record<string, number>> = {};
    rhs.forEach((value, i) => {
      constraints[`r${i}`] = { equal: value };
      variables[`s${i}`] = { cost: 1, [`r${i}`]: 1 };
      variables[`t${i}`] = { cost: 1, [`r${i}`]: -1 };
    });
    for (let j = 0; j < design.columns; j++)
      for (const sign of [1, -1]) {
        const name = `u${j} ${sign}`;
        variables[name] = { cost: 0 };
        rhs.forEach((_, i) => {
          variables[name][`r${i}`] = sign * design.data[i * design.columns + j];
        });
      }
    const theirs = solver.Solve({ optimize: "cost", opType: "min", constraints, variables });
    assert.ok(theirs.feasible);
    const ours = solveLad(design, rhs).objective;
    assert.ok(Math.abs(ours - theirs.result) <= 1e-6 * (1 + ours), `${ours} and ${theirs.result}`);
  }
});
