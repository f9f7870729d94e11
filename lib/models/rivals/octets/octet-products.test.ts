import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Backend, createRng, layOutSingles } from "../../../num";
import { networkKernel } from "../network-kernel";
import { fillPanels, octetPanels } from "./octet-panels";

/** An octet of images of `height` rows of `width` numbers, and windows of at most `tall` rows of `broad` numbers of them. */
interface Shape {
  height: number;
  width: number;
  tall: number;
  broad: number;
  columns: number;
  seed: number;
}

const shapes: fc.Arbitrary<Shape> = fc.record({
  height: fc.integer({ min: 1, max: 4 }),
  width: fc.integer({ min: 1, max: 12 }),
  tall: fc.integer({ min: 1, max: 4 }),
  broad: fc.integer({ min: 1, max: 12 }),
  columns: fc.integer({ min: 1, max: 19 }),
  seed: fc.integer(),
});

const SENTINEL = 12345;

function compute(backend: Backend, { height, width, tall, broad, columns, seed }: Shape) {
  const rng = createRng(seed);
  const inner = tall * broad;
  const panels = octetPanels(columns);
  // From a corner that may lie outside, as a padded image's do: what is held may be nothing.
  const windows: number[][] = [];
  for (let y = 1 - tall; y < height; y++)
    for (let x = 1 - broad; x <= width; x++) {
      const [top, left] = [Math.max(0, y), Math.max(0, x)];
      const runs = Math.min(height, y + tall) - top;
      const length = Math.min(width, x + broad) - left;
      windows.push([32 * (top * width + left), (top - y) * broad + left - x, runs, length]);
    }
  const kernel = networkKernel("test", backend);
  const m = layOutSingles(kernel, {
    x: 8 * height * width,
    windows: 4 * windows.length,
    panels: inner * panels.columns,
    start: panels.columns,
    y: 8 * windows.length * columns + 8,
  });
  const w = Float32Array.from({ length: inner * columns }, () => rng.normal());
  for (let i = 0; i < m.x.floats.length; i++) m.x.floats[i] = rng.normal();
  for (let j = 0; j < columns; j++) m.start.floats[j] = rng.normal();
  m.windows.integers.set(windows.flat());
  fillPanels(w, columns, panels, m.panels.floats);
  m.y.floats.fill(SENTINEL);
  const image = [m.x.at, m.windows.at, windows.length, 32 * width, broad] as const;
  const by = [m.panels.at, inner, panels.fours, m.start.at] as const;
  kernel.functions.multiplyOctet(...image, ...by, m.y.at, columns);
  return { windows, w, x: m.x.floats.slice(), start: m.start.floats.slice(), y: m.y.floats.slice() };
}

test("products of octets are sums over what windows hold, and nothing behind them is written", () => {
  fc.assert(
    fc.property(shapes, (shape) => {
      const { windows, w, x, start, y } = compute("scalar", shape);
      const { width, broad, columns } = shape;
      windows.forEach(([at, row, runs, length], place) => {
        for (let j = 0; j < columns; j++)
          for (let s = 0; s < 8; s++) {
            let exact = start[j];
            for (let r = 0; r < runs; r++)
              for (let q = 0; q < length; q++)
                exact += x[at / 4 + 8 * (r * width + q) + s] * w[(row + r * broad + q) * columns + j];
            const found = y[8 * (place * columns + j) + s];
            assert.ok(Math.abs(found - exact) <= 1e-4 * (1 + Math.abs(exact)), `${found}, not ${exact}`);
          }
      });
      assert.ok(y.subarray(-8).every((value) => value === SENTINEL));
    }),
    { numRuns: 60 },
  );
});

test("products of octets: WebAssembly gives the bits of the definition", () => {
  fc.assert(
    fc.property(shapes, (shape) => {
      assert.deepEqual(compute("wasm", shape).y, compute("scalar", shape).y);
    }),
    { numRuns: 150 },
  );
});
