import assert from "node:assert/strict";
import { test } from "node:test";
import { createRng, kolmogorovSmirnov, normalCdf } from "../num";
import { type Noise, noiseKinds, truncation } from ".";

/** √n times the distance between 4,000 draws and the distribution; above 1.95 once in a thousand samples. */
function distance(noise: Noise, cdf: (x: number) => number): number {
  const rng = createRng("noise kinds");
  return kolmogorovSmirnov(
    Float64Array.from({ length: 4000 }, () => noise(rng, 3)),
    cdf,
  );
}

const DISTRIBUTIONS: Readonly<Record<string, (x: number) => number>> = {
  "shifted-normal": (x) => normalCdf(x - 1),
  normal: (x) => normalCdf(x),
  "one-sided": (x) => (x < 0 ? 0 : 2 * normalCdf(x) - 1),
  laplace: (x) => (x < 0 ? Math.exp(x) / 2 : 1 - Math.exp(-x) / 2),
  cauchy: (x) => 0.5 + Math.atan(x) / Math.PI,
};

for (const [name, cdf] of Object.entries(DISTRIBUTIONS))
  test(`${name} noise is drawn from its distribution, and from no other`, () => {
    assert.ok(distance(noiseKinds[name], cdf) < 1.95);
    for (const [other, wrong] of Object.entries(DISTRIBUTIONS))
      if (other !== name) assert.ok(distance(noiseKinds[name], wrong) > 1.95, other);
  });

test("faults go by their names: a flipped bit, two bits that are left, nothing that is left", () => {
  const after = (name: string, value: number): number => value + noiseKinds[name](createRng(1), value);
  assert.deepEqual([after("truncation-2-bits", 1.9), after("truncation-2-bits", -7)], [1.5, -6]);
  assert.equal(after("erasure", -1.9), 0);
  assert.notEqual(after("bit-flip", 1.5), 1.5);
  assert.deepEqual(
    Object.keys(noiseKinds).sort(),
    [...Object.keys(DISTRIBUTIONS), "bit-flip", "truncation-2-bits", "erasure"].sort(),
  );
});

test("a truncated weight keeps its leading bits at any size, and powers of two whole", () => {
  const left = (bits: number, value: number): number => value + truncation(bits)(createRng(1), value);
  assert.deepEqual([left(1, 1), left(1, 2), left(1, 3), left(1, 0.3), left(1, -1000)], [1, 2, 2, 0.25, -512]);
  assert.deepEqual([left(3, 1.9), left(52, 1.9), left(52, 1)], [1.75, 1.9, 1]);
});
