import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createRng, type Matrix, matrix, type Rng } from "../num";
import { solveLad, solveLadBatch, verifyLad } from ".";
import { exactly, exactMisses, ratio } from "./exact-oracle";
import { scaleByPower } from "./power";

type Designs = (n: number, d: number, rng: Rng) => (i: number, j: number) => number;

const gaussian = (n: number, d: number, rng: Rng): ((i: number, j: number) => number) => {
  const numbers = rng.fillNormal(new Float64Array(n * d));
  return (i, j) => numbers[i * d + j];
};

/** Designs on which coefficients are hard to tell, and the share of problems whose error may be above 1e-12. */
const HARD: Readonly<Record<string, readonly [Designs, number]>> = {
  hilbert: [() => (i, j) => 1 / (i + j + 1), 0],
  "hilbert, shifted": [() => (i, j) => 1 / (2 * i + 3 * j + 7), 0],
  vandermonde: [
    (n, _, rng) => {
      const nodes = Float64Array.from({ length: n }, () => rng.uniform(-2, 2));
      return (i, j) => power(nodes[i], j);
    },
    0,
  ],
  "vandermonde of whole numbers": [() => (i, j) => power(i + 1, j), 0.02],
  ...Object.fromEntries(
    [4, 6, 8, 10, 12, 13, 14, 15].map((digits) => [
      `columns collinear to 1e-${digits}`,
      [
        (n: number, d: number, rng: Rng) => {
          const entry = gaussian(n, d + 1, rng);
          const tilt = Number(`1e-${digits}`);
          return (i: number, j: number) => entry(i, d) + tilt * entry(i, j);
        },
        digits > 12 ? 0.02 : 0,
      ] as const,
    ]),
  ),
  "graded columns": [
    (n, d, rng) => {
      const entry = gaussian(n, d, rng);
      return (i, j) => entry(i, j) * power(0.001, j);
    },
    0,
  ],
  "graded rows": [
    (n, d, rng) => {
      const entry = gaussian(n, d, rng);
      const scales = Int32Array.from({ length: n }, () => -rng.integer(18));
      return (i, j) => scaleByPower(entry(i, j), scales[i]);
    },
    0,
  ],
  "columns twice": [
    (n, d, rng) => {
      const entry = gaussian(n, d, rng);
      return (i, j) => entry(i, j >> 1);
    },
    0,
  ],
  "columns that sum to others": [
    (n, d, rng) => {
      const entry = gaussian(n, d, rng);
      return (i, j) => (j > 1 && j === d - 1 ? entry(i, 0) + entry(i, 1) : entry(i, j));
    },
    0,
  ],
  "groups, in zeros and ones": [
    (n, d, rng) => {
      const groups = Int32Array.from({ length: n }, () => rng.integer(d));
      return (i, j) => (j === 0 || groups[i] === j ? 1 : 0);
    },
    0,
  ],
  "tiny numbers": [
    (n, d, rng) => {
      const entry = gaussian(n, d, rng);
      return (i, j) => entry(i, j) * 1e-290;
    },
    0,
  ],
  "huge numbers": [
    (n, d, rng) => {
      const entry = gaussian(n, d, rng);
      return (i, j) => entry(i, j) * 1e290;
    },
    0,
  ],
};

function power(x: number, k: number): number {
  let y = 1;
  for (let i = 0; i < k; i++) y *= x;
  return y;
}

/** Rounded A·(random u) with noise on some rows, or noise alone. */
function rightHandSide(a: Matrix, rng: Rng): Float64Array {
  const dense = rng.bernoulli(0.4);
  const u = rng.fillNormal(new Float64Array(a.columns));
  const size = a.data.reduce((top, x) => Math.max(top, Math.abs(x)), 0);
  const noise = scaleByPower(size, -rng.integer(12));
  return Float64Array.from({ length: a.rows }, (_, i) => {
    if (dense) return noise * rng.normal();
    let fit = 0;
    for (let j = 0; j < a.columns; j++) fit += a.data[i * a.columns + j] * u[j];
    return rng.bernoulli(0.25) ? fit + noise * rng.normal() : fit;
  });
}

const RUNS = 80;

for (const [name, [designs, allowed]] of Object.entries(HARD))
  test(`the coefficients give the fit, or say by how much they do not: ${name}`, () => {
    let above = 0;
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 24 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 0, max: 0x7fffffff }),
        (n, d, seed) => {
          const rng = createRng(seed).substream("coefficients", name);
          const a = matrix(n, d);
          const entry = designs(n, d, rng);
          for (let i = 0; i < n; i++) for (let j = 0; j < d; j++) a.data[i * d + j] = entry(i, j);
          const b = rightHandSide(a, rng);
          const solution = solveLad(a, b);
          const { coefficients: u, fitted, coefficientError: said, coefficientObjective } = solution;
          if (said > 1e-12) above++;

          // Without rounding: the error that is told, and the objective.
          const { error } = exactMisses(fitted, a, u);
          assert.ok(Math.abs(error - said) <= 1e-6 * said + 1e-25, `error ${error}, but ${said} is told`);
          const { total } = exactMisses(b, a, u);
          const size = b.reduce((sum, x) => sum + Math.abs(x), 0);
          const apart = Math.abs(ratio(total, exactly(size) << 1074n) - coefficientObjective / size);
          assert.ok(apart <= 1e-13 * (1 + coefficientObjective / size), `objectives ${apart} apart`);

          const proof = verifyLad(a, b, solution);
          assert.equal(proof.coefficientError, said);
          assert.ok(proof.coefficientGap >= 0);
          // Aᵀz vanishes up to rounding, which u may magnify.
          const slack = a.data.reduce((sum, x, at) => sum + Math.abs(x * u[at % d]), size);
          assert.ok(
            coefficientObjective - proof.coefficientGap <= solution.objective + 1e-12 * slack,
            "less the gap, no more than the minimum is left",
          );
        },
      ),
      { numRuns: RUNS, seed: 2023 },
    );
    assert.ok(above <= allowed * RUNS, `${above} of ${RUNS} errors are above 1e-12`);
  });

test("whole numbers that double arithmetic can hold come out whole", () => {
  const solution = solveLad([[1], [1], [1]], [1, 2, 9]);
  assert.deepEqual(Array.from(solution.coefficients), [2]);
  assert.equal(solution.coefficientObjective, 8);
  fc.assert(
    fc.property(
      fc
        .array(fc.integer({ min: -99, max: 99 }), { minLength: 3, maxLength: 15 })
        .filter((b) => b.length % 2 === 1),
      (b) => {
        const median = b.toSorted((x, y) => x - y)[(b.length - 1) / 2];
        const { coefficients } = solveLad(
          b.map(() => [1]),
          b,
        );
        assert.equal(coefficients[0], median);
      },
    ),
    { numRuns: 200, seed: 2023 },
  );
});

test("a batch computes coefficients when they are read, from the design as it was", () => {
  const rng = createRng("lazy");
  const design = matrix(30, 4, rng.fillNormal(new Float64Array(120)));
  const rhs = matrix(5, 30, rng.fillNormal(new Float64Array(150)));
  const alone = Array.from({ length: 5 }, (_, j) => solveLad(design, rhs.data.subarray(30 * j, 30 * j + 30)));
  const batch = solveLadBatch(design, rhs);
  design.data.fill(7);
  rhs.data.fill(7);
  for (const [j, { coefficients, coefficientError, coefficientObjective }] of alone.entries()) {
    assert.deepEqual(batch.coefficients.data.slice(4 * j, 4 * j + 4), coefficients);
    assert.equal(batch.coefficientErrors[j], coefficientError);
    assert.equal(batch.coefficientObjectives[j], coefficientObjective);
  }
  assert.equal(batch.coefficients, batch.coefficients, "once");
  assert.deepEqual(structuredClone(batch).coefficients.data, batch.coefficients.data);
});
