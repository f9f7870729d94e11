import assert from "node:assert/strict";
import { test } from "node:test";
import { judge } from "../../evidence";
import { filterNetwork } from "../../models/filter";
import { createRng, matrix } from "../../num";
import { expandGrid, type FigureContext, type Row, type Verdict } from "../../study";
import { errata } from "./errata";
import { checkStatement, INSTANCES, STATEMENTS } from "./errata-statements";
import { theorem1 } from "./theorem-1";
import { THEOREM_ATTACKS, theoremAttack } from "./theorem-attacks";

test("every attack stays within θ, attacks with probability β, and none changes nothing", () => {
  const network = filterNetwork({
    gates: [
      [
        [1, 0],
        [0, 1],
      ],
    ],
  });
  const truth = Float64Array.of(3, -2);
  const budget = { attackBound: 0.25, attackProbability: 0.3 };
  const inputs = matrix(4000, 2, createRng(1).fillNormal(new Float64Array(8000)));
  for (const name of ["none", ...THEOREM_ATTACKS] as const) {
    const oracle = theoremAttack(name, budget, { network, truth }, createRng(2));
    const labels = new Float64Array(4000).fill(7);
    oracle.open({ network, truth, batchSize: 4000 }, createRng(3))(labels, inputs);
    const shifts = labels.map((label) => label - 7);
    assert.ok(shifts.every((shift) => Math.abs(shift) <= 0.25 + 1e-12));
    const attacked = shifts.filter((shift) => shift !== 0).length / 4000;
    const share = { none: 0, "one-sided": 0.15 }[name as string] ?? 0.3;
    assert.ok(Math.abs(attacked - share) < 0.03, `${name}: ${attacked}`);
    if (name === "one-sided") assert.ok(shifts.every((shift, i) => shift === 0 || inputs.data[2 * i] > 0));
    if (name === "aimed")
      assert.ok(
        shifts.every((shift, i) => shift === 0 || Math.sign(shift) === Math.sign(inputs.data[2 * i])),
      );
  }
});

test("a unit ends within the radius that the theorem gives, and starts at distance 5", () => {
  const row = theorem1.measure(
    { inputSize: 2, shareOfCritical: 0.5, attack: "aimed" },
    createRng(1),
    0,
  ) as Row;
  assert.equal(row.status, "iterations");
  assert.ok(Number(row.finalError) < Number(row.accuracy) && Number(row.finalError) > 0);
  const none = theorem1.measure({ inputSize: 2, shareOfCritical: 0, attack: "none" }, createRng(1), 0) as Row;
  assert.equal(none.accuracy, 0.01);
  assert.ok(Number(none.finalError) < 0.01);
});

const words = (error: (trial: number) => number): Record<string, Verdict> => {
  const rows = theorem1.parts.paper.flatMap(({ products }) =>
    products.flatMap((product) =>
      expandGrid(product).flatMap((point) =>
        Array.from(
          { length: 400 },
          (_, trial): Row => ({ ...point, trial, accuracy: 1, finalError: error(trial) }),
        ),
      ),
    ),
  );
  return Object.fromEntries(judge(theorem1, rows).map(({ claim, verdict }) => [claim, verdict]));
};

test("claims: nine in ten are too few to tell, eight break the promise, and an error of a thousandth makes it empty", () => {
  assert.deepEqual(Object.values(words(() => 0.1)), ["agrees", "agrees", "agrees"]);
  assert.deepEqual(Object.values(words((trial) => (trial % 10 === 0 ? 2 : 0.1))).slice(0, 2), [
    "undecided",
    "undecided",
  ]);
  assert.deepEqual(Object.values(words((trial) => (trial % 5 === 0 ? 2 : 0.1))).slice(0, 2), [
    "disagrees",
    "disagrees",
  ]);
  assert.equal(words((trial) => 0.001 + 1e-6 * trial)["promise-is-not-empty"], "disagrees");
});

/** Which statements have a counterexample among their instances. */
const HOLD: Readonly<Record<string, boolean>> = {
  "η grows with b (Remark 1.3)": false,
  "η grows with b for constant β": true,
  "the logarithm of T (Remark 1.4)": false,
  "the logarithm of T, c_rate mended": true,
  "(3) is (4) for N(0, σ²)": false,
  "(3) is (4) for N(0, 1)": true,
  "the bound is near-optimal (3.5)": false,
  "the gap is at least 4n²": true,
  "c₂θ is met by weights c₂ (3.6)": false,
  "c₂θ is met by weights c₂²": true,
  "c₁β is met by weights c₁ (3.6)": true,
  "any probability of attack (1.2)": false,
};

test("errata: each mended statement holds in every instance, each printed one fails in some", () => {
  const rows = STATEMENTS.flatMap((statement) =>
    Array.from({ length: INSTANCES }, (_, i): Row => {
      const checked = checkStatement(statement, i + 1, createRng(i));
      return { statement, instance: i + 1, trial: 0, ...checked };
    }),
  );
  for (const statement of STATEMENTS) {
    const own = rows.filter((row) => row.statement === statement);
    assert.equal(own.length, INSTANCES);
    assert.equal(
      own.every(({ holds }) => holds === "yes"),
      HOLD[statement],
      statement,
    );
  }
  const verdicts = judge(errata, rows).map(({ verdict }) => verdict);
  assert.deepEqual(
    verdicts,
    STATEMENTS.map((statement) => (HOLD[statement] ? "agrees" : "disagrees")),
  );
});

test("errata: the counterexamples lie where algebra puts them", () => {
  const held = (statement: (typeof STATEMENTS)[number]): [number, string][] =>
    Array.from({ length: INSTANCES }, (_, i) => {
      const { setting, holds } = checkStatement(statement, i + 1, createRng(i));
      return [i + 1, `${holds} ${setting}`];
    });
  // c₂²(X − 1) < c₂X − 1 exactly for X < 1 + 1/c₂.
  for (const [, text] of held("c₂θ is met by weights c₂ (3.6)")) {
    const [, c2, X] = text.match(/c₂ = ([\d.]+), .* = ([\d.]+):/) ?? assert.fail(text);
    assert.equal(text.startsWith("yes"), Number(X) < 1 + 1 / Number(c2), text);
  }
  // R²/(R/n − 1) is least at R = 2n.
  const gaps = Array.from({ length: 12 }, (_, i) =>
    checkStatement("the gap is at least 4n²", i + 1, createRng(i)),
  );
  for (const { setting, left, right } of gaps) {
    const [, n, R] = setting.match(/n = (\d+), ‖x‖ = ([\d.]+)/) ?? assert.fail(setting);
    assert.ok(Math.abs(left / ((Number(R) * Number(R)) / (Number(R) / Number(n) - 1)) - 1) < 1e-4, setting);
    assert.equal(right, 4 * Number(n) * Number(n));
  }
});

const context = (grid: FigureContext["grid"]): FigureContext => ({
  ...{ scale: "quick", trials: 1, seed: 1, failed: 0, missing: 0, version: 1, grid },
});

test("figures: a panel for every share of the critical β, a bar for every statement", () => {
  const rows = [0, 0.5].flatMap((shareOfCritical) =>
    [2, 5].flatMap((inputSize) =>
      (shareOfCritical === 0 ? ["none"] : [...THEOREM_ATTACKS]).flatMap((attack) =>
        [0, 1].map((trial) => ({
          ...{ shareOfCritical, inputSize, attack, trial, accuracy: 1, finalError: 0.1 + trial },
        })),
      ),
    ),
  );
  const { data } = theorem1.figure(rows, context(theorem1.grid));
  const names = (data as { name: string }[]).map(({ name }) => name);
  assert.deepEqual(names, ["ε promised", "no attack", "ε promised", ...THEOREM_ATTACKS]);
  const bars = errata.figure(
    STATEMENTS.map((statement) => ({
      statement,
      instance: 1,
      trial: 0,
      holds: HOLD[statement] ? "yes" : "no",
    })),
    context(errata.grid),
  ).data as { x: number[] }[];
  assert.deepEqual(
    bars.map(({ x }) => x.reduce((sum, count) => sum + count, 0)),
    [7, 5].map((_, i) => STATEMENTS.filter((statement) => HOLD[statement] === (i === 0)).length),
  );
});
