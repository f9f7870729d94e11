import assert from "node:assert/strict";
import { test } from "node:test";
import { readCsvNumbers } from ".";
import { refused } from "./fixtures/refused";

const read = (text: string, options?: object): ReturnType<typeof readCsvNumbers> =>
  readCsvNumbers(Buffer.from(text), "f", options);

test("lines of numbers are read in every way of writing and ending them", () => {
  const expected = { rows: 2, columns: 3, data: Float64Array.of(1, -0.5, 3e20, 4, 0.9779411554336548, 6e-5) };
  const lines = ["1,-.5,+3E+20", "4.,9.779411554336547852e-01,0.00006"];
  for (const text of [
    lines.join("\n"),
    `${lines.join("\n")}\n`,
    `${lines.join("\r\n")}\r\n`,
    `${lines.join("\n")}\n\n`,
    `${lines.join("\r\n")}\r`,
  ])
    assert.deepEqual(read(text), expected, JSON.stringify(text));
  assert.deepEqual(read("7"), { rows: 1, columns: 1, data: Float64Array.of(7) });
});

test("numbers are the nearest doubles, as JavaScript reads them", () => {
  const cells = [
    "0.1",
    "123456789012345678",
    "2.2250738585072011e-308",
    "9007199254740993",
    "4.9e-324",
    "1.7976931348623157e308",
    "0.000000000000000000e+00",
  ];
  assert.deepEqual([...read(cells.join(",")).data], cells.map(Number));
});

for (const [what, text, found] of [
  ["a header", "time,label\n1,2", 'has "time" in line 1, column 1; every cell is a finite decimal number'],
  ["NaN", "1,2\n3,NaN", 'has "NaN" in line 2, column 2'],
  ["a number too large", "1,1e999", 'has "1e999" in line 1, column 2'],
  ["an empty cell", "1,,3", "has nothing in line 1, column 2"],
  ["an empty last cell", "1,2\n3,", "has nothing in line 2, column 2"],
  ["an empty first cell", ",2", "has nothing in line 1, column 1"],
  ["an empty line", "1,2\n\n3,4", "has nothing in line 2, column 1"],
  ["a blank", "1, 2", "has nothing in line 1, column 2"],
  ["quotes", '"1",2', 'has "\\"1\\"" in line 1, column 1'],
  ["hexadecimal digits", "1,0x10", 'has "0x10" in line 1, column 2'],
  ["two points", "1.2.3", 'has "1.2.3" in line 1, column 1'],
  ["a sign too many", "--1", 'has "--1"'],
  ["another separator", "1;2", 'has "1;2" in line 1, column 1'],
  ["a return within a line", "1,2\r3,4", 'has "2" in line 1, column 2'],
  ["a short line", "1,2\n3", "has 1 numbers in line 2; 2 belong in each"],
  ["a long line", "1,2\n3,4,5,6", "has 4 numbers in line 2; 2 belong in each"],
  ["nothing", "", "has no number in its first line"],
  ["empty lines alone", "\n\n", "has no number in its first line"],
] as const)
  test(`${what} is refused with its place`, () => refused(() => read(text), found));

test("another number of columns than is wanted, and more than the limit, are refused", () => {
  refused(() => read("1,2\n3,4", { columns: 188 }), "has 2 numbers in line 1; 188 belong in each");
  refused(() => read("1,2\n3,4", { maxBytes: 31 }), "has 2 lines of 2 numbers, 32 bytes; maxBytes is 31");
  refused(
    () => read("1", { columns: 1e9 }),
    "has 1 lines of 1000000000 numbers, 8000000000 bytes; maxBytes is",
  );
  assert.equal(read("1,2\n3,4", { columns: 2, maxBytes: 32 }).rows, 2);
});

test("a line of a million cells takes no more than its numbers", () => {
  refused(
    () => read(`${"1,".repeat(999999)}1`, { maxBytes: 1000 }),
    "has 1 lines of 1000000 numbers, 8000000 bytes",
  );
});
