import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { DomainError, matrix, ShapeError, toMatrix } from "../../num";
import type { Classifier, ScoringClassifier } from "../classifier";
import { asProbabilities, vote } from ".";

/** Says of point s, whose one entry is s, what the table says. */
const saying = (table: readonly (readonly number[])[]): ScoringClassifier => ({
  classes: table[0].length,
  inputSize: 1,
  predict(points) {
    return Int32Array.from(toMatrix(points).data, (s) => table[s].indexOf(Math.max(...table[s])));
  },
  scores(points) {
    const { rows, data } = toMatrix(points);
    return matrix(rows, table[0].length, Float64Array.from(Array.from(data, (s) => table[s]).flat()));
  },
});

/** members × points × classes, probabilities. */
const tables = fc
  .tuple(fc.integer({ min: 2, max: 4 }), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 7 }))
  .chain(([classes, points, members]) => {
    const share = fc.integer({ min: 0, max: 4 });
    const row = fc
      .array(share, { minLength: classes, maxLength: classes })
      .map((shares) => (shares.some((x) => x > 0) ? shares : shares.map(() => 1)))
      .map((shares) => shares.map((x) => x / shares.reduce((sum, y) => sum + y, 0)));
    const table = fc.array(row, { minLength: points, maxLength: points });
    return fc.array(table, { minLength: members, maxLength: members });
  });

const firstLargest = (list: readonly number[]): number => list.indexOf(Math.max(...list));

test("hard and soft votes are what counting and averaging by hand give, for the first v members, in batches and singly", () => {
  fc.assert(
    fc.property(tables, fc.nat(), (all, some) => {
      const votes = 1 + (some % all.length);
      const members = all.slice(0, votes);
      const points = all[0].map((_, s) => [s]);
      const classes = all[0][0].length;
      const hard = vote(all.map(saying), "hard", { votes });
      const soft = vote(all.map(saying), "soft", { votes });
      assert.equal(hard.members.length, votes);
      const expectedHard = points.map((_, s) => {
        const counts = new Array<number>(classes).fill(0);
        for (const table of members) counts[firstLargest(table[s])]++;
        return counts.map((count) => count / votes);
      });
      const expectedSoft = points.map((_, s) =>
        Array.from(
          { length: classes },
          (_, c) => members.reduce((sum, table) => sum + table[s][c], 0) / votes,
        ),
      );
      for (const [model, expected] of [
        [hard, expectedHard],
        [soft, expectedSoft],
      ] as const) {
        assert.deepEqual(Array.from(model.scores(points).data), expected.flat());
        assert.deepEqual(Array.from(model.predict(points)), expected.map(firstLargest));
        for (const [s, point] of points.entries()) {
          assert.deepEqual(Array.from(model.scores([point]).data), expected[s]);
          assert.equal(model.predict([point])[0], firstLargest(expected[s]));
        }
      }
      // A vote is a classifier with probabilities: it may vote.
      assert.deepEqual(vote([soft], "soft").scores(points).data, soft.scores(points).data);
      assert.deepEqual(vote([hard, hard, hard], "hard").predict(points), hard.predict(points));
    }),
  );
});

test("an exact tie is the lowest class", () => {
  const [zero, one, two] = [0, 1, 2].map((c) => saying([[0, 1, 2].map((k) => (k === c ? 1 : 0))]));
  assert.equal(vote([one, zero], "hard").predict([[0]])[0], 0);
  assert.equal(vote([two, one], "hard").predict([[0]])[0], 1);
  assert.equal(vote([two, one, zero, two, one], "soft").predict([[0]])[0], 1);
});

test("the order of the members does not decide, but by rounding", () => {
  const members = [[[0.9, 0.1]], [[0.2, 0.8]], [[0.4, 0.6]]].map(saying);
  assert.deepEqual(vote(members, "hard").predict([[0]]), vote(members.toReversed(), "hard").predict([[0]]));
});

test("logits become probabilities of the same order, however large they are", () => {
  const model = asProbabilities(
    saying([
      [0, 1000, 999],
      [-3, -3, -3],
      [0, -1e4, 1],
    ]),
  );
  const { data } = model.scores([[0], [1], [2]]);
  const e = Math.exp(-1);
  const near = [0, 1 / (1 + e), e / (1 + e), 1 / 3, 1 / 3, 1 / 3, e / (1 + e), 0, 1 / (1 + e)];
  near.forEach((p, i) => assert.ok(Math.abs(data[i] - p) < 1e-15));
  assert.deepEqual(model.predict([[0], [1], [2]]), Int32Array.of(1, 0, 2));
});

test("members that cannot vote together are refused, and scores that are no probabilities when asked", () => {
  const member = saying([[0.5, 0.5]]);
  const hardOnly: Classifier = { classes: 2, inputSize: 1, predict: member.predict };
  const refuse = (f: () => unknown, error: new () => Error, message: RegExp): void =>
    assert.throws(f, (e) => e instanceof error && message.test(e.message));
  refuse(() => vote([], "hard"), ShapeError, /vote: classifiers = an array of 0; a list of one or more/);
  refuse(() => vote([member, hardOnly], "soft"), ShapeError, /classifiers\[1\] = .* has no scores/);
  assert.equal(vote([member, hardOnly], "hard").members.length, 2);
  refuse(
    () => vote([member, { ...member, classes: 3 }], "hard"),
    ShapeError,
    /classifiers\[1\] takes 1 entries to 3/,
  );
  refuse(() => vote([member, { ...member, inputSize: 2 }], "hard"), ShapeError, /takes 2 entries to 2/);
  refuse(() => vote([member], "hard", { votes: 2 }), DomainError, /votes = 2, but there are 1 classifiers/);
  refuse(
    () => vote([member], "median" as "hard"),
    DomainError,
    /rule = "median" is unknown; one of "hard", "soft"/,
  );
  for (const scores of [
    [1, 0.5],
    [2, -1],
    [Number.NaN, 1],
    [0, 1.41],
  ])
    refuse(
      () => vote([saying([scores])], "soft").predict([[0]]),
      DomainError,
      /has the scores .* needs probabilities/,
    );
  const short = { ...member, scores: () => matrix(1, 1) };
  refuse(() => vote([short], "soft").predict([[0]]), ShapeError, /answered 1×1; it needs 1×2/);
  refuse(
    () => vote([member], "hard").predict([[0, 0]]),
    ShapeError,
    /inputs have 2 columns but .* 1 entries/,
  );
  refuse(
    () => asProbabilities(hardOnly as ScoringClassifier),
    ShapeError,
    /asProbabilities: classifier .* has no scores/,
  );
});
