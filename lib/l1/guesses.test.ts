import assert from "node:assert/strict";
import { test } from "node:test";
import { createRng, matrix } from "../num";
import { answersTo } from "./answers";
import { factorDesign } from "./design";
import { engineFor, REPORT } from "./engine";
import { families, problem } from "./fixtures/problem-families";
import { solveExactly } from "./solve-exactly";

/** What the engine makes of problems of a small design, given guesses at the fitted values of its basis rows. */
function withGuesses(family: string, seed: number, backend: "wasm" | "scalar") {
  const rng = createRng(seed).substream("guesses", family);
  const { design: a, rhs } = problem(family, 12 + rng.integer(40), 1 + rng.integer(6), seed);
  const design = factorDesign(a, backend);
  const { rows: n, rank } = design;
  const exact = answersTo(design, 1);
  solveExactly(design, matrix(1, n, rhs), 1e5, 0, exact, 0);
  const right = Array.from(design.basis, (i) => exact.fitted.data[i]);
  const guesses = [
    right,
    right.map((value, j) => (j === 0 ? value + 1 : value)),
    right.map(() => 0),
    Array.from(design.basis, (i) => rhs[i]),
    right.map(() => Number.NaN),
    right.map(() => 1e300),
  ];
  const engine = engineFor(design, guesses.length, backend, { tall: true });
  if (!engine) return undefined;
  const { input, fitted, residuals, duals, report, guesses: place } = engine.chunk;
  guesses.forEach((guess, k) => {
    input.set(rhs, k * n);
    place.set(guess, k * rank);
  });
  engine.solve(guesses.length, 1e5, 0);
  return {
    // Of what is not proven nothing is written.
    answers: guesses.flatMap((_, k) =>
      report[REPORT * k + 2] !== 1
        ? []
        : {
            objective: report[REPORT * k],
            iterations: report[REPORT * k + 1],
            fitted: fitted.slice(k * n, (k + 1) * n),
            residuals: residuals.slice(k * n, (k + 1) * n),
            dual: duals.slice(k * n, (k + 1) * n),
          },
    ),
    least: exact.objectives[0],
    size: rhs.reduce((sum, x) => sum + Math.abs(x), 0),
  };
}

test("whatever the guess, what is called proven is the optimum", () => {
  let proven = 0;
  for (const family of Object.keys(families))
    for (let seed = 0; seed < 25; seed++) {
      const told = withGuesses(family, seed, "wasm");
      for (const { objective, residuals, dual } of told?.answers ?? []) {
        if (!told) continue;
        proven++;
        assert.ok(
          Math.abs(objective - told.least) <= 1e-12 * told.size,
          `${family} ${seed}: ${objective}, ${told.least}`,
        );
        assert.ok(
          dual.every((z, i) => Math.abs(z) <= 1 && (residuals[i] === 0 || z === Math.sign(residuals[i]))),
        );
      }
    }
  assert.ok(proven > 1500, `${proven} proven`);
});

test("a right guess at sparse noise is proven as it stands: no more steps than rows with noise, and walls", () => {
  const rng = createRng(3);
  const a = matrix(200, 4);
  rng.fillNormal(a.data);
  const design = factorDesign(a);
  const rhs = Float64Array.from({ length: 200 }, (_, i) => (i % 10 === 0 ? rng.normal(1, 1) : 0));
  const engine = engineFor(design, 1, "wasm", { tall: true });
  assert.ok(engine);
  engine.chunk.input.set(rhs);
  engine.chunk.guesses.fill(0);
  engine.solve(1, 0, 0); // no exchange is allowed
  assert.deepEqual(Array.from(engine.chunk.report.slice(1, 3)), [20, 1]);
  assert.ok(engine.chunk.fitted.subarray(0, 200).every((value) => Math.abs(value) <= 1e-13));
  rhs.forEach((value, i) => {
    if (value === 0) assert.equal(engine.chunk.fitted[i], 0);
  });
});

test("guesses are judged with the same bits by both backends", () => {
  for (const family of [
    "sparse noise",
    "huge outliers",
    "fit far below the noise",
    "exact fit",
    "mostly zeros",
  ])
    for (let seed = 0; seed < 5; seed++)
      assert.deepEqual(withGuesses(family, seed, "wasm"), withGuesses(family, seed, "scalar"));
});
