import assert from "node:assert/strict";
import { test } from "node:test";
import { createRng } from "../../num";
import { openNetwork } from "./open-network";
import { optimizerOf } from "./optimizer";

const SHAPE = { height: 1, width: 3, channels: 1 };
const LENGTH = 8; // 3×2 weights and 2 biases
const STEPS = 5;

/** Weights after some steps whose slopes are drawn from a seed, and those slopes. */
function walk(backend: "wasm" | "scalar", optimizer: "adam" | "nesterov") {
  const rng = createRng("slopes");
  const layers = [{ kind: "dense", units: 2 }] as const;
  const open = openNetwork("test", { backend, shape: SHAPE, layers, batch: 1, training: true });
  open.weights.floats.set(Array.from({ length: LENGTH }, () => rng.normal()));
  const start = open.weights.floats.slice(0, LENGTH);
  const step = optimizerOf(open, optimizer, 0.01);
  const slopes = Array.from({ length: STEPS }, () => {
    const drawn = Float32Array.from({ length: LENGTH }, () => rng.normal());
    open.slopes?.floats.set(drawn);
    step();
    return drawn;
  });
  return { start, slopes, end: open.weights.floats.slice(0, LENGTH) };
}

const near = (found: Float32Array, wanted: readonly number[]): void => {
  found.forEach((w, i) => assert.ok(Math.abs(w - wanted[i]) < 2e-6, `${w}, not ${wanted[i]}`));
};

test("Adam's steps are those of its algorithm", () => {
  const { start, slopes, end } = walk("wasm", "adam");
  const wanted = Array.from(start, (begin, i) => {
    let [w, m, v] = [begin, 0, 0];
    slopes.forEach((slope, t) => {
      m = 0.9 * m + 0.1 * slope[i];
      v = 0.999 * v + 0.001 * slope[i] * slope[i];
      const [first, second] = [0.9, 0.999].map(
        (decay) =>
          1 -
          Array(t + 1)
            .fill(decay)
            .reduce((a, b) => a * b, 1),
      );
      w -= (0.01 * (m / first)) / (Math.sqrt(v / second) + 1e-8);
    });
    return w;
  });
  near(end, wanted);
});

test("Nesterov's momentum looks ahead: the step is of the slope where the momentum leads", () => {
  const { start, slopes, end } = walk("wasm", "nesterov");
  const wanted = Array.from(start, (begin, i) => {
    let [w, velocity] = [begin, 0];
    for (const slope of slopes) {
      velocity = 0.9 * velocity - 0.01 * slope[i];
      w += 0.9 * velocity - 0.01 * slope[i];
    }
    return w;
  });
  near(end, wanted);
});

for (const optimizer of ["adam", "nesterov"] as const)
  test(`${optimizer}: every backend takes steps of the same bits`, () => {
    assert.deepEqual(walk("wasm", optimizer), walk("scalar", optimizer));
  });
