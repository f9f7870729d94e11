import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { CsvParser, formatCsv, formatSpreadsheet, parseCsv } from "./csv";
import { looksNumeric, type Value } from "./value";

test("numbers keep their bits, texts keep their characters", () => {
  const cell: fc.Arbitrary<Value> = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => x + 0 || 0),
    fc.string({ unit: "grapheme" }).filter((s) => !looksNumeric(s)),
    fc.constantFrom('"', ",", "\n", "\r\n", '",\n"', " ", "a\rb"),
  );
  fc.assert(
    fc.property(fc.array(fc.record({ a: cell, "b,c": cell }), { maxLength: 6 }), (rows) => {
      const plain = rows.map((row) => ({ ...row }));
      assert.deepEqual(parseCsv(formatCsv(["a", "b,c"], plain)).rows, plain);
    }),
  );
});

test("quoting is RFC 4180's", () => {
  const text = formatCsv(["a", "b"], [{ a: 'say "no"', b: 1 / 3 }, { a: "x,y" }]);
  assert.equal(text, 'a,b\n"say ""no""",0.3333333333333333\n"x,y",\n');
});

test("line ends of other systems are read", () => {
  assert.deepEqual(parseCsv("a,b\r\n1,\r\n,x\r\n").rows, [
    { a: 1, b: "" },
    { a: "", b: "x" },
  ]);
});

test("a record of another length, and an unclosed quote, are refused by place", () => {
  assert.throws(() => parseCsv("a,b\n1,2\n3\n", "rows.csv"), /record 3 of rows\.csv has 1 fields.*2/);
  assert.throws(() => parseCsv('a\n"x\n', "rows.csv"), /rows\.csv has a stray or unclosed quote in record 2/);
});

test("a column that no row can hold is refused", () => {
  assert.throws(() => parseCsv("a,__proto__\n1,2\n", "rows.csv"), /rows\.csv has a column __proto__/);
});

test("without quotes a text is read as with them", () => {
  const field = fc.string({ unit: fc.constantFrom("a", "1", "-", ".", "e", " ", "é") });
  fc.assert(
    fc.property(fc.array(fc.tuple(field, field), { maxLength: 6 }), fc.boolean(), (pairs, ends) => {
      const text = (around: string): string =>
        [["x", "y"], ...pairs]
          .map((pair) => pair.map((word) => around + word + around).join(","))
          .join("\n") + (ends ? "\n" : "");
      assert.deepEqual(parseCsv(text("")), parseCsv(text('"')));
    }),
  );
});

test("in a table for spreadsheets no word is a formula, numbers stay numbers, and all else is as it was", () => {
  const words = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    '=HYPERLINK("https://example.org","a, b")',
  ];
  const rows = [...words.map((word) => ({ word, x: -1.5 })), { word: "a=b", x: 1e-7 }, { word: "", x: 2 }];
  const text = formatSpreadsheet(["word", "x"], rows);
  const { rows: read } = parseCsv(text);
  assert.deepEqual(
    read.map(({ word }) => word),
    [...words.map((word) => `'${word}`), "a=b", ""],
  );
  assert.deepEqual(
    read.map(({ x }) => x),
    rows.map(({ x }) => x),
  );
  assert.match(formatSpreadsheet(["=x"], []), /^'=x\n$/);
  // What a program reads again keeps its bits.
  assert.deepEqual(parseCsv(formatCsv(["word", "x"], rows)).rows, rows);
});

test("a text read piece by piece, wherever it is cut, is the text read whole", () => {
  const cell = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => x + 0),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.array(fc.record({ a: cell, b: cell })), fc.array(fc.nat(60)), (rows, cuts) => {
      const text = formatCsv(["a", "b"], rows);
      const parser = new CsvParser("x");
      const found = [];
      let at = 0;
      for (const cut of [...cuts, text.length]) {
        found.push(...parser.push(text.slice(at, at + cut)));
        at += cut;
      }
      found.push(...parser.end());
      assert.deepEqual(found, parseCsv(text).rows);
    }),
    { seed: 9, numRuns: 200 },
  );
});
