import assert from "node:assert/strict";
import { test } from "node:test";
import { createRng, type Matrix, matrix, row } from "../num";
import { LadStatus, solveLad, solveLadBatch, verifyLad } from ".";
import { answersTo } from "./answers";
import { factorDesign } from "./design";
import { isTall } from "./engine";
import { families, problem } from "./fixtures/problem-families";
import { guessesFrom } from "./sample";
import { solveExactly } from "./solve-exactly";

const P = 8;

/** Eight right-hand sides over one tall design of a family: its own and seven made of it. */
function tallProblem(family: string, seed: number): { design: Matrix; rhs: Matrix } {
  const rng = createRng(seed).substream("tall", family);
  const n = 400 + rng.integer(60);
  const { design, rhs: b } = problem(family, n, 1 + rng.integer(12), seed);
  const rhs = matrix(P, n);
  for (let j = 0; j < P; j++)
    for (let i = 0; i < n; i++) rhs.data[j * n + i] = j === 0 ? b[i] : rng.bernoulli(0.1 * j) ? -b[i] : b[i];
  return { design, rhs };
}

for (const family of Object.keys(families))
  test(`every answer over a tall design is proven, and reaches what the problem does alone: ${family}`, () => {
    for (let seed = 0; seed < 3; seed++) {
      const { design, rhs } = tallProblem(family, seed);
      const batch = solveLadBatch(design, rhs);
      for (let j = 0; j < P; j++) {
        const b = row(rhs, j);
        const answer = {
          coefficients: row(batch.coefficients, j),
          fitted: row(batch.fitted, j),
          dual: row(batch.duals, j),
        };
        const proof = verifyLad(design, b, answer);
        assert.notEqual(batch.statuses[j], LadStatus.Inaccurate);
        assert.notEqual(batch.statuses[j], LadStatus.IterationLimit);
        assert.ok(proof.relativeGap <= 1e-12, `relative gap ${proof.relativeGap}`);
        assert.ok(proof.dualInfeasibility <= 1e-15, `dual infeasibility ${proof.dualInfeasibility}`);
        assert.ok(proof.stationarity <= 1e-12, `stationarity ${proof.stationarity}`);
        assert.ok(proof.interpolated >= batch.rank, `${proof.interpolated} of ${batch.rank} rows`);
        const alone = solveLad(design, b);
        const most = 1e-11 * alone.objective + 1e-300;
        assert.ok(
          Math.abs(alone.objective - batch.objectives[j]) <= most,
          `${batch.objectives[j]} and ${alone.objective}`,
        );
      }
    }
  });

for (const family of ["sparse noise", "dense residuals", "huge outliers", "duplicate rows", "small integers"])
  test(`WebAssembly and scalar TypeScript give the same bits over tall designs: ${family}`, () => {
    const { design, rhs } = tallProblem(family, 5);
    assert.deepEqual(
      solveLadBatch(design, rhs, { backend: "wasm" }),
      solveLadBatch(design, rhs, { backend: "scalar" }),
    );
  });

test("in a batch over a tall design, a problem's bits do not depend on its companions", () => {
  const { design, rhs } = tallProblem("sparse noise", 7);
  const n = design.rows;
  const turned = matrix(P, n);
  for (let j = 0; j < P; j++) turned.data.set(row(rhs, P - 1 - j), j * n);
  const first = solveLadBatch(design, rhs);
  const second = solveLadBatch(design, turned);
  for (let j = 0; j < P; j++) {
    assert.deepEqual(row(first.fitted, j), row(second.fitted, P - 1 - j));
    assert.deepEqual(row(first.duals, j), row(second.duals, P - 1 - j));
  }
});

test("below 400 rows, and below 4096 for few problems, no design is tall", () => {
  assert.deepEqual(
    [
      [399, 1000],
      [400, 8],
      [400, 7],
      [4095, 7],
      [4096, 1],
    ].map(([n, p]) => isTall(n, p)),
    [false, true, false, false, true],
  );
});

test("sparse noise is guessed away: every problem of 784×20 at 5 % and most at 30 %", () => {
  for (const [share, least] of [
    [0.05, 40],
    [0.3, 35],
  ]) {
    const rng = createRng(11).substream("sparse", share);
    const design = matrix(784, 20);
    rng.fillNormal(design.data);
    const rhs = matrix(40, 784);
    rhs.data.forEach((_, at) => {
      if (rng.bernoulli(share)) rhs.data[at] = rng.normal(1, 1);
    });
    const guesses = guessesFrom(factorDesign(design), rhs, 0);
    assert.ok(guesses);
    let found = 0;
    for (let j = 0; j < 40; j++) {
      if (Number.isNaN(guesses.data[j * 20])) continue;
      found++;
      assert.ok(row(guesses, j).every((value) => Math.abs(value) <= 1e-12)); // the truth is 0
    }
    assert.ok(found >= least, `${found} of 40 guesses at ${share}`);
    const { objectives, statuses } = solveLadBatch(design, rhs);
    for (let j = 0; j < 40; j++) {
      const noise = row(rhs, j).reduce((sum, x) => sum + Math.abs(x), 0);
      assert.ok(Math.abs(objectives[j] - noise) <= 1e-12 * noise);
      assert.equal(statuses[j], LadStatus.Optimal);
    }
  }
});

for (const family of [
  "sparse noise",
  "dense residuals",
  "heavy tails",
  "ties in the right-hand side",
  "zero rows and columns",
])
  test(`one problem with thousands of rows is as the exact method has it: ${family}`, () => {
    const { design, rhs } = problem(family, 5000, 8, 1);
    const ours = solveLad(design, rhs);
    const factored = factorDesign(design);
    const exact = answersTo(factored, 1);
    solveExactly(factored, matrix(1, 5000, rhs), 1e6, 0, exact, 0);
    assert.equal(ours.status, LadStatus.Optimal);
    assert.equal(exact.statuses[0], LadStatus.Optimal);
    assert.ok(Math.abs(ours.objective - exact.objectives[0]) <= 1e-11 * exact.objectives[0]);
  });
