import assert from "node:assert/strict";
import { test } from "node:test";
import { createRng, type MixedValues } from "../../num";
import { openAgreementBalls } from "./agreement-ball";
import { joinAgreements } from "./agreement-network";
import { nameOf, randomAgreementNetwork } from "./fixtures/random-agreement-network";

/** What is known of projections that are drawn, half of them from either end of a segment. */
function drawnProjections(units: number, seed: number): MixedValues {
  const rng = createRng("projections").substream(seed);
  const [first, last] = [0, 1].map(() => rng.fillNormal(new Float64Array(units)));
  const values = first.map((value, u) => (value + last[u]) / 2);
  return { first, last, share: 0.5, values, away: 0, size: 1 };
}

for (const [hidden, classes] of [
  [1, 2],
  [6, 2],
  [7, 3],
  [9, 5],
])
  test(`networks of ${hidden} units and ${classes} classes: one class is certain if and only if all values of the open bits name it`, () => {
    const networks = Array.from({ length: 40 }, (_, v) => randomAgreementNetwork(4, hidden, classes, v));
    const ensemble = joinAgreements(networks);
    const [fast, slow] = (["wasm", "scalar"] as const).map((b) => openAgreementBalls(ensemble, b));
    let [certainOfOpen, open] = [0, 0];
    for (let seed = 0; seed < 6; seed++)
      for (const radius of [0, 0.05, 0.2, 0.6, 1e38]) {
        const known = drawnProjections(networks.length * hidden, seed);
        const ball = fast(known, radius);
        assert.deepEqual(slow(known, radius), ball);
        const expected = new Int32Array(classes);
        let unit = 0;
        let listed = 0;
        for (const [v, network] of networks.entries()) {
          const { inputSize: d, hiddenWeights, thresholds } = network;
          let ones = 0;
          const flipping: number[] = [];
          for (let u = 0; u < hidden; u++) {
            const norm = Math.hypot(...hiddenWeights.subarray(u * d, (u + 1) * d));
            const margin = known.values[v * hidden + u] - thresholds[u];
            // Drawn margins are not as near to the edge as what rounding adds.
            if (Math.abs(margin) <= norm * (radius + 1e-6)) flipping.push(u);
            else if (margin > 0) ones |= 1 << u;
          }
          const names = new Set<number>();
          for (let some = 0; some < 1 << flipping.length; some++)
            names.add(
              nameOf(
                network,
                flipping.reduce((bits, u, i) => bits | (((some >> i) & 1) << u), ones),
              ),
            );
          if (names.size === 1) {
            expected[[...names][0]]++;
            if (flipping.length > 0) certainOfOpen++;
            continue;
          }
          open++;
          assert.equal(ball.open.networks[listed], v);
          assert.equal(ball.open.fixed[listed], ones);
          assert.equal(ball.open.sizes[listed++], flipping.length);
          for (const u of flipping) assert.equal(ball.open.units[unit++], v * hidden + u);
        }
        assert.deepEqual(ball.certain, expected);
        assert.deepEqual([listed, unit], [ball.open.networks.length, ball.open.units.length]);
      }
    assert.ok(certainOfOpen > 50 && open > 200, `${certainOfOpen}, ${open}`);
  });

test("a score that is no number leaves nothing certain that is not", () => {
  const network = { ...randomAgreementNetwork(4, 5, 3, 1), scores: new Float32Array(18).fill(Number.NaN) };
  const ball = openAgreementBalls(joinAgreements([network]), "wasm");
  const { certain, open } = ball(drawnProjections(5, 0), 1e38);
  // NaN is larger than nothing: the first class is named, whatever the bits.
  assert.deepEqual(certain, Int32Array.of(1, 0, 0));
  assert.equal(open.networks.length, 0);
});
