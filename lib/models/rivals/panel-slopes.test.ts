import assert from "node:assert/strict";
import { test } from "node:test";
import { type Backend, createRng, layOutSingles } from "../../num";
import { ROOM_BYTES } from "./kernels/panel-slopes";
import { mlpKernel } from "./mlp-kernel";

/** Slopes of `columns` units by their weights, in panels, added to 1s. */
function slopes(backend: Backend, count: number, length: number, columns: number): Float32Array {
  const rng = createRng("panel slopes").substream(count, length, columns);
  const n = count + 3;
  const stride = 4 * Math.ceil(columns / 4);
  const panels = 8 * Math.ceil(columns / 8);
  const kernel = mlpKernel("test", backend);
  const at = layOutSingles(kernel, {
    x: n * length,
    rows: count,
    d: count * stride,
    c: length * panels,
    room: ROOM_BYTES / 4,
  });
  for (let i = 0; i < n * length; i++) at.x.floats[i] = rng.normal();
  for (let i = 0; i < count; i++) {
    at.rows.integers[i] = 4 * length * rng.integer(n);
    for (let j = 0; j < columns; j++) at.d.floats[i * stride + j] = rng.normal();
  }
  at.c.floats.fill(1);
  const { x, rows, d, c, room } = at;
  kernel.functions.panelSlopes(x.at, rows.at, count, length, d.at, 4 * stride, columns, c.at, room.at);
  return c.floats.slice();
}

test("slopes of panels are sums by definition in blocks of 64 rows, to the bit, whatever is left of columns and rows", () => {
  for (const columns of [1, 3, 4, 5, 8, 11, 20])
    for (const [count, length] of [
      [1, 1],
      [5, 16],
      [64, 17],
      [65, 48],
      [200, 35],
    ])
      assert.deepEqual(
        slopes("wasm", count, length, columns),
        slopes("scalar", count, length, columns),
        `${count} rows of ${length}, ${columns} columns`,
      );
});
