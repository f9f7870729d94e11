import assert from "node:assert/strict";
import { test } from "node:test";
import { type Backend, createRng } from "../../num";
import type { ImageShape } from "./image-shape";
import type { LayerDeclaration } from "./layers/build-layer";
import { crossEntropy, initialParameters, openNetwork } from "./open-network";

const BATCH = 5;

/** The loss of a batch and its slopes by the weights, of a network that begins at random. */
function network(shape: ImageShape, layers: readonly LayerDeclaration[], backend: Backend) {
  const rng = createRng(shape.width);
  const open = openNetwork("test", { backend, shape, layers, batch: BATCH, training: true });
  const start = initialParameters(shape, layers, rng.substream("weights"));
  // Biases and shifts that are 0 would hide one that is forgotten.
  for (let i = 0; i < start.weights.length; i++) start.weights[i] += 0.1 * rng.normal();
  const points = Float32Array.from({ length: BATCH * shape.height * shape.width * shape.channels }, () =>
    rng.normal(),
  );
  const labels = Int32Array.from({ length: BATCH }, (_, s) => s % 3);
  const loss = (weights: Float32Array): number => {
    open.weights.floats.set(weights);
    open.statistics.floats.set(start.statistics);
    open.input.floats.set(points);
    open.layers.prepare?.(true);
    open.layers.forward(BATCH, true);
    return crossEntropy(open, labels, 0, BATCH);
  };
  const slopes = (weights: Float32Array): Float32Array => {
    loss(weights);
    open.slopes?.floats.fill(0);
    open.layers.backward(BATCH);
    return (open.slopes?.floats ?? new Float32Array(0)).slice(0, weights.length);
  };
  return { weights: start.weights, loss, slopes };
}

/**
 * Slopes along directions of the weights: single precision leaves central differences about four digits, and a step of 1/64
 * crosses kinks now and then, so most directions must agree, and the gradient's length as a whole.
 */
function checkSlopes(shape: ImageShape, layers: readonly LayerDeclaration[], step = 1 / 256): void {
  const { weights, loss, slopes } = network(shape, layers, "wasm");
  const found = slopes(weights);
  const rng = createRng("directions");
  const errors: number[] = [];
  const size = Math.sqrt(found.reduce((sum, slope) => sum + slope * slope, 0));
  assert.ok(size > 1e-3, `slopes of length ${size} show nothing`);
  for (let round = 0; round < 40; round++) {
    // A few coordinates at a time, so that none hides behind the others.
    const chosen = Array.from({ length: 3 }, () => rng.integer(weights.length));
    const signs = chosen.map(() => (rng.bernoulli(0.5) ? 1 : -1));
    const moved = (by: number): number => {
      const at = weights.slice();
      chosen.forEach((i, k) => {
        at[i] += by * signs[k];
      });
      return loss(at);
    };
    const slope = (moved(step) - moved(-step)) / (2 * step);
    const wanted = chosen.reduce((sum, i, k) => sum + signs[k] * found[i], 0);
    errors.push(Math.abs(slope - wanted) / (0.05 * size + Math.abs(wanted)));
  }
  errors.sort((a, b) => a - b);
  assert.ok(errors[35] < 0.02, `36 of 40 directions agree to ${errors[35]}`);
}

const convolution = (channels: number, more: object = {}): LayerDeclaration => ({
  kind: "convolution",
  height: 3,
  width: 3,
  channels,
  ...more,
});
const head: LayerDeclaration = { kind: "dense", units: 3 };

const networks: Record<string, [ImageShape, LayerDeclaration[]]> = {
  "dense layers": [
    { height: 1, width: 11, channels: 1 },
    [{ kind: "dense", units: 9 }, { kind: "rectify" }, head],
  ],
  convolutions: [
    { height: 7, width: 6, channels: 2 },
    [convolution(5), { kind: "rectify" }, convolution(4), head],
  ],
  "padded convolutions with a stride": [
    { height: 7, width: 8, channels: 3 },
    [
      convolution(6, { padding: [1, 2, 0, 1], stride: 2 }),
      { kind: "rectify" },
      convolution(7, { padding: [1, 1, 1, 1], stride: 2 }),
      head,
    ],
  ],
  "convolutions of a series": [
    { height: 1, width: 20, channels: 1 },
    [
      { kind: "convolution", height: 1, width: 6, channels: 5, padding: [0, 3, 0, 2] },
      { kind: "rectify" },
      { kind: "convolution", height: 1, width: 4, channels: 6 },
      head,
    ],
  ],
  "padded convolutions of a series, by whole panels": [
    { height: 1, width: 9, channels: 1 },
    [
      { kind: "convolution", height: 1, width: 4, channels: 8, padding: [0, 2, 0, 1] },
      { kind: "rectify" },
      { kind: "convolution", height: 1, width: 6, channels: 8, padding: [0, 3, 0, 2] },
      { kind: "rectify" },
      { kind: "convolution", height: 1, width: 16, channels: 5, padding: [0, 8, 0, 7], stride: 2 },
      head,
    ],
  ],
  "pools of the largest": [
    { height: 9, width: 8, channels: 1 },
    [
      convolution(6),
      { kind: "largest", height: 2, width: 2 },
      convolution(3, { padding: [1, 1, 1, 1] }),
      { kind: "largest", height: 1, width: 2 },
      head,
    ],
  ],
  "means over the image": [
    { height: 5, width: 6, channels: 2 },
    [convolution(5), { kind: "rectify" }, { kind: "average" }, head],
  ],
  "normalised layers": [
    { height: 4, width: 5, channels: 2 },
    [
      convolution(5, { bias: false }),
      { kind: "normalize" },
      { kind: "rectify" },
      head,
      { kind: "normalize" },
    ],
  ],
  "residual blocks": [
    { height: 6, width: 6, channels: 2 },
    [
      convolution(4),
      { kind: "residual", channels: 4, stride: 1 },
      { kind: "residual", channels: 6, stride: 2 },
      { kind: "average" },
      head,
    ],
  ],
};

for (const [name, [shape, layers]] of Object.entries(networks)) {
  test(`${name}: slopes are those of finite differences`, () => {
    checkSlopes(shape, layers);
  });

  test(`${name}: loss and slopes have the same bits in WebAssembly as by definition`, () => {
    const [wasm, scalar] = (["wasm", "scalar"] as const).map((backend) => {
      const { weights, loss, slopes } = network(shape, layers, backend);
      return { loss: loss(weights), slopes: slopes(weights) };
    });
    assert.deepEqual(wasm, scalar);
  });
}

test("the slope through a sign is that of its input where |x| ≤ 1, and a binary weight's that of its sign", () => {
  // Two points, so that the slopes below stand for all rows; x·sign(V) is 0.5 and 3 for the two units.
  const shape = { height: 1, width: 2, channels: 1 };
  const layers: LayerDeclaration[] = [
    { kind: "binary-dense", units: 2 },
    { kind: "sign" },
    { kind: "dense", units: 2 },
  ];
  const open = openNetwork("test", { backend: "wasm", shape, layers, batch: 1, training: true });
  open.input.floats.set([1.75, 1.25]);
  // V by rows of the input: unit 0 takes 1.75 − 1.25, unit 1 their sum. Then the dense layer's W and b.
  open.weights.floats.set([0.3, 0.2, -0.1, 0.9, 1, -1, 0.5, 2, 0, 0]);
  open.layers.prepare?.(true);
  open.layers.forward(1, true);
  const loss = crossEntropy(open, Int32Array.of(0), 0, 1);
  // Hidden (1, 1), scores (1.5, 1): p₁ = 1/(1 + e^.5).
  const p = 1 / (1 + Math.exp(0.5));
  assert.ok(Math.abs(loss + Math.log(1 - p)) < 1e-6);
  open.slopes?.floats.fill(0);
  open.layers.backward(1);
  // By hidden unit 0: −p·1 + p·(−1) = −2p; unit 1 lies beyond 1, and gets nothing.
  const found = [...(open.slopes?.floats.subarray(0, 4) ?? [])];
  [-2 * p * 1.75, 0, -2 * p * 1.25, 0].forEach((wanted, i) => {
    assert.ok(Math.abs(found[i] - wanted) < 1e-5, `${found[i]}, not ${wanted}`);
  });
});
