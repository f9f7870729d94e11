import assert from "node:assert/strict";
import { test } from "node:test";
import { judge } from "../../evidence";
import { createRng } from "../../num";
import { expandGrid, type Row } from "../../study";
import { errata } from "./errata";
import { PAPER_BEATS, PAPER_IMAGES } from "./paper-numbers";
import { type Instance, STATEMENTS } from "./printed-statements";

/** Instances that do not hold: where, what is printed, what is derived to two places. */
const against = (statement: string): (readonly [string, number, number])[] =>
  STATEMENTS[statement]()
    .filter(({ holds }) => !holds)
    .map(({ setting, printed, derived }) => [setting, printed, Math.round(100 * derived) / 100]);

test("three averages of Table II are not the means of their five numbers, and the other nine are", () => {
  assert.deepEqual(against("averages of Table II"), [
    ["Table II, chest X-ray, LeNet", 3.2, 2.02],
    ["Table II, chest X-ray, ResNet18", 0.5, 1.66],
    ["Table II, histology, SCD01", 24.1, 23.14],
  ]);
  assert.equal(STATEMENTS["averages of Table II"]().length, 12);
});

test("the one combined average that does not follow is SCD01's, which follows from the mean of its five", () => {
  assert.deepEqual(against("combined averages of Table II"), [["Table II, combined, SCD01", 17.7, 18.2]]);
  assert.ok(Math.abs((12.3 + 23.1) / 2 - 17.7) < 1e-9);
  assert.deepEqual(against("combined averages of Table IV"), []);
});

test("twice is 2.03 times the perceptron, and less of both convolutional nets", () => {
  const all = STATEMENTS["twice better in Table II"]();
  assert.deepEqual(
    all.map(({ setting, derived, holds }) => [setting, derived.toFixed(2), holds]),
    [
      ["SCDCE to MLP", "2.03", true],
      ["SCDCE to LeNet", "1.72", false],
      ["SCDCE to ResNet18", "1.89", false],
    ],
  );
});

test("almost twice is 1.63 times the binary net, which is not the next best: the forest is", () => {
  assert.deepEqual(against("almost twice the next best in Table IV"), [
    ["the next best is BNN", 0.24, 0.27],
    ["SCDCE to BNN is almost twice (at least 1.75)", 2, 1.63],
    ["SCDCE to the next best is almost twice (at least 1.75)", 2, 1.44],
  ]);
  assert.equal(PAPER_BEATS["MIT-BIH"].forest, 0.27);
});

test("on six of ten images SCDCE is highest, on the four others one of four models", () => {
  const all = STATEMENTS["SCDCE is highest on each image of Table II"]();
  assert.equal(all.length, 10);
  assert.deepEqual(against("SCDCE is highest on each image of Table II"), [
    ["chest X-ray, image 0", 18.4, 18.5],
    ["chest X-ray, image 3", 7.7, 12],
    ["histology, image 1", 6.3, 7],
    ["histology, image 2", 36.1, 39.8],
  ]);
});

test("of five points a threshold of the printed sign cuts where it should only around 0; minus the middle always does", () => {
  const all = STATEMENTS["thresholds of the descent"]();
  assert.deepEqual(
    all.map(({ printed, derived, holds }) => [printed, derived, holds]),
    [
      [-1.5, 1.5, false],
      [0, 0, true],
      [1.5, -1.5, false],
      [3, -3, false],
    ],
  );
  for (const { setting, derived } of all) {
    const [below, above] = setting.match(/-?\d+/g)?.map(Number) ?? [];
    assert.ok(below + derived < 0 && above + derived > 0, setting);
  }
});

test("PTBD is divided 90:10 by its numbers, and binary nets are in neither table of images", () => {
  const split = STATEMENTS["80:20 of PTBD"]();
  assert.ok(split.every(({ holds }) => !holds));
  const [train, rest] = split.map(({ printed }) => printed);
  assert.equal(train + rest, 14_552);
  assert.ok(Math.abs(train / 14_552 - 0.9) < 0.001);
  assert.deepEqual(
    STATEMENTS["binary nets on images"]().map(({ derived, holds }) => [derived, holds]),
    [
      [0, false],
      [0, false],
    ],
  );
});

test("what holds of the tables is found to hold, and a table has as many numbers as it printed", () => {
  for (const statement of ["SCDCE is highest in Table II", "a sign network is highest in Table IV"])
    assert.deepEqual(against(statement), [], statement);
  assert.ok(
    Object.values(PAPER_IMAGES).every((set) => Object.values(set).every(({ length }) => length === 5)),
  );
});

test("rows say each instance once, and claims count those that do not hold", () => {
  const [part] = errata.parts.paper;
  const rows = part.products.flatMap(expandGrid).map(
    (point): Row => ({
      ...point,
      trial: 0,
      ...(errata.measure(point, createRng(1), 0) as Row),
    }),
  );
  for (const [statement, instances] of Object.entries(STATEMENTS)) {
    const own = rows.filter((row) => row.statement === statement && row.holds !== "none");
    assert.deepEqual(
      own.map(({ setting, printed, derived, holds }) => ({
        setting,
        printed,
        derived,
        holds: holds === "yes",
      })),
      instances() satisfies Instance[],
    );
  }
  const judged = judge(errata, rows);
  assert.equal(judged.length, Object.keys(STATEMENTS).length);
  for (const { id, verdict } of errata.claims.map((claim, i) => ({
    id: claim.id,
    verdict: judged[i].verdict,
  })))
    assert.equal(
      verdict,
      against(Object.keys(STATEMENTS)[errata.claims.findIndex((c) => c.id === id)]).length === 0
        ? "agrees"
        : "disagrees",
      id,
    );
});
