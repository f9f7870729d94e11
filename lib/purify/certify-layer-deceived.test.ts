import assert from "node:assert/strict";
import { test } from "node:test";
import { type Matrix, matrix, type Rng } from "../num";
import { certifiedAgainst, certifyLayer, recoverLayer } from ".";
import { contaminated, count } from "./fixtures/contaminated-layer";

test("equal errors agree with each other: there certificates are false, and the radius says how much they bear", () => {
  const ones = matrix(5, 1, new Float64Array(5).fill(1));
  const start = matrix(1, 5, Float64Array.of(0.1, 0.2, 0.3, 0.4, 0.5));
  const moved = [0.1, 0.2, 1.3, 1.4, 1.5]; // the clean change is 0, three of five were shifted by 1
  const { weights } = recoverLayer([moved], start, ones, "l1");
  const found = certifyLayer([moved], start, ones, weights);
  weights.data.forEach((w, i) => assert.ok(Math.abs(w - start.data[i] - 1) < 1e-15));
  assert.deepEqual([found.certified, [...found.radii], [...found.genericRadii]], [[true], [3], [3]]);
  // Two residuals and three changed: counting the residuals off would have let it pass.
  assert.deepEqual(certifiedAgainst(found, 3).certified, [false]);
  assert.deepEqual(certifiedAgainst(found, 2).certified, [true]);
});

/** A design of flat patches, as images have: whole blocks of equal rows. */
const flat = (k: number, d: number): Matrix =>
  matrix(
    k,
    d,
    Float64Array.from({ length: k * d }, (_, at) =>
      Math.floor(((at - (at % d)) / d) * (d / k)) === at % d ? 1 : 0,
    ),
  );

for (const [kind, noise] of [
  ["a constant", () => 1],
  ["±1 coins", (rng: Rng) => (rng.bernoulli(0.5) ? 1 : -1)],
] as const)
  test(`${kind} on a flat design give false certificates; in each at least the radius is hidden`, () => {
    const [p, k, d] = [300, 40, 5];
    const made = contaminated({ p, k, d, share: 0.4, noise, seed: kind });
    const design = flat(k, d);
    const clean = matrix(
      p,
      k,
      made.initial.data.map((w, at) => w + 0.1 * (1 + Math.floor((at % k) / 8))),
    );
    const theta = matrix(
      p,
      k,
      clean.data.map((w, at) => w + made.theta.data[at] - made.clean.data[at]),
    );
    const { weights } = recoverLayer(theta, made.initial, design, "l1");
    const found = certifyLayer(theta, made.initial, design, weights, { radius: "rows" });
    let falseOnes = 0;
    for (let j = 0; j < p; j++) {
      const at = (i: number): number => j * k + i;
      const indices = Array.from({ length: k }, (_, i) => i);
      const isWrong = indices.some(
        (i) => found.certifiedEntries[at(i)] && Math.abs(weights.data[at(i)] - clean.data[at(i)]) > 1e-3,
      );
      if (!isWrong) continue;
      falseOnes++;
      const hidden = indices.filter((i) => found.witnesses[at(i)] && made.isHit[at(i)]).length;
      assert.ok(hidden >= found.radii[j], `kernel ${j}: ${hidden} hidden, radius ${found.radii[j]}`);
      // Whoever knows how many were changed is not deceived.
      const changed = indices.filter((i) => made.isHit[at(i)]).length;
      assert.equal(certifiedAgainst(found, changed).certified[j], false);
    }
    assert.ok(falseOnes > 10, `${falseOnes} false`);
  });

test("noise along the span deceives the certificate where it is in the majority, never below the radius", () => {
  const [p, k, d] = [40, 60, 4];
  const { design, initial, clean } = contaminated({ p, k, d, share: 0, seed: "along" });
  const falseAt = (changed: number): number => {
    const theta = matrix(
      p,
      k,
      clean.data.map((w, at) => ((7 * at) % k < changed ? w + design.data[d * (at % k)] : w)),
    );
    const { weights } = recoverLayer(theta, initial, design, "l1");
    const found = certifyLayer(theta, initial, design, weights, { radius: "rows" });
    assert.equal(count(certifiedAgainst(found, changed), weights, clean).wrong, 0);
    return count(found, weights, clean).wrong;
  };
  assert.equal(falseAt(6), 0);
  assert.equal(falseAt(48), p);
});
