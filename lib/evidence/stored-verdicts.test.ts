import assert from "node:assert/strict";
import { test } from "node:test";
import { type Claim, claim, type Row } from "../study";
import { judge, judgeAnyTrials, judgeCommitted } from ".";
import { formatVerdicts, parseVerdicts } from "./stored-verdicts";

const grows: Claim = claim({
  id: "is-positive",
  sentence: "It is positive.",
  section: "1",
  of: "paper",
  reading: "only",
  kind: "statistic",
  margin: 0,
  trials: [10, 29],
  frozen: "0123abc",
  cells: (rows) => [
    { name: "finite", clusters: [rows.length], tau: () => 1 },
    { name: "infinite", clusters: [rows.length], tau: () => Number.POSITIVE_INFINITY },
    { name: "silent", clusters: [rows.length], tau: () => Number.NaN },
  ],
});
const experiment = { id: "a/figure-1", claims: [grows] };
const rows: Row[] = Array.from({ length: 30 }, (_, trial) => ({ trial, y: trial }));
const judged = judge(experiment, rows);
const stored = JSON.parse(JSON.stringify(formatVerdicts(experiment, "digest", judged)));

test("verdicts come back from a file as they were, NaN and infinities too", () => {
  assert.ok(judged[0].cells.some(({ estimate }) => Number.isNaN(estimate)));
  assert.ok(judged[0].cells.some(({ estimate }) => estimate === Number.POSITIVE_INFINITY));
  const back = parseVerdicts(experiment, "digest", stored);
  assert.deepEqual(
    back?.[0].cells,
    judged[0].cells.map((cell) => withoutUndefined(cell)),
  );
  assert.equal(back?.[0].numbers, judged[0].numbers);
});

const withoutUndefined = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T;

test("stored verdicts are taken for the same rows and claims, and for no others", () => {
  const untouched = { rows: () => assert.fail("judged anew"), digest: "digest", stored };
  assert.equal(judgeCommitted(experiment, untouched)[0].verdict, judged[0].verdict);
  const changed: [string, string, Claim][] = [
    ["other rows", "another digest", grows],
    ["another margin", "digest", { ...grows, margin: 0.5 } as Claim],
    ["another sentence", "digest", { ...grows, sentence: "It is." }],
    ["other trials", "digest", { ...grows, trials: [0, 9] }],
    ["another commit", "digest", { ...grows, frozen: "fedcba9" }],
  ];
  for (const [what, digest, other] of changed) {
    let read = 0;
    const anew = {
      rows: () => {
        read++;
        return rows;
      },
      digest,
      stored,
    };
    judgeCommitted({ ...experiment, claims: [other] }, anew);
    assert.equal(read, 1, what);
  }
});

test("history tells of the wording that it knows, and of no other", () => {
  const evidence = { rows: () => rows, digest: "digest", stored };
  const told = (frozen: string): boolean | undefined =>
    judgeCommitted(experiment, { ...evidence, history: { "is-positive": { frozen, exploratory: true } } })[0]
      .exploratory;
  assert.equal(told("0123abc"), true);
  assert.equal(told("fedcba9"), undefined);
  assert.equal(judgeCommitted(experiment, evidence)[0].exploratory, undefined);
});

test("a reader's own rows are judged whatever their trials", () => {
  const few = rows.slice(0, 10);
  assert.equal(judge(experiment, few)[0].verdict, "not run");
  assert.notEqual(judgeAnyTrials(experiment, few)[0].verdict, "not run");
});
