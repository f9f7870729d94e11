import assert from "node:assert/strict";
import { test } from "node:test";
import { knownDataset } from "../../datasets";
import type { Row } from "../../study";
import { commonArms } from "./arms";
import { distortionTables } from "./distortion-tables";
import { madeAttacks } from "./fixtures/made-attacks";
import { BEAT_MODELS, CONVOLUTIONAL, IMAGE_MODELS } from "./models";
import { sayCuts } from "./say-cuts";
import { sayPoints } from "./say-points";
import { sayStarts } from "./say-starts";
import { attackedSet, DIVISIONS } from "./sets";

const PAIR = "CIFAR-10 pair";
const isConvolutional = ({ model }: Row): boolean => CONVOLUTIONAL.some((name) => name === model);
const images = (data: string, points: number): Row[] =>
  madeAttacks({ data, models: IMAGE_MODELS, points, distance: () => 1 });
/** Six points of either set, of which the nets have four of the pair. */
const cut = [
  ...images("PneumoniaMNIST", 6),
  ...images(PAIR, 6).filter((row) => !isConvolutional(row) || Number(row.point) < 4),
];

test("all models are compared on the points where each has a distance; drawn is up to the last of them", () => {
  assert.equal(sayPoints(cut), `PneumoniaMNIST 6 of 8 drawn, ${PAIR} 4 of 6 drawn`);
  const lost = cut.map(
    (row): Row => (row.model === "MLP" && row.point === 0 ? { ...row, distance: "" } : row),
  );
  assert.equal(sayPoints(lost), `PneumoniaMNIST 5 of 8 drawn, ${PAIR} 3 of 6 drawn`);
});

test("a model that has no distance on a set is not compared there, and keeps no other from being", () => {
  const without = cut.map((row): Row => (isConvolutional(row) ? { ...row, distance: "" } : row));
  const { points, of } = commonArms(without, PAIR, "distance");
  assert.deepEqual(points, [0, 1, 2, 3, 4, 5]);
  assert.deepEqual([of("MLP").length, of("LeNet").length], [6, 0]);
  assert.equal(commonArms([], PAIR, "distance").size, 0);
});

test("what was cut is said in the caption, and its product is of its own factors", () => {
  const said = sayCuts(cut);
  assert.match(said, /5 of 10 votes are attacked\./);
  const [, attacks, questions, votes, done, allVotes, whole] =
    said
      .match(
        /(\d+) attacks × (\d+) questions × (\d+) votes are ([\d.]+) million .*; of (\d+) votes they would be ([\d.]+) million/,
      )
      ?.map(Number) ?? [];
  // Two nets, six and four points.
  assert.deepEqual([attacks, questions, votes, allVotes], [20, 68_400, 5, 10]);
  assert.ok(Math.abs(done - (attacks * questions * votes) / 1e6) < 0.005 * done);
  assert.ok(Math.abs(whole - (attacks * questions * allVotes) / 1e6) < 0.005 * whole);
  assert.equal(sayCuts(cut.filter((row) => !isConvolutional(row))), "");
});

test("where attacks began is counted of heartbeats, and one for all of images", () => {
  const beats = madeAttacks({ data: "ECG200", models: BEAT_MODELS, points: 5, distance: () => 1 }).map(
    (row): Row =>
      row.model === "MLP" ? row : { ...row, start: row.model === "forest" ? "none" : "random point" },
  );
  assert.equal(
    sayStarts(beats),
    "of 30 attacks on heartbeats 20 began at a random point, 5 at a training beat and 5 found no start",
  );
  const both = sayStarts([...cut, ...beats.filter(({ start }) => start !== "none")]);
  assert.match(
    both,
    /^attacks on an image begin at one training image .*; of 25 attacks on heartbeats 20 .* 5 at a training beat$/,
  );
});

test("tables say T, votes, points, starts and cuts; an attack that found nothing is counted and enters no mean", () => {
  const lost = cut.map(
    (row): Row => (row.model === "MLP" && row.point === 0 ? { ...row, distance: "" } : row),
  );
  const [one, ten] = distortionTables(lost);
  assert.match(one.title, /T = 100, 100 votes, 5 of convolutional nets$/);
  for (const text of [sayPoints(lost), sayCuts(lost), "2 of 80 attacks found nothing"])
    assert.ok(one.caption.includes(text), text);
  assert.ok(ten.caption.includes("ten attacks on one point only"));
  assert.deepEqual(
    one.rows.map(({ cells }) => [...new Set(cells.map(({ ours }) => ours?.n))]),
    [[5], [3]],
  );
});

test("sets are divided as captions say", (t) => {
  if (!knownDataset("ecg5000").isHere()) return t.skip("needs ECG5000, `npx theriac data ecg5000`");
  const { train, validation } = attackedSet("ECG5000", 2020);
  const count = (labels: Int32Array, c: number): number => labels.filter((label) => label === c).length;
  const classes = [0, 1, 2, 3, 4].map((c) => [count(train.labels, c), count(validation.labels, c)]);
  for (const [training, others] of classes) assert.equal(training, Math.ceil(0.8 * (training + others)));
  assert.deepEqual(
    classes.filter(([, others]) => others === 0),
    [[2, 0]],
  );
  assert.match(DIVISIONS.ECG5000, /rounded up, so that the class of two beats is in training only/);
});
