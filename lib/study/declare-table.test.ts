import assert from "node:assert/strict";
import { test } from "node:test";
import { DomainError } from "../num";
import { type DeclaredCell, table } from "./declare-table";
import { accuracy, declaration, hostile } from "./fixtures/tables";

const bests = (cells: readonly DeclaredCell[], best: "highest" | "lowest" | "none"): boolean[] => {
  const columns = cells.map((_, c) => `c${c}`);
  const [row] = table({ ...declaration, best, columns, rows: [{ title: "r", cells }] }).rows;
  return row.cells.map((cell) => cell.best);
};

test("a table is plain data: JSON gives it back to the last bit, minus zero as zero", () => {
  for (const each of [accuracy, hostile]) assert.deepEqual(JSON.parse(JSON.stringify(each)), each);
  const zero = table({ ...declaration, columns: ["x"], rows: [{ title: "r", cells: [{ value: -0 }] }] });
  assert.ok(Object.is(zero.rows[0].cells[0].ours?.value, 0));
});

test("every cell has every part, whatever was declared", () => {
  const [digits, beats] = accuracy.rows;
  assert.deepEqual(digits.cells[0], {
    ours: { value: 0.987654, interval: [0.93, 0.9912], n: 100 },
    paper: 0.99,
    best: true,
    paperBest: false,
    word: "",
    why: "",
    given: false,
  });
  assert.deepEqual(beats.cells[0].ours, null);
  assert.equal(beats.cells[0].why, "not run: no images");
  assert.deepEqual(beats.cells[2].word, "one");
  assert.ok(digits.cells[2].given);
  const cells = [{ given: 5e-5, paper: 1e-4 }, { given: 2 }];
  const [row] = table({ ...declaration, columns: ["a", "b"], rows: [{ title: "η", cells }] }).rows;
  assert.deepEqual(
    row.cells.map(({ ours, paper, given, best }) => [ours?.value, paper, given, best]),
    [
      [5e-5, 1e-4, true, false],
      [2, null, true, false],
    ],
  );
});

test("the best of a row: ours and the paper's apart, in the row's own direction, ties together", () => {
  const [digits, beats, distance] = accuracy.rows;
  assert.deepEqual(
    digits.cells.map(({ best, paperBest }) => [best, paperBest]),
    [
      [true, false],
      [false, true],
      [false, false],
    ],
  );
  assert.ok(
    beats.cells.every(({ best }) => !best),
    "one number alone is no best",
  );
  assert.deepEqual(
    distance.cells.map(({ best }) => best),
    [true, true, false],
  );
  assert.ok(
    distance.cells.every(({ paperBest }) => !paperBest),
    "the other one is in a column that does not compete",
  );
  assert.deepEqual(bests([{ value: 1 }, { value: 3 }, { value: 3 }], "highest"), [false, true, true]);
  assert.deepEqual(bests([{ value: 1 }, { value: 3 }, { value: -3 }], "lowest"), [false, false, true]);
  assert.deepEqual(bests([{ value: 1 }, { value: 3 }], "none"), [false, false]);
  assert.deepEqual(bests([{ value: 1 }, { value: 2 }, 9], "highest"), [false, true, false]);
});

test("what is no table is refused, with its place", () => {
  const cells = (...given: unknown[]): unknown => ({
    ...declaration,
    rows: [{ title: "digits", cells: given }],
  });
  const wrong: [unknown, RegExp][] = [
    [{ ...declaration, id: "Two words" }, /^table: id = "Two words" names no file/],
    [{ ...declaration, columns: ["a", "a"] }, /columns holds "a" twice/],
    [{ ...declaration, rows: [] }, /rows = an array of 0/],
    [{ ...declaration, best: "best" }, /best/],
    [cells(1, 2), /rows\[0\]\.cells holds 2 of "digits" but there are 3 columns/],
    [cells(1, 2, Number.NaN), /rows\[0\]\.cells\[2\]/],
    [cells(1, 2, { value: Number.POSITIVE_INFINITY }), /cells\[2\]\.value/],
    [cells(1, 2, { value: 1, interval: [2, 1] }), /interval = \[2, 1\] ends before it begins/],
    [cells(1, 2, { value: 1, n: 0 }), /cells\[2\]\.n/],
    [cells(1, 2, { empty: "" }), /cells\[2\]\.empty/],
    [cells(1, 2, { value: 1, papr: 2 }), /paper/],
  ];
  for (const [given, message] of wrong)
    assert.throws(
      () => table(given as typeof declaration),
      (error: Error) => {
        assert.ok(error instanceof DomainError);
        assert.match(error.message, message);
        return true;
      },
    );
});
