import assert from "node:assert/strict";
import { test } from "node:test";
import { createRng, type MixedValues } from "../../num";
import { randomNetwork } from "./fixtures/random-network";
import { openFlippingParts } from "./flipping-parts";
import { ONE, OPEN, ZERO } from "./kernels/known-bits";
import { type SignEnsemble, toEnsemble } from "./sign-ensemble";

/** What is known of the projections of a point a share of the way from one to another, computed in double precision. */
function knownAt(
  { inputSize: d, weights, thresholds }: SignEnsemble,
  share: number,
  seed: number,
): MixedValues {
  const rng = createRng("known").substream(seed);
  const draw = (): Float64Array => {
    const point = rng.fillNormal(new Float64Array(d));
    return Float64Array.from(thresholds, (_, u) =>
      point.reduce((sum, x, j) => sum + x * weights[u * d + j], 0),
    );
  };
  const [first, last] = [draw(), draw()];
  const values = first.map((value, u) => (1 - share) * value + share * last[u]);
  return { first, last, share, values, away: 1e-7, size: 2 * Math.sqrt(d) };
}

for (const [d, hidden, classes, votes] of [
  [30, 5, 2, 21],
  [12, 3, 4, 7],
  [20, 0, 2, 30],
])
  test(`${votes} networks of ${hidden} units, ${classes} classes: bits and votes in a ball by their definition, at every backend`, () => {
    const ensemble = toEnsemble(
      Array.from({ length: votes }, (_, v) => randomNetwork(d, hidden, classes, v)),
    );
    const { partsEach, sizes, weights, thresholds, outputWeights, edges } = ensemble;
    const [fast, slow] = [openFlippingParts(ensemble, "wasm"), openFlippingParts(ensemble, "scalar")];
    const seen = [0, 0, 0];
    let flippingParts = 0;
    for (const share of [0, 0.3, 1])
      for (const radius of [0, 1e-4, 0.02, 0.2, 3, 1e38]) {
        const known = knownAt(ensemble, share, Math.round(10 * share));
        const ball = fast(known, radius);
        const { bits, certain, flipping } = ball;
        assert.deepEqual(slow(known, radius), ball, `share ${share}, radius ${radius}`);
        let [unit, flippingBefore] = [0, 0];
        const yes = new Int32Array(partsEach);
        for (const [part, size] of sizes.entries()) {
          let [low, high, open] = [0, 0, 0];
          for (const end = unit + size; unit < end; unit++) {
            const norm = Math.hypot(...weights.subarray(unit * d, (unit + 1) * d));
            const margin = known.values[unit] - thresholds[unit];
            // What rounding adds to a ball is below a thousandth of a point's size.
            if (Math.abs(margin) < norm * radius) assert.equal(bits[unit], OPEN);
            if (Math.abs(margin) > norm * (radius + 0.02)) assert.equal(bits[unit], margin > 0 ? ONE : ZERO);
            seen[bits[unit]]++;
            const weight = outputWeights[unit];
            const [isOne, isOpen] = [bits[unit] === ONE, bits[unit] === OPEN];
            if (isOne || (isOpen && weight < 0)) low = Math.fround(low + weight);
            if (isOne || (isOpen && weight > 0)) high = Math.fround(high + weight);
            if (isOpen) open++;
          }
          if (low > edges[part]) yes[part % partsEach]++;
          else if (high > edges[part]) {
            const { part: named, end, flipping: units } = flipping[flippingBefore++];
            assert.deepEqual([named, end, units], [part, unit, open]);
          }
        }
        assert.deepEqual(certain, yes);
        assert.equal(flippingBefore, flipping.length);
        flippingParts += flipping.length;
      }
    assert.ok(seen.every((count) => count > 50) && flippingParts > 10, `${seen}, ${flippingParts}`);
  });
