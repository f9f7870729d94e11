import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { formatCsv, parseCsv } from "./csv";
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
