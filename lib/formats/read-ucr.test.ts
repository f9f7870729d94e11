import assert from "node:assert/strict";
import { test } from "node:test";
import { readUcr } from ".";
import { refused } from "./fixtures/refused";

const read = (text: string): ReturnType<typeof readUcr> => readUcr(Buffer.from(text), "f");
const expected = {
  rows: 2,
  columns: 3,
  labels: Int32Array.of(-1, 2),
  data: Float64Array.of(0.5, -1.25, 3, 4, 5, 6),
};

test("tabs and blanks, leading ones too, give the same series", () => {
  for (const text of [
    "-1\t0.5\t-1.25\t3\n2\t4\t5\t6\n",
    "  -1.0000000e+00   5.0000000e-01  -1.2500000e+00   3.0\n   2.0000000e+00   4   5   6\n",
    "-1 0.5 -1.25 3 \r\n2 4 5 6\t\r\n",
    "-1\t0.5\t-1.25\t3\n2\t4\t5\t6",
  ])
    assert.deepEqual(read(text), expected, JSON.stringify(text));
});

for (const [what, text, found] of [
  ["a label between classes", "1.5\t1\t2", "has label 1.5 in line 1; labels are whole numbers"],
  ["a label beyond all classes", "1\t2\n3000000000\t1", "has label 3000000000 in line 2"],
  ["NaN, which fills up short series", "1\t2\tNaN", 'has "NaN" in line 1, column 3'],
  ["commas", "1,2,3", 'has "1,2,3" in line 1, column 1'],
  ["a short line", "1\t2\t3\n1\t2", "has 2 numbers in line 2; 3 belong in each"],
  ["a long line", "1\t2\n1\t2\t3", "has 3 numbers in line 2; 2 belong in each"],
  ["a line of blanks", "1\t2\n  \n1\t2", "has nothing in line 2, column 1"],
  ["labels alone", "1\n2", "has one number a line; a label and samples are needed"],
  ["nothing", " \n", "has no number in its first line"],
] as const)
  test(`${what} is refused`, () => refused(() => read(text), found));

test("more than the limit is refused", () => {
  refused(() => readUcr(Buffer.from("1 2\n3 4"), "f", { maxBytes: 31 }), "maxBytes is 31");
});
