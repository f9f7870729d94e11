import assert from "node:assert/strict";
import { test } from "node:test";
import { createRng, type Rng } from "../../num";
import type { Classifier } from "../classifier";
import { networkClassifier, trainBinaryNet } from ".";

const D = 60;

function trained(rng: Rng): Classifier {
  const labels = Array.from({ length: 60 }, (_, s) => s % 2);
  const points = labels.map((y) =>
    Array.from({ length: D }, (_, j) => rng.normal(y === 1 && j < 20 ? 0.6 : 0, 1)),
  );
  return networkClassifier(trainBinaryNet(points, labels, { epochs: 10 }, rng).parameters);
}

/** A point on the sphere of a radius about a centre, rounded to single precision and then drawn inwards. */
function within(center: Float32Array, radius: number, rng: Rng): Float32Array {
  const direction = center.map(() => rng.normal());
  const length = Math.sqrt(direction.reduce((sum, x) => sum + x * x, 0));
  return center.map((x, j) => x + (direction[j] / length) * radius * 0.999999);
}

test("binary net: what is near has the class that predict gives, and nothing is said of a ball that a boundary crosses", () => {
  const rng = createRng("binary net");
  let [steady, asked, crossed] = [0, 0, 0];
  for (let round = 0; round < 12; round++) {
    const classifier = trained(rng.substream(round));
    for (let ball = 0; ball < 40; ball++) {
      const center = Float32Array.from({ length: D }, () => rng.normal());
      const radius = [1e-4, 0.01, 0.05, 0.2][ball % 4];
      const points = Array.from({ length: 25 }, () => within(center, radius, rng));
      const data = Float32Array.from(points.flatMap((point) => [...point]));
      const given = { rows: points.length, columns: D, data };
      const said = classifier.predict(given);
      const near = classifier.near?.(center, radius);
      if (near) {
        steady++;
        assert.deepEqual(near(given), said, `radius ${radius}`);
      } else asked++;
      if (new Set(said).size > 1) {
        crossed++;
        assert.equal(near, undefined);
      }
    }
    const center = new Float32Array(D);
    assert.equal(classifier.near?.(center, 1e6), undefined);
  }
  assert.ok(steady > 100 && asked > 20 && crossed > 5, `${steady} ${asked} ${crossed}`);
});
