import assert from "node:assert/strict";
import { test } from "node:test";
import { type Claim, claim, KINDS, type ShareClaim, type TostClaim } from ".";

const told = {
  id: "exact-at-small-noise",
  sentence: "Every kernel is recovered exactly in at least 95 % of networks.",
  section: "6.1",
  of: "paper",
  reading: "only",
  trials: [0, 99],
  frozen: "7bfaee9",
} as const;

const share: ShareClaim = {
  ...told,
  kind: "share",
  margin: 0.95,
  cells: (rows) => [{ name: "all", clusters: rows.map((row) => row.exactFraction === 1) }],
};

const tost: TostClaim = { ...told, kind: "tost", margin: 0.02, range: [-1, 1], cells: () => [] };

test("a sound claim comes back as declared, frozen", () => {
  const declared = claim({ ...share });
  assert.deepEqual(declared, share);
  assert.ok(Object.isFrozen(declared));
  assert.deepEqual(claim(tost), tost);
  assert.equal(claim({ ...share, frozen: "not frozen" }).frozen, "not frozen");
  const once = claim({
    id: "proven",
    sentence: "Every answer is proven.",
    section: "2",
    of: "ours",
    reading: "only",
    kind: "once",
    frozen: "8e8cc07",
    cells: (rows) => [{ name: "batches", checked: rows.length, counterexamples: 0 }],
  });
  assert.equal(once.kind, "once");
});

test("what is chosen may be chosen right beside the trials that judge", () => {
  assert.deepEqual(claim({ ...share, trials: [10, 49], chosenOn: [0, 9] }).chosenOn, [0, 9]);
  assert.deepEqual(claim({ ...share, trials: [10, 49], chosenOn: [50, 59] }).chosenOn, [50, 59]);
});

test("one trial may judge, and a mean's margin may be as large as its range has room on one side", () => {
  assert.deepEqual(claim({ ...share, trials: [4, 4] }).trials, [4, 4]);
  const mean = { ...tost, kind: "mean", margin: 0.5, range: [0, 1] } as Claim;
  assert.deepEqual(claim(mean), mean);
});

test("every kind may be declared", () => {
  for (const kind of KINDS) assert.equal(claim({ ...tost, kind } as Claim).kind, kind);
});

const refused: readonly (readonly [change: object, message: RegExp])[] = [
  [{ id: "Exact at" }, /claim "Exact at": the id is not lower-case words/],
  [{ sentence: " " }, /claim "exact-at-small-noise": sentence is empty/],
  [{ section: "" }, /section is empty/],
  [{ sentence: undefined }, /sentence is empty/],
  [{ section: 6 }, /section is empty/],
  [{ of: "theirs" }, /of = "theirs" is unknown; one of "paper", "ours"/],
  [{ reading: "free" }, /reading = "free" is unknown/],
  [{ kind: "median" }, /kind = "median" is unknown; one of "share", "mean"/],
  [{ marginReson: "half" }, /marginReson is no property of a claim; one of id, sentence/],
  [{ cells: [] }, /cells is no function/],
  [{ frozen: "" }, /frozen = "" is neither 7 to 40 hexadecimal digits nor "not frozen"/],
  [{ frozen: "7BFAEE9" }, /neither 7 to 40/],
  [{ frozen: "abcdef" }, /neither 7 to 40/],
  [{ margin: Number.NaN }, /margin = NaN is not a finite number/],
  [{ sentence: "It is lower by -0.002." }, /sentence says "by -0.002"; turn the word round/],
  [{ margin: 1 }, /margin = 1 of a share is outside \(0, 1\)/],
  [{ margin: 0 }, /margin = 0 of a share is outside \(0, 1\)/],
  [{ trials: [5, 4] }, /trials = \[5,4\] is not the first and the last/],
  [{ trials: [-1, 4] }, /trials = \[-1,4\]/],
  [{ trials: [0, 1.5] }, /trials = \[0,1.5\]/],
  [{ again: { trials: [9, 8], as: "replication" } }, /again.trials = \[9,8\]/],
  [{ again: { trials: [8, 9], as: "encore" } }, /again.as = "encore" is unknown/],
  [{ chosenOn: [109, 100] }, /chosenOn = \[109,100\] is not the first and the last/],
  [{ chosenOn: [99, 120] }, /chosenOn = \[99,120\] meets the trials \[0, 99\] that judge; choose on others/],
  [{ trials: undefined, chosenOn: [100, 109] }, /meets the trials \[0, Infinity\] that judge/],
  [
    { again: { trials: [105, 200], as: "second look" }, chosenOn: [100, 109] },
    /meets the trials \[105, 200\] that judge/,
  ],
];

for (const [change, message] of refused)
  test(`refused: ${JSON.stringify(change)}`, () => {
    assert.throws(() => claim({ ...share, ...change } as Claim), message);
  });

test("refused: a tost without room on both sides, a margin outside the range, a range that is none", () => {
  assert.throws(() => claim({ ...tost, margin: 0 }), /margin = 0 of a tost is not positive/);
  assert.throws(() => claim({ ...tost, range: [0, 1] }), /margin -0.02 is outside the range \[0,1\]/);
  assert.throws(() => claim({ ...tost, range: [-1, 0] }), /margin 0.02 is outside the range/);
  assert.throws(() => claim({ ...tost, kind: "mean", margin: 2 } as Claim), /margin 2 is outside the range/);
  assert.throws(() => claim({ ...tost, range: [1, -1] }), /range = \[1,-1\] is not two finite numbers/);
  assert.throws(() => claim({ ...tost, range: [0, Number.POSITIVE_INFINITY] }), /is not two finite numbers/);
  assert.throws(() => claim({ ...tost, range: [-1, 0, 1] as never }), /is not two finite numbers/);
});
