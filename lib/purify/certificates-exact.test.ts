import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createRng, type Matrix, matrix, type Rng } from "../num";
import { certifyLayer } from ".";
import { bridgesOf, type Integers, rankOf, solveSquare, subsets, trueRadius } from "./fixtures/exact";

const toDesign = (a: Integers): Matrix => matrix(a.length, a[0].length, Float64Array.from(a.flat(), Number));

/** A small design of whole numbers, with rows of zeros, duplicates and dependent columns as chance has it. */
const designs = fc.integer({ min: 1, max: 3 }).chain((d) =>
  fc.array(
    fc.array(
      fc.integer({ min: -2, max: 2 }).map((x) => BigInt(x)),
      { minLength: d, maxLength: d },
    ),
    { minLength: d + 2, maxLength: 8 },
  ),
);

/** Whole numbers of up to 40 bits: with a density, as nearly as whole numbers have one. */
const generic = (rng: Rng): bigint =>
  BigInt(rng.integer(2 ** 20)) * BigInt(2 ** 20) + BigInt(rng.integer(2 ** 20));

const inner = (row: readonly bigint[], u: readonly bigint[]): bigint =>
  row.reduce((sum, entry, c) => sum + entry * u[c], 0n);

test("the theorem, in exact arithmetic: whatever vertex a fit is, all witnesses are clean", () => {
  let wrongVertices = 0;
  let proven = 0;
  fc.assert(
    fc.property(
      designs,
      fc.integer(),
      fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
      (a, seed, hit) => {
        const rng = createRng(seed);
        const [n, d] = [a.length, a[0].length];
        if (rankOf(a) < d) return;
        const noise = a.map((_, i) => (hit[i] ? generic(rng) : 0n)); // u* = 0, so b = e
        for (const chosen of subsets(n, d)) {
          const u = solveSquare(
            chosen.map((i) => a[i]),
            chosen.map((i) => noise[i]),
          );
          if (!u) continue;
          const zeros = a.flatMap((row, i) => {
            const isFitted = inner(row, u.numerators) === noise[i] * u.denominator;
            return row.some((entry) => entry !== 0n) && isFitted ? [i] : [];
          });
          const bridges = bridgesOf(a, zeros);
          const witnesses = zeros.filter((i) => !bridges.includes(i));
          assert.ok(witnesses.every((i) => noise[i] === 0n));
          const span = witnesses.map((i) => a[i]);
          const rank = rankOf(span);
          for (let i = 0; i < n; i++)
            if (rank > 0 && rankOf([...span, a[i]]) === rank) assert.equal(inner(a[i], u.numerators), 0n);
          if (u.numerators.some((x) => x !== 0n)) wrongVertices++;
          if (rank === d) proven++;
        }
      },
    ),
    { numRuns: 300 },
  );
  assert.ok(wrongVertices > 500 && proven > 100, `${wrongVertices} wrong vertices, ${proven} proven`);
});

test("witnesses, rank, spanned entries and radii are those of exact arithmetic", () => {
  fc.assert(
    fc.property(designs, fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), (a, isZero) => {
      const n = a.length;
      // A fit of 0, whose zero residuals are those that are wanted.
      const start = matrix(1, n, new Float64Array(n).fill(0.3));
      const layer = matrix(
        1,
        n,
        Float64Array.from(a, (_, i) => (isZero[i] ? 0.3 : 1.7 + i)),
      );
      const found = certifyLayer(layer, start, toDesign(a), start, { radius: "rows", storedAs: "float64" });
      const counts = (i: number): boolean => isZero[i] && a[i].some((entry) => entry !== 0n);
      const zeros = a.map((_, i) => i).filter(counts);
      const bridges = bridgesOf(a, zeros);
      const witnesses = zeros.filter((i) => !bridges.includes(i));
      assert.deepEqual(
        a.map((_, i) => i).filter((i) => found.witnesses[i] === 1),
        witnesses,
      );
      const span = witnesses.map((i) => a[i]);
      const rank = rankOf(span);
      assert.equal(found.ranks[0], rank);
      assert.equal(found.certified[0], rank > 0 && rank === rankOf(a));
      for (let i = 0; i < n; i++)
        assert.equal(found.certifiedEntries[i] === 1, rank > 0 && rankOf([...span, a[i]]) === rank);
      assert.equal(found.genericRadii[0], rank > 0 ? witnesses.length - rank + 1 : 0);
      const byLeverages = certifyLayer(layer, start, toDesign(a), start, { storedAs: "float64" }).radii[0];
      if (rank === 0) assert.deepEqual([found.radii[0], byLeverages], [0, 0]);
      else {
        const truth = trueRadius(a, witnesses);
        assert.ok(truth >= 2 && found.radii[0] <= truth && byLeverages <= found.radii[0] && byLeverages >= 1);
      }
    }),
    { numRuns: 500 },
  );
});
