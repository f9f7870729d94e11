import assert from "node:assert/strict";
import { test } from "node:test";
import { createRng } from "../../num";
import type { ImageShape } from "./image-shape";
import type { LayerDeclaration } from "./layers/build-layer";
import { initialParameters, openNetwork } from "./open-network";

const COUNT = 3;

/** What layers make of random images, with random weights; and the images and weights. */
function run(shape: ImageShape, layers: readonly LayerDeclaration[], training = false, count = COUNT) {
  const rng = createRng("layers");
  const open = openNetwork("test", { backend: "wasm", shape, layers, batch: count + 1, training });
  const { weights, statistics } = initialParameters(shape, layers, rng);
  for (let i = 0; i < weights.length; i++) weights[i] += 0.3 * rng.normal();
  const size = shape.height * shape.width * shape.channels;
  const images = Float32Array.from({ length: count * size }, () => rng.normal());
  open.weights.floats.set(weights);
  open.statistics.floats.set(statistics);
  open.input.floats.set(images);
  open.layers.prepare?.(training);
  open.layers.forward(count, training);
  const { shape: made, values } = open.output;
  const found = values.floats.slice(0, count * made.height * made.width * made.channels);
  return { images, weights, made, found, statistics: open.statistics.floats.slice(0, statistics.length) };
}

/** The number of an image of a batch; 0 around it. */
const reader =
  (images: ArrayLike<number>, { height, width, channels }: ImageShape) =>
  (s: number, y: number, x: number, c: number) =>
    y < 0 || x < 0 || y >= height || x >= width ? 0 : images[((s * height + y) * width + x) * channels + c];

function near(found: Float32Array, wanted: readonly number[]): void {
  assert.equal(found.length, wanted.length);
  found.forEach((value, i) =>
    assert.ok(Math.abs(value - wanted[i]) < 1e-4, `${i}: ${value}, not ${wanted[i]}`),
  );
}

const shape = { height: 7, width: 8, channels: 3 };

for (const [padding, stride] of [
  [[0, 0, 0, 0], 1],
  [[1, 2, 0, 3], 1],
  [[1, 1, 1, 1], 2],
  [[2, 0, 1, 1], 3],
] as const)
  test(`a convolution with zeros ${padding.join(", ")} around and stride ${stride} is the sum over its window`, () => {
    const layer: LayerDeclaration = {
      kind: "convolution",
      height: 3,
      width: 2,
      channels: 5,
      padding,
      stride,
    };
    const { images, weights, made, found } = run(shape, [layer]);
    const at = reader(images, shape);
    const [top, right, bottom, left] = padding;
    assert.equal(made.height, Math.floor((7 + top + bottom - 3) / stride) + 1);
    assert.equal(made.width, Math.floor((8 + left + right - 2) / stride) + 1);
    const wanted: number[] = [];
    for (let s = 0; s < COUNT; s++)
      for (let y = 0; y < made.height; y++)
        for (let x = 0; x < made.width; x++)
          for (let k = 0; k < 5; k++) {
            let sum = weights[3 * 2 * 3 * 5 + k];
            for (let v = 0; v < 3; v++)
              for (let h = 0; h < 2; h++)
                for (let c = 0; c < 3; c++)
                  sum +=
                    at(s, y * stride + v - top, x * stride + h - left, c) *
                    weights[((v * 2 + h) * 3 + c) * 5 + k];
            wanted.push(sum);
          }
    near(found, wanted);
  });

for (const count of [1, 2, 3, 5])
  for (const [width, padding, stride] of [
    [16, [0, 8, 0, 7], 1],
    [5, [0, 1, 0, 3], 1],
    [4, [0, 2, 0, 1], 2],
  ] as const)
    test(`a padded series: ${count} points, ${width} samples a window, stride ${stride}, are sums over what is there`, () => {
      const series = { height: 1, width: 12, channels: 2 };
      const layer: LayerDeclaration = { kind: "convolution", height: 1, width, channels: 9, padding, stride };
      const { images, weights, made, found } = run(series, [layer], false, count);
      const at = reader(images, series);
      const [, right, , left] = padding;
      assert.equal(made.width, Math.floor((12 + left + right - width) / stride) + 1);
      const wanted: number[] = [];
      for (let s = 0; s < count; s++)
        for (let x = 0; x < made.width; x++)
          for (let k = 0; k < 9; k++) {
            let sum = weights[width * 2 * 9 + k];
            for (let h = 0; h < width; h++)
              for (let c = 0; c < 2; c++)
                sum += at(s, 0, x * stride + h - left, c) * weights[(h * 2 + c) * 9 + k];
            wanted.push(sum);
          }
      near(found, wanted);
    });

for (const channels of [1, 3, 4, 6, 9])
  test(`pools take the largest of whole windows of images with ${channels} channels, and means are means`, () => {
    const image = { ...shape, channels };
    const pooled = run(image, [{ kind: "largest", height: 2, width: 3 }]);
    assert.deepEqual(pooled.made, { height: 3, width: 2, channels });
    const at = reader(pooled.images, image);
    const wanted: number[] = [];
    for (let s = 0; s < COUNT; s++)
      for (let y = 0; y < 3; y++)
        for (let x = 0; x < 2; x++)
          for (let c = 0; c < channels; c++)
            wanted.push(
              Math.max(...[0, 1].flatMap((v) => [0, 1, 2].map((h) => at(s, 2 * y + v, 3 * x + h, c)))),
            );
    near(pooled.found, wanted);
    const mean = run(image, [{ kind: "average" }]);
    const means: number[] = [];
    for (let s = 0; s < COUNT; s++)
      for (let c = 0; c < channels; c++) {
        let sum = 0;
        for (let y = 0; y < 7; y++) for (let x = 0; x < 8; x++) sum += at(s, y, x, c);
        means.push(sum / 56);
      }
    near(mean.found, means);
  });

test("normalisation: the batch has mean β and deviation γ channel by channel, and a tenth of its statistics is kept", () => {
  const { images, weights, found, statistics } = run(shape, [{ kind: "normalize" }], true);
  const rows = COUNT * 56;
  for (let c = 0; c < 3; c++) {
    const of = (values: ArrayLike<number>): [number, number] => {
      const own = Array.from({ length: rows }, (_, i) => values[3 * i + c]);
      const mean = own.reduce((a, b) => a + b, 0) / rows;
      return [mean, own.reduce((a, b) => a + (b - mean) * (b - mean), 0) / rows];
    };
    const [mean, variance] = of(found);
    assert.ok(Math.abs(mean - weights[3 + c]) < 1e-5);
    assert.ok(Math.abs(Math.sqrt(variance) - Math.abs(weights[c])) < 1e-4);
    const [given, spread] = of(images);
    assert.ok(Math.abs(statistics[c] - 0.1 * given) < 1e-6);
    assert.ok(Math.abs(statistics[3 + c] - (0.9 + (0.1 * spread * rows) / (rows - 1))) < 1e-6);
  }
});

test("normalisation: a prediction goes by what was kept", () => {
  const { images, weights, found } = run(shape, [{ kind: "normalize" }]);
  // Nothing was kept yet: mean 0, variance 1.
  near(
    found,
    Array.from(images, (x, i) => (weights[i % 3] * x) / Math.sqrt(1 + 1e-5) + weights[3 + (i % 3)]),
  );
});

test("a residual block adds what it is given to what it makes of it", () => {
  // With γ = 0 in both normalisations nothing is made of it.
  const image = { height: 4, width: 4, channels: 4 };
  const layers = [{ kind: "residual", channels: 4, stride: 1 }] as const;
  const open = openNetwork("test", { backend: "wasm", shape: image, layers, batch: 1, training: false });
  const images = Float32Array.from({ length: 64 }, (_, i) => i - 30);
  open.input.floats.set(images);
  open.layers.prepare?.(false);
  open.layers.forward(1, false);
  assert.deepEqual(
    open.output.values.floats.slice(0, 64),
    images.map((x) => Math.max(0, x)),
  );
});
