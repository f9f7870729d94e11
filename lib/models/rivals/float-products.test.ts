import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Backend, createRng, layOutSingles } from "../../num";
import { panelBytes } from "./kernels/products";
import { networkKernel } from "./network-kernel";

/** A batch of images of `height` rows of `width` numbers, and patches of them: `runs` runs of `length`. */
interface Shape {
  images: number;
  height: number;
  width: number;
  runs: number;
  length: number;
  columns: number;
  seed: number;
}

const shapes = fc
  .record({
    images: fc.integer({ min: 1, max: 9 }),
    runs: fc.integer({ min: 1, max: 3 }),
    length: fc.integer({ min: 1, max: 19 }),
    below: fc.integer({ min: 0, max: 4 }),
    beside: fc.integer({ min: 0, max: 6 }),
    columns: fc.integer({ min: 1, max: 19 }),
    seed: fc.integer(),
  })
  .map(({ below, beside, ...shape }) => ({
    ...shape,
    height: shape.runs + below,
    width: shape.length + beside,
  }));

/** Where the patches of an image begin. */
function offsetsOf({ height, width, runs, length }: Shape): number[] {
  const offsets: number[] = [];
  for (let y = 0; y + runs <= height; y++)
    for (let x = 0; x + length <= width; x++) offsets.push(y * width + x);
  return offsets;
}

const SENTINEL = 12345;

/** Everything that the products give for a shape; `perImage` asks for each image singly. */
function compute(backend: Backend, shape: Shape, perImage: boolean) {
  const { images, height, width, runs, length, columns } = shape;
  const inner = runs * length;
  const offsets = offsetsOf(shape);
  const count = images * offsets.length;
  const kernel = networkKernel("test", backend);
  const f = kernel.functions;
  const m = layOutSingles(kernel, {
    images: images * height * width,
    rows: count,
    b: inner * columns,
    panels: panelBytes(inner, columns) / 4,
    rowPanels: (panelBytes(columns, length) / 4) * runs,
    start: columns + 8,
    c: count * columns + 8,
    d: count * columns,
    db: inner * columns + 8,
    sums: columns + 8,
    x: images * height * width + 8,
  });
  const rng = createRng(shape.seed);
  for (const { floats } of [m.images, m.b, m.start, m.d])
    for (let i = 0; i < floats.length; i++) floats[i] = rng.normal();
  m.start.floats.fill(0, columns);
  for (const { floats } of [m.c, m.db, m.sums, m.x]) floats.fill(SENTINEL, floats.length - 8);
  const wide = 4 * columns;
  for (let i = 0; i < count; i++)
    m.rows.integers[i] = 4 * (Math.floor(i / offsets.length) * height * width + offsets[i % offsets.length]);
  f.packColumns(m.b.at, inner, columns, wide, m.panels.at);
  f.packRows(m.b.at, runs, length, columns, wide, m.rowPanels.at);
  const patch = [runs, 4 * width, length] as const;
  const parts = perImage ? images : 1;
  const size = count / parts;
  for (let part = 0; part < parts; part++) {
    const skip = part * size;
    const list = m.rows.at + 4 * skip;
    f.multiply(
      m.images.at,
      list,
      size,
      ...patch,
      m.panels.at,
      m.start.at,
      m.c.at + skip * wide,
      wide,
      columns,
    );
    const groups = perImage ? 1 : images;
    f.spread(
      m.x.at,
      list,
      groups,
      offsets.length,
      ...patch,
      m.d.at + skip * wide,
      wide,
      columns,
      m.rowPanels.at,
    );
  }
  f.multiplyTransposed(m.images.at, m.rows.at, count, ...patch, m.d.at, wide, columns, m.db.at, wide);
  f.columnSums(m.d.at, count, wide, columns, m.sums.at);
  const copied = ({ floats }: { floats: Float32Array }) => Float32Array.from(floats);
  return {
    offsets,
    images: copied(m.images),
    b: copied(m.b),
    start: copied(m.start),
    d: copied(m.d),
    c: copied(m.c),
    db: copied(m.db),
    sums: copied(m.sums),
    x: copied(m.x),
  };
}

/** The products as their formulas read, in double precision. */
function byFormula(shape: Shape, given: ReturnType<typeof compute>) {
  const { images, height, width, runs, length, columns } = shape;
  const { offsets } = given;
  const c = new Float64Array(given.c.length).fill(SENTINEL);
  const db = new Float64Array(given.db.length).fill(SENTINEL);
  const sums = new Float64Array(given.sums.length).fill(SENTINEL);
  const x = new Float64Array(given.x.length).fill(SENTINEL);
  for (const filled of [db, sums, x]) filled.fill(0, 0, filled.length - 8);
  for (let i = 0; i < images * offsets.length; i++) {
    const begin = Math.floor(i / offsets.length) * height * width + offsets[i % offsets.length];
    for (let j = 0; j < columns; j++) {
      const d = given.d[i * columns + j];
      c[i * columns + j] = given.start[j];
      sums[j] += d;
      for (let q = 0; q < runs * length; q++) {
        const at = begin + Math.floor(q / length) * width + (q % length);
        c[i * columns + j] += given.images[at] * given.b[q * columns + j];
        db[q * columns + j] += given.images[at] * d;
        x[at] += d * given.b[q * columns + j];
      }
    }
  }
  return { c, db, sums, x };
}

const NAMES = ["c", "db", "sums", "x"] as const;

test("products of matrices and of patches are those of their formulas, and nothing beside them is written", () => {
  fc.assert(
    fc.property(shapes, (shape) => {
      const found = compute("scalar", shape, false);
      const wanted = byFormula(shape, found);
      for (const name of NAMES)
        found[name].forEach((value, i) => {
          const exact = wanted[name][i];
          assert.ok(Math.abs(value - exact) <= 2e-4 * (1 + Math.abs(exact)), `${name}[${i}]`);
        });
    }),
    { numRuns: 60 },
  );
});

test("WebAssembly gives the bits of the definition", () => {
  fc.assert(
    fc.property(shapes, (shape) => {
      const [wasm, scalar] = (["wasm", "scalar"] as const).map((backend) => compute(backend, shape, false));
      for (const name of NAMES) assert.deepEqual(wasm[name], scalar[name]);
    }),
    { numRuns: 150 },
  );
});

test("few rows with many columns: WebAssembly gives the bits of the definition", () => {
  const few = fc.record({
    images: fc.integer({ min: 1, max: 4 }),
    runs: fc.integer({ min: 1, max: 3 }),
    length: fc.integer({ min: 1, max: 9 }),
    columns: fc.integer({ min: 1, max: 75 }),
    seed: fc.integer(),
  });
  fc.assert(
    fc.property(few, (shape) => {
      const whole = { ...shape, height: shape.runs, width: shape.length };
      const [wasm, scalar] = (["wasm", "scalar"] as const).map((backend) => compute(backend, whole, false));
      assert.deepEqual(wasm.c, scalar.c);
    }),
    { numRuns: 100 },
  );
});

test("an image alone gives the bits that it gives among others", () => {
  fc.assert(
    fc.property(shapes, fc.constantFrom("wasm", "scalar"), (shape, backend: Backend) => {
      const [singly, together] = [true, false].map((perImage) => compute(backend, shape, perImage));
      for (const name of ["c", "x"] as const) assert.deepEqual(singly[name], together[name]);
    }),
    { numRuns: 60 },
  );
});

test("a product with the transpose, one run, is that of its panels", () => {
  const kernel = networkKernel("test", "wasm");
  // W is 2×3; (1, 10, 100) Wᵀ
  const m = layOutSingles(kernel, { w: 6, a: 3, rows: 1, panels: panelBytes(3, 2) / 4, start: 8, c: 8 });
  m.w.floats.set([1, 2, 3, 4, 5, 6]);
  m.a.floats.set([1, 10, 100]);
  kernel.functions.packRows(m.w.at, 1, 2, 3, 12, m.panels.at);
  kernel.functions.multiply(m.a.at, m.rows.at, 1, 1, 0, 3, m.panels.at, m.start.at, m.c.at, 8, 2);
  assert.deepEqual([...m.c.floats.subarray(0, 3)], [321, 654, 0]);
});
