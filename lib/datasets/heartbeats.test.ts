import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { DataError } from "../num";
import { loadMitBih, loadPtbd } from ".";
import { placeOf, warnings } from "./fixtures/place";
import { heartbeatTable } from "./heartbeat-table";
import { MIT_BIH } from "./mit-bih";

/** A beat whose first sample tells which it is. */
const line = (s: number, label: number): string =>
  `${[(s % 1000) / 1000, ...Array<number>(186).fill(0.5)].join(",")},${label.toExponential(6)}\n`;
const lines = (from: number, count: number, label: number): string =>
  Array.from({ length: count }, (_, s) => line(from + s, label)).join("");

const read = (text: string, counts: readonly number[]): ReturnType<typeof heartbeatTable> =>
  heartbeatTable(
    "loadMitBih",
    MIT_BIH,
    { path: "beats.csv", bytes: Buffer.from(text), isStrange: false },
    counts,
  );

test("a table has 187 samples a line, then the label", () => {
  const { values, labels } = read(lines(0, 2, 0) + lines(2, 3, 4), [2, 0, 0, 0, 3]);
  assert.deepEqual([...labels], [0, 0, 4, 4, 4]);
  assert.equal(values.length, 5 * 187);
  assert.deepEqual([values[187], values[188], values[4 * 187]], [0.001, 0.5, 0.004]);
});

for (const [what, text, said] of [
  ["a cut file", lines(0, 1, 0), /has 1, 0 beats of labels 0 to 1, not 1, 1/],
  ["a label out of range", lines(0, 1, 0) + lines(1, 1, 2), /has label 2 in line 2; labels are 0 to 1/],
  ["half a label", lines(0, 1, 0.5), /has label 0\.5 in line 1/],
  [
    "a sample above 1",
    lines(0, 1, 0).replace("0.5", "1.5"),
    /has 1\.5 in line 1, column 2; samples are in \[0, 1\]/,
  ],
  ["NaN", lines(0, 1, 0).replace("0.5", "NaN"), /beats\.csv.*NaN/],
  ["a header", `a,b\n${line(0, 0)}`, /beats\.csv/],
  ["another number of columns", line(0, 0).replace("0.5,", ""), /beats\.csv.*18[78]/],
] as const)
  test(`${what} is refused, with what was found and what is needed`, () => {
    assert.throws(
      () => read(text, [1, 1]),
      (error: Error) => {
        assert.ok(error instanceof DataError, error.stack);
        assert.match(error.message, said);
        return true;
      },
    );
  });

test("PTBD: the normal beats of one table, then the abnormal ones of the other; a strange copy warns", async (t) => {
  const folder = placeOf(t);
  writeFileSync(join(folder, "ptbdb_normal.csv"), lines(0, 4046, 0));
  writeFileSync(join(folder, "ptbdb_abnormal.csv"), lines(0, 10506, 1).replaceAll("\n", "\r\n"));
  const said = await warnings(() => loadPtbd());
  const set = loadPtbd();
  assert.deepEqual([set.count, set.inputSize, ...set.classes], [14552, 187, "normal", "abnormal"]);
  assert.deepEqual([set.labels[0], set.labels[4045], set.labels[4046], set.labels[14551]], [0, 0, 1, 1]);
  assert.deepEqual(
    [set.values[187 * 4045], set.values[187 * 4046], set.values[187 * 4047]],
    [0.045, 0, 0.001],
  );
  assert.deepEqual(
    said.map((sentence) => /(ptbdb_\w+\.csv) is in the form of PTBD/.exec(sentence)?.[1]),
    ["ptbdb_normal.csv", "ptbdb_abnormal.csv"],
  );
});

test("tables that are changed for each other, or short, are refused", (t) => {
  const folder = placeOf(t);
  writeFileSync(join(folder, "ptbdb_normal.csv"), lines(0, 10, 1));
  writeFileSync(join(folder, "ptbdb_abnormal.csv"), lines(0, 10, 0));
  assert.throws(
    () => loadPtbd(),
    /ptbdb_normal\.csv has 0, 10 beats of labels 0 to 1, not 4046, 0\. .*`npx theriac data ptbd`/,
  );
  writeFileSync(join(folder, "mitbih_train.csv"), lines(0, 10, 1));
  writeFileSync(join(folder, "mitbih_test.csv"), lines(0, 10, 0));
  assert.throws(
    () => loadMitBih().test,
    /mitbih_test\.csv has 10, 0, 0, 0, 0 beats of labels 0 to 4, not 18118, 556, 1448, 162, 1608/,
  );
});
