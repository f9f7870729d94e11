import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";

const require = createRequire(import.meta.url);
const dfd = require("danfojs-node");
const { tableBundle } = require("../../lib/dist/notebook/table-bundle.js");
const table = () => new dfd.DataFrame({ kind: ["a", "b", "a"], x: [3, 1, 2], y: [0.1, 0.2, 0.3] });
const rows = (frame) => frame.values;

test("a frame has its head, its shape, its text and its CSV", () => {
  assert.deepEqual(table().shape, [3, 3]);
  assert.deepEqual(rows(table().head(1)), [["a", 3, 0.1]]);
  assert.match(table().toString(), /kind/);
  assert.equal(dfd.toCSV(table()).trim(), "kind,x,y\na,3,0.1\nb,1,0.2\na,2,0.3");
});

test("describe, group, query and sort", () => {
  const described = table().describe();
  assert.deepEqual(described.columns, ["x", "y"]);
  assert.equal(described.at("mean", "x"), 2);
  const grouped = (frame) => [frame.columns, rows(frame)];
  const groups = table().groupby(["kind"]);
  assert.deepEqual(grouped(groups.agg({ x: "mean", y: "max" })), [
    ["kind", "x_mean", "y_max"],
    [
      ["a", 2.5, 0.3],
      ["b", 1, 0.2],
    ],
  ]);
  assert.deepEqual(rows(groups.col(["x"]).mean()), [
    ["a", 2.5],
    ["b", 1],
  ]);
  const frame = table();
  assert.deepEqual(rows(frame.query(frame.column("x").gt(1).and(frame.column("kind").eq("a")))), [
    ["a", 3, 0.1],
    ["a", 2, 0.3],
  ]);
  assert.deepEqual(table().sortValues("x").column("x").values, [1, 2, 3]);
});

test("columns and frames compute in Float64", () => {
  const frame = table();
  assert.deepEqual(frame.column("x").add(frame.column("y")).values, [3.1, 1.2, 2.3]);
  const numbers = frame.loc({ columns: ["x", "y"] });
  assert.deepEqual(rows(numbers.add(0.1)), [
    [3.1, 0.2],
    [1.1, 0.30000000000000004],
    [2.1, 0.4],
  ]);
  assert.deepEqual(rows(numbers.sub(numbers)), [
    [0, 0],
    [0, 0],
    [0, 0],
  ]);
  assert.deepEqual(rows(numbers.mul(new dfd.Series([1, 2, 3]), { axis: 0 })), [
    [3, 0.1],
    [2, 0.4],
    [6, 0.8999999999999999],
  ]);
  assert.deepEqual(rows(numbers.gt(1)), [
    [true, false],
    [false, false],
    [true, false],
  ]);
});

test("scalers: population standard deviation, and the range", () => {
  const scaled = new dfd.StandardScaler().fitTransform([1, 2, 3]);
  assert.deepEqual(scaled, [-Math.sqrt(1.5), 0, Math.sqrt(1.5)]);
  assert.deepEqual(new dfd.MinMaxScaler().fitTransform([1, 2, 5]), [0, 0.25, 1]);
});

test("a sample is without replacement and the same for the same seed", async () => {
  const frame = new dfd.DataFrame({ x: Array.from({ length: 50 }, (_, i) => i) });
  const drawn = async (seed) => (await frame.sample(20, { seed })).column("x").values;
  assert.equal(new Set(await drawn(1)).size, 20);
  assert.deepEqual(await drawn(1), await drawn(1));
  assert.notDeepEqual(await drawn(1), await drawn(2));
});

test("what was left out says so", async () => {
  assert.throws(() => dfd.tensorflow.layers, /danfojs: tensorflow\.layers is not part of this installation/);
  await assert.rejects(dfd.readCSV("https://example.org/table.csv"), /Download it and pass its path/);
  const numbers = table().loc({ columns: ["x", "y"] });
  assert.throws(() => numbers.add(new dfd.DataFrame([[1], [2]])), /3×2 and one of 2×1 do not combine/);
});

test("showTable shows frames, groups and columns with names and exponents whole, and what describe calls its rows", () => {
  const long = "attackSuccessRateOfAllTheNetworks";
  const frame = new dfd.DataFrame({ kind: ["a", "b", "a"], [long]: [3.8033752824568e-17, 1, 0.123456] });
  const text = (shown) => tableBundle(shown)["text/plain"].split("\n");
  const [head, first] = text(frame);
  assert.ok(head.endsWith(long) && first.endsWith("3.80·10⁻¹⁷"));
  assert.deepEqual(
    text(frame.groupby(["kind"]).mean()).map((line) => line.split(/ +/)[0]),
    ["kind", "a", "b"],
  );
  assert.match(text(frame.loc({ columns: [long] }).describe())[2], /^mean +0\.374$/);
  assert.deepEqual(text(frame.column(long)).length, 4);
});
