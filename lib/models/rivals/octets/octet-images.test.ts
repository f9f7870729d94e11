import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Backend, createRng, layOutSingles } from "../../../num";
import { networkKernel } from "../network-kernel";
import { setPixels } from "../set-pixels";

const shapes = fc.record({
  height: fc.integer({ min: 1, max: 9 }),
  width: fc.integer({ min: 1, max: 9 }),
  channels: fc.integer({ min: 1, max: 6 }),
  tall: fc.integer({ min: 1, max: 3 }),
  broad: fc.integer({ min: 1, max: 3 }),
  isRectified: fc.boolean(),
  isAdded: fc.boolean(),
  seed: fc.integer(),
});
type Shape = typeof shapes extends fc.Arbitrary<infer T> ? T : never;

/** What becomes of an octet of images, and what the functions for images row by row make of the same eight. */
function compute(backend: Backend, { height, width, channels, tall, broad, isRectified, ...shape }: Shape) {
  const kernel = networkKernel("test", backend);
  const f = kernel.functions;
  const pixels = height * width;
  const size = pixels * channels;
  const windows = Math.floor(height / tall) * Math.floor(width / broad);
  const pooled = windows * channels;
  const m = layOutSingles(kernel, {
    points: 8 * size,
    octet: 8 * size,
    added: 8 * size,
    pool: 8 * pooled,
    means: 8 * channels,
    rows: 8 * size,
    rowPool: 8 * pooled,
    chosen: 8 * pooled,
    rowMeans: 8 * channels,
    center: channels,
    scale: channels,
    shift: channels,
  });
  const rng = createRng(shape.seed);
  // Few different numbers, zeros of both signs among them: equal ones meet.
  for (let i = 0; i < 8 * size; i++) m.points.floats[i] = Math.round(2 * rng.normal()) / 2;
  for (const block of [m.center, m.scale, m.shift])
    for (let j = 0; j < channels; j++) block.floats[j] = rng.normal();
  const rectified = Number(isRectified);
  const share = Math.fround(1 / pixels);
  const image = [height, width, channels] as const;
  const by = [m.center.at, m.scale.at, m.shift.at] as const;

  // 1. Row by row.
  setPixels(m.rows.floats, m.points.floats, { height, width, channels }, 8);
  const plain = m.rows.floats.slice();
  f.poolLargest(m.rows.at, 8, ...image, tall, broad, m.rowPool.at, m.chosen.at);
  if (isRectified) f.rectify(m.rowPool.at, 32 * pooled);
  f.poolMeans(m.rows.at, 8, pixels, channels, share, m.rowMeans.at);
  f.scaleColumns(m.rows.at, 8 * pixels, channels, ...by, m.rows.at);
  for (let i = 0; shape.isAdded && i < 8 * size; i++) m.rows.floats[i] += plain[i];
  if (isRectified) f.rectify(m.rows.at, 32 * size);

  // 2. As an octet.
  f.toOctet(m.points.at, channels, pixels, m.octet.at);
  m.added.floats.set(m.octet.floats);
  f.poolOctet(m.octet.at, ...image, tall, broad, rectified, m.pool.at);
  f.averageOctet(m.octet.at, pixels, channels, share, m.means.at);
  f.scaleOctet(m.octet.at, pixels, channels, ...by, shape.isAdded ? m.added.at : 0, rectified);

  /** The eight images of an octet, one after the other. */
  const apart = (octet: Float32Array): Float32Array =>
    Float32Array.from(octet, (_, i) => {
      const length = octet.length / 8;
      return octet[8 * (i % length) + Math.floor(i / length)];
    });
  return {
    rows: [plain, m.rowPool.floats, m.rowMeans.floats, m.rows.floats].map((list) => list.slice()),
    octets: [m.added.floats, m.pool.floats, m.means.floats, m.octet.floats].map(apart),
  };
}

for (const backend of ["wasm", "scalar"] as const)
  test(`${backend}: an octet of images becomes, to the bit, what its images become row by row`, () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const { rows, octets } = compute(backend, shape);
        assert.deepEqual(octets, rows);
      }),
      { numRuns: 100 },
    );
  });

test("octets of images: WebAssembly gives the bits of the definition", () => {
  fc.assert(
    fc.property(shapes, (shape) => {
      assert.deepEqual(compute("wasm", shape), compute("scalar", shape));
    }),
    { numRuns: 100 },
  );
});
