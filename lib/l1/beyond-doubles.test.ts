import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { matrix } from "../num";
import { adviceFor, LadStatus, solveLad, verifyLad } from ".";
import { exactly, exactMinimum, exactMisses } from "./fixtures/exact-oracle";

const LEAST = Number.MIN_VALUE; // 5e-324

/** Small whole numbers times a size each: a problem of up to 4 + 3 rows and three columns, of full rank. */
const problems = fc
  .integer({ min: 1, max: 3 })
  .chain((d) => fc.tuple(fc.constant(d), fc.integer({ min: d, max: d + 3 })))
  .chain(([d, n]) =>
    fc.record({
      d: fc.constant(d),
      n: fc.constant(n),
      entries: fc.array(fc.integer({ min: -4, max: 4 }), { minLength: n * d, maxLength: n * d }),
      wanted: fc.array(fc.integer({ min: -9, max: 9 }), { minLength: n, maxLength: n }),
    }),
  );

for (const [name, ofDesign, ofRhs] of [
  ["denormal design and right-hand side", LEAST, LEAST],
  ["denormal design, larger denormal right-hand side", LEAST, 1000003 * LEAST],
  ["denormal design, right-hand side of size 1", LEAST, 1],
  ["denormal design, small right-hand side", LEAST, 1e-300],
  ["design of size 1, denormal right-hand side", 1, LEAST],
  ["huge design, denormal right-hand side", 1e300, LEAST],
  ["huge design and right-hand side", 2e307, 1e307],
  ["size 1", 1, 1],
] as const)
  test(`what is called optimal is, and a gap is a bound: ${name}`, () => {
    let optimal = 0;
    fc.assert(
      fc.property(problems, ({ n, d, entries, wanted }) => {
        const a = matrix(
          n,
          d,
          Float64Array.from(entries, (x) => x * ofDesign),
        );
        const b = Float64Array.from(wanted, (x) => x * ofRhs);
        const minimum = exactMinimum(a, b);
        fc.pre(minimum !== undefined);
        const [sum, whole] = minimum as [bigint, bigint];
        const { status, objective, gap, fitted, coefficients, coefficientError } = solveLad(a, b);

        if (objective === Number.POSITIVE_INFINITY) {
          assert.ok(sum > (exactly(Number.MAX_VALUE) - (1n << 2050n)) * whole, "so large it is");
          assert.deepEqual([status, gap], [LadStatus.BeyondDoubles, Number.POSITIVE_INFINITY]);
          return;
        }
        // |objective − minimum| ≤ gap, and 1e-12 of it where it is called optimal.
        const claimed = exactly(objective) * whole;
        const apart = claimed > sum ? claimed - sum : sum - claimed;
        const allowed = exactly(gap) * whole + sum / 10n ** 12n;
        assert.ok(apart <= allowed, `${objective} with a gap of ${gap}: ${apart} > ${allowed}`);
        if (status === LadStatus.BeyondDoubles) assert.ok(gap > 1e-12 * objective);
        else assert.equal(gap, 0);
        if (status === LadStatus.Optimal) optimal++;

        // Coefficients that are rounded, too, say by how much.
        if (coefficients.every(Number.isFinite)) {
          const { error } = exactMisses(fitted, a, coefficients);
          const far = error === coefficientError ? 0 : Math.abs(error - coefficientError);
          assert.ok(far <= 1e-9 * error + 1e-25, `error ${error}, but ${coefficientError} is told`);
        } else assert.equal(coefficientError, Number.POSITIVE_INFINITY);
      }),
      { numRuns: 150, seed: 2023 },
    );
    if (name === "size 1") assert.ok(optimal > 100);
  });

test("five thirds of the smallest double is no double: the status says so, and what to do", () => {
  const rows = [[2], [3], [5]];
  const wanted = [1, 2, 4];
  const solution = solveLad(
    rows,
    wanted.map((x) => x * LEAST),
  );
  assert.equal(solution.status, LadStatus.BeyondDoubles);
  assert.ok(solution.gap >= LEAST && solution.coefficientError > 0.1);
  assert.match(adviceFor(solution.status), /power of two/);
  const scaled = solveLad(rows, wanted);
  assert.equal(scaled.status, LadStatus.Optimal);
  assert.deepEqual(Array.from(scaled.coefficients), [0.8]);
});

test("denormal fitted values beside an objective that they do not change are optimal", () => {
  const rows = [[2], [3], [5], [0]];
  const solution = solveLad(rows, [LEAST, 2 * LEAST, 4 * LEAST, 1e-200]);
  assert.equal(solution.status, LadStatus.Optimal);
  assert.equal(solution.objective, 1e-200);
  assert.ok(solution.gap > 0 && solution.gap <= 4 * LEAST);
});

test("an objective beyond the largest double is no proof", () => {
  const most = Number.MAX_VALUE;
  const solution = solveLad([[1], [1], [1]], [most, -most, -most]);
  assert.equal(solution.status, LadStatus.BeyondDoubles);
  assert.equal(solution.objective, Number.POSITIVE_INFINITY);
  assert.equal(solution.gap, Number.POSITIVE_INFINITY);
  assert.deepEqual(Array.from(solution.coefficients), [-most]);
});

test("coefficients beyond doubles leave a proven fit, and errors of Infinity", () => {
  const solution = solveLad([[LEAST], [2 * LEAST], [3 * LEAST]], [1, 2, 9]);
  assert.equal(solution.status, LadStatus.CoefficientsOverflow);
  assert.equal(solution.coefficientError, Number.POSITIVE_INFINITY);
  assert.equal(solution.coefficientObjective, Number.POSITIVE_INFINITY);
  const proof = verifyLad([[LEAST], [2 * LEAST], [3 * LEAST]], [1, 2, 9], solution);
  assert.equal(proof.gap, 0);
  assert.deepEqual(
    [proof.coefficientError, proof.coefficientGap, proof.resolutionsOff, proof.consistency],
    [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NaN],
  );
});
