import assert from "node:assert/strict";
import { test } from "node:test";
import { matrix, toFloat32Matrix, toMatrix } from ".";

const single = { rows: 1, columns: 2, data: Float32Array.of(0.5, 0.1) };

test("a matrix in single precision is itself; every other is rounded to the nearest", () => {
  assert.equal(toFloat32Matrix(single), single);
  const rounded = toFloat32Matrix(matrix(1, 2, Float64Array.of(0.5, 0.1)));
  assert.deepEqual(rounded, single);
  assert.ok(rounded.data instanceof Float32Array);
  assert.deepEqual(toFloat32Matrix([[0.5, 0.1]]), single);
});

test("toMatrix takes single precision, and keeps its values", () => {
  const wide = toMatrix(single, "f", "a");
  assert.ok(wide.data instanceof Float64Array);
  assert.deepEqual(Array.from(wide.data), [0.5, Math.fround(0.1)]);
  assert.throws(() => toMatrix({ ...single, rows: 2 }, "f", "a"), {
    name: "ShapeError",
    message: "f: a says 2×2 but has 2 entries; it needs 4.",
  });
});

test("what is no finite number, or too large, is named with its place", () => {
  const refusals: [() => unknown, string, RegExp][] = [
    [
      () => toFloat32Matrix([[1, 1e39]], "f", "a"),
      "DomainError",
      /^f: a at row 0, column 1 is 1e\+39, beyond single/,
    ],
    [
      () => toFloat32Matrix(matrix(1, 1, Float64Array.of(Number.POSITIVE_INFINITY)), "f", "a"),
      "DomainError",
      /^f: a at row 0, column 0 is Infinity, not a finite number/,
    ],
    [
      () => toFloat32Matrix({ ...single, data: Float32Array.of(0, Number.NaN) }, "f", "a"),
      "DomainError",
      /column 1 is NaN, not a finite number/,
    ],
    [
      () => toFloat32Matrix({ ...single, columns: 3 }, "f", "a"),
      "ShapeError",
      /says 1×3 but has 2 entries; it needs 3/,
    ],
    [() => toFloat32Matrix(null as never, "f", "a"), "ShapeError", /^f: a is null, not a matrix/],
  ];
  for (const [act, name, message] of refusals) assert.throws(act, { name, message });
});
