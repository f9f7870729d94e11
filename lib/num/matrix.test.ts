import assert from "node:assert/strict";
import { test } from "node:test";
import { Matrix as MlMatrix } from "ml-matrix";
import {
  checkFiniteMatrix,
  matrix,
  row,
  selectRows,
  sideBySide,
  toFiniteVector,
  toMatrix,
  toMlMatrix,
  transpose,
} from ".";

const good = matrix(2, 3, Float64Array.of(1, 2, 3, 4, 5, 6));

test("an ml-matrix Matrix, an array of rows and our own matrix mean the same", () => {
  const rows = [
    [1, 2, 3],
    [4, 5, 6],
  ];
  assert.deepEqual(toMatrix(new MlMatrix(rows), "f", "A"), good);
  assert.deepEqual(toMatrix(rows, "f", "A"), good);
  assert.equal(toMatrix(good, "f", "A"), good);
  assert.deepEqual(toMlMatrix(good).to2DArray(), rows);
});

test("transpose, row and selectRows move entries where they belong", () => {
  assert.deepEqual(Array.from(transpose(good).data), [1, 4, 2, 5, 3, 6]);
  assert.deepEqual(Array.from(row(good, 1)), [4, 5, 6]);
  assert.deepEqual(Array.from(selectRows(good, [1, 0, 1]).data), [4, 5, 6, 1, 2, 3, 4, 5, 6]);
});

test("a row that there is not is refused, and so is a matrix of another kind", () => {
  for (const [i, said] of [
    [2, "2"],
    [-1, "-1"],
    [0.5, "0.5"],
    [Number.NaN, "NaN"],
    ["1", '"1"'],
  ] as const) {
    const end = "is no row of a 2×3 matrix; a whole number below 2.";
    assert.throws(() => row(good, i as number), { name: "DomainError", message: `row: i = ${said} ${end}` });
    if (typeof i === "number")
      assert.throws(() => selectRows(good, [0, i]), {
        name: "DomainError",
        message: `selectRows: indices[1] = ${said} ${end}`,
      });
  }
  for (const act of [
    transpose,
    toMlMatrix,
    (m: typeof good) => row(m, 0),
    (m: typeof good) => selectRows(m, []),
  ])
    assert.throws(
      () => act([[1, 2]] as never),
      /a is an array of 1, not a matrix of ours|m is an array of 1/,
    );
});

test("zeros that memory does not hold are refused by their bytes", () => {
  assert.throws(
    () => matrix(1e9, 1),
    /^DomainError: matrix: rows × columns = 1000000000×1 wants 8000000000 bytes/,
  );
  assert.throws(
    () => matrix(2, 3, [1, 2, 3, 4, 5, 6] as never),
    /data = an array of 6 is not a Float64Array/,
  );
});

test("sideBySide joins columns of equally many rows", () => {
  const joined = sideBySide([good, matrix(2, 1, Float64Array.of(7, 8))]);
  assert.deepEqual([joined.rows, joined.columns, Array.from(joined.data)], [2, 4, [1, 2, 3, 7, 4, 5, 6, 8]]);
  assert.throws(() => sideBySide([good, matrix(3, 1)]), /one matrix has 3 rows, the first 2/);
});

test("what is not a matrix is refused with both sizes", () => {
  assert.throws(
    () => matrix(2, 3, new Float64Array(5)),
    /data has 5 entries but rows × columns = 2×3 needs 6/,
  );
  assert.throws(() => matrix(-1, 3), /rows = -1 is not a size/);
  assert.throws(() => toMatrix([[1, 2], [3]], "f", "A"), /f: row 1 of A has 1 entries but row 0 has 2/);
  assert.throws(
    () => toMatrix({ rows: 2, columns: 2, data: new Float64Array(3) }, "f", "A"),
    /f: A says 2×2 but has 3 entries; it needs 4/,
  );
  assert.throws(() => toMatrix(7 as never, "f", "A"), /f: A is 7, not a matrix/);
});

test("the first entry that is not finite is named by its place", () => {
  const bad = matrix(2, 3, Float64Array.of(1, 2, 3, 4, Number.NaN, 6));
  assert.throws(() => checkFiniteMatrix("f", "A", bad), /f: A is NaN at row 1, column 1/);
  assert.throws(
    () => toFiniteVector("f", "b", [1, Number.NEGATIVE_INFINITY]),
    /f: b is -Infinity at entry 1/,
  );
  // biome-ignore lint/suspicious/noSparseArray: a hole is what is tested
  assert.throws(() => toFiniteVector("f", "b", [1, , 3] as number[]), /f: b is undefined at entry 1/);
});
