import assert from "node:assert/strict";
import { test } from "node:test";
import { attackedSet, isImages, needsOf } from "./sets";

const counts = (labels: Int32Array): number[] =>
  [0, 1].map((c) => labels.filter((label) => label === c).length);

test("chest X-rays of the clone: as many of either class, four fifths of each to train on", () => {
  const { train, validation, shape, classes } = attackedSet("PneumoniaMNIST", 2020);
  const [training, rest] = [counts(train.labels), counts(validation.labels)];
  assert.equal(training[0], training[1]);
  assert.equal(rest[0], rest[1]);
  assert.equal(training[0], Math.ceil(0.8 * (training[0] + rest[0])));
  assert.deepEqual([train.points.rows, validation.points.rows], [592, 146]);
  assert.deepEqual(
    [train.points.columns, validation.points.columns, train.labels.length, classes],
    [784, 784, 592, 2],
  );
  assert.equal(shape.kind, "image");
});

test("the box is the least and the largest number of the training points", () => {
  const { train, bounds } = attackedSet("PneumoniaMNIST", 2020);
  const [low, high] = bounds;
  assert.ok(train.points.data.every((x) => x >= low && x <= high));
  assert.ok(train.points.data.includes(low) && train.points.data.includes(high) && low < high);
});

test("a seed gives one split, another seed another, and no point is in both parts", () => {
  const one = attackedSet("PneumoniaMNIST", 3);
  assert.equal(attackedSet("PneumoniaMNIST", 3), one, "kept by the thread");
  const other = attackedSet("PneumoniaMNIST", 4);
  assert.notDeepEqual(one.validation.points.data, other.validation.points.data);
  const images = (points: typeof one.train.points): Set<string> =>
    new Set(
      Array.from({ length: points.rows }, (_, row) =>
        points.data.subarray(row * points.columns, (row + 1) * points.columns).join(),
      ),
    );
  const trained = images(one.train.points);
  assert.ok(trained.size > 580, "images differ");
  assert.equal([...images(one.validation.points)].filter((image) => trained.has(image)).length, 0);
});

test("a set is needed where it is asked for, and only there", () => {
  const needs = needsOf(["ECG200", "PneumoniaMNIST"]);
  assert.deepEqual(
    needs.map(({ of }) => of),
    [{ data: ["ECG200"] }, { data: ["PneumoniaMNIST"] }],
  );
  assert.ok(needs[1].isHere(), "the clone brings it");
  assert.deepEqual((["CIFAR-10 pair", "chest X-ray", "MIT-BIH", "ECG200"] as const).map(isImages), [
    true,
    true,
    false,
    false,
  ]);
});
