import assert from "node:assert/strict";
import { test } from "node:test";
import { createRng, type Rng } from "../../num";
import { sumRounding } from "./steady-near";
import { errorInBall, sumAt } from "./sum-in-ball";

/** b + w·u term by term, as the kernels compute it. */
function computed(start: number, weights: Float32Array, u: Float32Array): number {
  let sum = start;
  for (let k = 0; k < u.length; k++) sum = Math.fround(sum + Math.fround(weights[k] * u[k]));
  return sum;
}

const lengthOf = (x: Float32Array): number => Math.sqrt(x.reduce((sum, entry) => sum + entry * entry, 0));

/** A point in the ball, on its sphere but for rounding, towards the weights or anywhere. */
function near(
  center: Float32Array,
  weights: Float32Array,
  radius: number,
  rng: Rng,
  k: number,
): Float32Array {
  const step = center.map((_, i) => (k % 3 === 0 ? weights[i] : rng.normal()));
  const scale = (0.999 * radius) / Math.max(lengthOf(step), 1e-30);
  return center.map((x, i) => x + step[i] * scale);
}

/** Far more than the rounding of u and of the exact sums of this test. */
const slack = (length: number, size: number): number => 1e-13 * length * size;

test("a computed sum is within its bound of the exact one, in balls of any size, with weights of either sign or of one", () => {
  const rng = createRng("sums");
  let tightest = 0;
  for (const d of [1, 7, 60, 900])
    for (const radius of [0, 1e-3, 0.3, 20])
      for (const kind of ["mixed", "positive", "growing"]) {
        const weights = Float32Array.from({ length: d }, (_, k) =>
          kind === "positive" ? rng.uniform() : rng.normal() * (kind === "growing" ? 1.01 ** k : 1),
        );
        const center = Float32Array.from({ length: d }, () => rng.uniform(kind === "positive" ? 0 : -1, 1));
        const start = Math.fround(rng.normal());
        const [length, size] = [lengthOf(weights) * (1 + 1e-9), lengthOf(center) * (1 + 1e-9)];
        const sum = sumAt(start, weights, 0, center);
        const bound = errorInBall(d, sum, length, Math.abs(start), size, radius);
        for (let k = 0; k < 40; k++) {
          const u = near(center, weights, radius, rng, k);
          const form = u.reduce((total, x, i) => total + weights[i] * (x - center[i]), sum.value);
          const off = Math.abs(computed(start, weights, u) - form);
          assert.ok(
            off <= bound + slack(length, size + radius),
            `${kind}, d = ${d}, r = ${radius}: ${off} > ${bound}`,
          );
          tightest = Math.max(tightest, off / bound);
        }
      }
  assert.ok(tightest > 0.05, `${tightest}`);
});

test("weights of both signs have a bound far below that of their sizes", () => {
  const d = 3072;
  const rng = createRng("signs");
  const weights = Float32Array.from({ length: d }, () => rng.normal());
  const center = Float32Array.from({ length: d }, () => rng.uniform());
  const [length, size] = [lengthOf(weights), lengthOf(center)];
  const bound = errorInBall(d, sumAt(0, weights, 0, center), length, 0, size, 1e-3);
  assert.ok(bound < 0.1 * sumRounding(d) * length * size, `${bound}`);
});

test("where single precision cannot add so many numbers there is no bound", () => {
  assert.equal(errorInBall(2 ** 24, { value: 0, partials: 0 }, 1, 0, 1, 1), Number.POSITIVE_INFINITY);
});
