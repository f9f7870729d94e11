import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Backend, createRng, layOutSingles } from "../../num";
import { networkKernel } from "./network-kernel";

const SENTINEL = 12345;

interface Shape {
  count: number;
  columns: number;
  seed: number;
}

const shapes: fc.Arbitrary<Shape> = fc.record({
  count: fc.integer({ min: 1, max: 150 }),
  columns: fc.integer({ min: 1, max: 11 }),
  seed: fc.integer(),
});

/** What normalisation and its slopes make of a matrix, each with four numbers behind it. */
function compute(backend: Backend, { count, columns, seed }: Shape): Float32Array[] {
  const kernel = networkKernel("test", backend);
  const f = kernel.functions;
  const length = count * columns;
  const m = layOutSingles(kernel, {
    x: length,
    d: length,
    center: columns,
    scale: columns,
    factor: columns,
    mean: columns,
    product: columns,
    shift: columns,
    squares: columns + 4,
    products: columns + 4,
    y: length + 4,
    dx: length + 4,
  });
  const rng = createRng(seed);
  for (const { floats } of Object.values(m)) for (let i = 0; i < floats.length; i++) floats[i] = rng.normal();
  const made = [m.squares, m.products, m.y, m.dx];
  for (const { floats } of made) floats.fill(SENTINEL, floats.length - 4);
  const around = [m.center.at, m.scale.at] as const;
  f.columnSquares(m.x.at, count, columns, m.center.at, m.squares.at);
  f.columnProducts(m.d.at, m.x.at, count, columns, ...around, m.products.at);
  f.scaleColumns(m.x.at, count, columns, ...around, m.shift.at, m.y.at);
  const slopes = [m.factor.at, m.mean.at, m.product.at, m.dx.at] as const;
  f.normalizeSlopes(m.d.at, m.x.at, count, columns, ...around, ...slopes);
  return made.map(({ floats }) => floats.slice());
}

test("normalisation: WebAssembly gives the bits of the definition, and writes nothing behind a matrix", () => {
  fc.assert(
    fc.property(shapes, (shape) => {
      const wasm = compute("wasm", shape);
      assert.deepEqual(wasm, compute("scalar", shape));
      for (const list of wasm) assert.ok(list.subarray(-4).every((value) => value === SENTINEL));
    }),
    { numRuns: 120 },
  );
});

test("images are copied row by row, and nothing beside them is written", () => {
  for (let length = 1; length <= 21; length++)
    for (const backend of ["wasm", "scalar"] as const) {
      const kernel = networkKernel("test", backend);
      const m = layOutSingles(kernel, { from: 2 * 3 * length, to: 2 * 5 * (length + 3) });
      for (let i = 0; i < m.from.floats.length; i++) m.from.floats[i] = i + 1;
      // Two images of three rows, into images of five rows of three numbers more: from the second row's third number on.
      const own = [4 * length, 12 * length] as const;
      const wide = length + 3;
      kernel.functions.copyImages(
        m.from.at,
        ...own,
        m.to.at + 4 * (wide + 2),
        4 * wide,
        20 * wide,
        2,
        3,
        own[0],
      );
      const wanted = new Float32Array(10 * wide);
      for (let image = 0; image < 2; image++)
        for (let r = 0; r < 3; r++)
          for (let i = 0; i < length; i++)
            wanted[(image * 5 + r + 1) * wide + 2 + i] = (image * 3 + r) * length + i + 1;
      assert.deepEqual(m.to.floats.slice(0, 10 * wide), wanted);
    }
});
