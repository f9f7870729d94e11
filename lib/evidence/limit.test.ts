import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { limitOfError, limitOfShare } from ".";

const INFINITE = Number.POSITIVE_INFINITY;
const grid = [0, 0.1, 0.2, 0.3];
const ones = (n: number): Uint32Array[] => [new Uint32Array(n).fill(1)];
const near = (actual: number, expected: number): void =>
  assert.ok(actual === expected || Math.abs(actual - expected) < 1e-12, `${actual} is not ${expected}`);

test("a share crosses ½ and .99 where its line does", () => {
  const one = { grid, curves: [[1, 0.98, 0.3, 0]] };
  near(limitOfShare(one, { share: 0.5 })(ones(1)), 0.1 + 0.1 * (0.48 / 0.68));
  near(limitOfShare(one, { share: 0.99 })(ones(1)), 0.05);
});

test("a rise is pooled before it is read", () => {
  // .6, .2, .8 pool to .6, .5, .5: the line reaches ½ at .2 and is below it only after .3.
  near(
    limitOfShare({ grid: [0, 0.1, 0.2, 0.3, 0.4], curves: [[1, 0.6, 0.2, 0.8, 0]] }, { share: 0.5 })(ones(1)),
    0.3,
  );
  near(limitOfShare({ grid, curves: [[1, 0.2, 0.4, 0]] }, { share: 0.3 })(ones(1)), 0.2);
});

test("below the first point it is −∞, at the level still everywhere ∞", () => {
  const at = (curve: number[]) => limitOfShare({ grid, curves: [curve] }, { share: 0.5 })(ones(1));
  assert.equal(at([0.4, 0.3, 0.2, 0]), -INFINITE);
  assert.equal(at([0.5, 0.5, 0.5, 0.5]), INFINITE);
  assert.equal(at([0.5, 0, 0, 0]), 0);
});

test("networks count by their kernels, and only as often as they are drawn", () => {
  const two = {
    grid,
    curves: [
      [1, 1, 1, 0],
      [1, 1, 0, 0],
    ],
  };
  const alike = limitOfShare(two, { share: 0.4 });
  near(alike(ones(2)), 0.2 + 0.1 * (0.1 / 0.5));
  near(alike([Uint32Array.of(2, 0)]), 0.26);
  near(alike([Uint32Array.of(0, 2)]), 0.16);
  const weighted = limitOfShare(two, { share: 0.4, kernels: [300, 100] });
  near(weighted(ones(2)), 0.2 + 0.1 * (0.35 / 0.75));
  near(weighted([Uint32Array.of(2, 0)]), 0.26);
  const second = limitOfShare(two, { share: 0.4, arm: 1 });
  near(second([Uint32Array.of(7), Uint32Array.of(1, 1)]), 0.22);
});

test("an error exceeds a threshold, or half of its companion's mean on the same clusters", () => {
  const errors = {
    grid,
    curves: [
      [0, 0.1, 0.4, 1],
      [0, 0.3, 0.4, 1],
    ],
  };
  near(limitOfError(errors, { threshold: 0.3 })(ones(2)), 0.15);
  const half = limitOfError(errors, { threshold: [0.6, 1] });
  near(half(ones(2)), 0.2);
  // Drawn twice, the first has ½·.6 as its threshold, the second ½·1.
  near(half([Uint32Array.of(2, 0)]), 0.1 + 0.1 * (0.2 / 0.3));
  near(half([Uint32Array.of(0, 2)]), 0.2 + 0.1 * (0.1 / 0.6));
  assert.equal(limitOfError(errors, { threshold: 2 })(ones(2)), INFINITE);
  assert.equal(limitOfError({ grid, curves: [[3, 3, 3, 3]] }, { threshold: 2 })(ones(1)), -INFINITE);
  near(limitOfError(errors, { threshold: 0.3, arm: 1 })([Uint32Array.of(5), Uint32Array.of(1, 1)]), 0.15);
});

test("an error that fell is pooled with the one before; one that failed is infinite", () => {
  near(
    limitOfError({ grid, curves: [[0, 0.6, 0.2, 1]] }, { threshold: 0.5 })(ones(1)),
    0.2 + 0.1 * (0.1 / 0.6),
  );
  const failed = {
    grid,
    curves: [
      [0, 0.2, INFINITE, INFINITE],
      [0, 0.2, 0.6, 1],
    ],
  };
  near(limitOfError(failed, { threshold: 0.5 })(ones(2)), 0.1);
  near(limitOfError(failed, { threshold: 0.5 })([Uint32Array.of(0, 2)]), 0.175);
});

test("a smaller share is reached later, and the curve's level is there", () => {
  // Eighths: their pooled means are fractions that no level below comes near, so rounding decides nothing.
  const eighths = fc.integer({ min: 0, max: 8 }).map((eighth) => eighth / 8);
  const curve = fc.array(eighths, { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(fc.array(curve, { minLength: 1, maxLength: 5 }), (curves) => {
      const at = (share: number) => limitOfShare({ grid, curves }, { share })(ones(curves.length));
      let before = -INFINITE;
      for (const share of [0.9877, 0.7123, 0.5123, 0.2123, 0.0123]) {
        assert.ok(at(share) >= before);
        before = at(share);
      }
      // Errors are shares turned over.
      const errors = curves.map((list) => list.map((value) => 2 - value));
      near(
        limitOfError({ grid, curves: errors }, { threshold: 2 - 0.5123 })(ones(curves.length)),
        at(0.5123),
      );
    }),
  );
});

test("curves off the grid and unequal numbers of kernels or companions are refused", () => {
  const one = { grid, curves: [[1, 1, 1]] };
  assert.throws(
    () => limitOfShare(one, { share: 0.5 }),
    /limitOfShare: curve 0 has 3 points but the grid has 4/,
  );
  assert.throws(() => limitOfError(one, { threshold: 1 }), /limitOfError: curve 0 has 3 points/);
  const good = { grid, curves: [[1, 1, 1, 1]] };
  assert.throws(
    () => limitOfShare(good, { share: 0.5, kernels: [1, 2] }),
    /2 numbers of kernels for 1 curves/,
  );
  assert.throws(() => limitOfError(good, { threshold: [] }), /0 companions for 1 curves/);
});
