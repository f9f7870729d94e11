import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createRng, matrix, row, toMlMatrix } from "../num";
import { type Norm, recoverHidden, recoverLayer, recoverOutput } from ".";

/** A layer that moved along a design, W = W(0) + UAᵀ, and noise of size 3 on about a tenth of its entries. */
function contaminatedLayer({ p, k, d, seed }: { p: number; k: number; d: number; seed: number }) {
  const rng = createRng(seed);
  const normal = (rows: number, columns: number) =>
    matrix(rows, columns, rng.fillNormal(new Float64Array(rows * columns)));
  const [initial, design, moves] = [normal(p, k), normal(k, d), normal(p, d)];
  const clean = matrix(p, k, Float64Array.from(initial.data));
  for (let j = 0; j < p; j++)
    for (let i = 0; i < k; i++)
      for (let l = 0; l < d; l++) clean.data[j * k + i] += moves.data[j * d + l] * design.data[i * d + l];
  const noisy = clean.data.map((w) => (rng.bernoulli(0.1) ? w + rng.normal(0, 3) : w));
  return { initial, design, clean, contaminated: matrix(p, k, noisy) };
}

const norms = fc.constantFrom<Norm>("l1", "l2");
const sizes = fc.record({
  p: fc.integer({ min: 1, max: 5 }),
  k: fc.integer({ min: 2, max: 30 }),
  d: fc.integer({ min: 1, max: 4 }),
  seed: fc.integer(),
});

test("sparse noise on a layer that moved along the design is taken out, to rounding", () => {
  const { initial, design, clean, contaminated } = contaminatedLayer({ p: 20, k: 60, d: 3, seed: 1 });
  const { weights, rank, unproven } = recoverLayer(contaminated, initial, design, "l1");
  assert.deepEqual([rank, unproven], [3, 0]);
  assert.notDeepEqual(contaminated, clean);
  weights.data.forEach((w, i) => assert.ok(Math.abs(w - clean.data[i]) < 1e-12));
});

test("each row is recovered as if it were the only one, and the layer is left as it was", () => {
  fc.assert(
    fc.property(sizes, norms, (size, norm) => {
      const { initial, design, contaminated } = contaminatedLayer(size);
      // The scale, the largest initial weight, belongs to the layer: give each row the same.
      const largest = Math.max(...initial.data.map(Math.abs));
      for (let j = 0; j < size.p; j++) row(initial, j)[0] = largest;
      const before = [contaminated, initial, design].map(({ data }) => [...data]);
      const { weights } = recoverLayer(contaminated, initial, design, norm);
      for (let j = 0; j < size.p; j++) {
        const alone = recoverLayer([row(contaminated, j)], [row(initial, j)], design, norm);
        assert.deepEqual(alone.weights.data, row(weights, j).slice());
      }
      assert.deepEqual(
        [contaminated, initial, design].map(({ data }) => [...data]),
        before,
      );
    }),
  );
});

test("no point of the start plus the design's range is nearer in the norm", () => {
  fc.assert(
    fc.property(sizes, norms, ({ p: _, ...size }, norm) => {
      const { initial, design, contaminated } = contaminatedLayer({ p: 1, ...size });
      const rng = createRng(size.seed).substream("other");
      const distance = (w: Float64Array): number =>
        w.reduce((sum, x, i) => {
          const left = Math.abs(contaminated.data[i] - x);
          return sum + (norm === "l1" ? left : left * left);
        }, 0);
      const { weights } = recoverLayer(contaminated, initial, design, norm);
      for (let trial = 0; trial < 20; trial++) {
        const u = rng.fillNormal(new Float64Array(size.d)).map((x) => x * (trial < 10 ? 1 : 0.01));
        const other = weights.data.map((w, i) =>
          u.reduce((sum, factor, l) => sum + factor * design.data[i * size.d + l], w),
        );
        assert.ok(distance(weights.data) <= distance(other) * (1 + 1e-9) + 1e-9);
      }
    }),
  );
});

test("the old names for the two layers give the same bits", () => {
  const { initial, design, contaminated } = contaminatedLayer({ p: 4, k: 20, d: 3, seed: 2 });
  const kernels = matrix(20, 1);
  const output = recoverOutput(
    { hidden: kernels, output: row(contaminated, 0) },
    { hidden: kernels, output: row(initial, 0) },
    design,
    "l1",
  );
  const one = recoverLayer([row(contaminated, 0)], [row(initial, 0)], design, "l1");
  assert.deepEqual(output, { output: one.weights.data, rank: one.rank, unproven: one.unproven });
  const cut = matrix(3, 20);
  for (let i = 0; i < 20; i++) for (let l = 0; l < 3; l++) cut.data[l * 20 + i] = design.data[i * 3 + l];
  const beta = new Float64Array(4);
  const hidden = recoverHidden(
    { hidden: contaminated, output: beta },
    { hidden: initial, output: beta },
    cut,
    "l2",
  );
  const all = recoverLayer(contaminated, initial, toMlMatrix(design), "l2");
  assert.deepEqual(hidden, { hidden: all.weights, rank: all.rank, unproven: all.unproven });
});

test("each argument that is wrong in one way is refused by name", () => {
  const good = contaminatedLayer({ p: 2, k: 5, d: 2, seed: 3 });
  const refuse = (change: object, message: RegExp): void => {
    const { contaminated, initial, design } = { ...good, ...change };
    assert.throws(() => recoverLayer(contaminated, initial, design, "l1"), message);
  };
  refuse({ initial: matrix(3, 5) }, /recoverLayer: contaminated is 2×5 but initial is 3×5/);
  refuse({ design: matrix(4, 2) }, /each column of design has 4 entries but needs 5/);
  refuse({ design: matrix(5, 1, new Float64Array(5).fill(Number.NaN)) }, /design is NaN at row 0, column 0/);
  refuse(
    { contaminated: [[1, 2, 3, 4, Number.POSITIVE_INFINITY]] },
    /contaminated is Infinity at row 0, column 4/,
  );
  refuse(
    { initial: matrix(2, 5, new Float64Array(10).fill(-1e300)) },
    /recoverLayer: initial holds -1e\+300; no training starts beyond ±1e\+150/,
  );
  refuse({ initial: [[1, 2, 3, 4, Number.NaN], [1]] }, /row 1 of initial has 1 entries but row 0 has 5/);
  const { contaminated, initial, design } = good;
  assert.throws(
    () => recoverLayer(contaminated, initial, design, "l0" as "l1"),
    /norm = "l0" is unknown; one of "l1"/,
  );
});
