import assert from "node:assert/strict";
import { test } from "node:test";
import type { VerdictState } from "../run";
import { verdictDays } from "./verdict-changes";

const state = (
  on: string,
  verdict: VerdictState["verdict"],
  more: Partial<VerdictState> = {},
): VerdictState => ({
  ...{ on, verdict, version: "0.1.0", rules: 2, rows: "aaa", sentence: "It holds.", numbers: `as of ${on}` },
  terms: { kind: "share", margin: 0.95, trials: [0, 99], frozen: "1234567" },
  ...more,
});
const [FIRST, SECOND] = ["2026-11-21", "2026-11-27"];
/** Why one verdict became the next. */
const why = (change: Partial<VerdictState>, from: Partial<VerdictState> = {}): readonly string[] => {
  const states = [state(FIRST, "agrees", from), state(SECOND, "disagrees", change)];
  return verdictDays({ "made-up/a": { c: states } })[0].changes[0].why;
};

test("days come latest first, with what changed, what is new, and what kept its verdict on another basis", () => {
  const days = verdictDays({
    "made-up/a": {
      changed: [state(FIRST, "agrees"), state(SECOND, "undecided", { version: "0.2.0", rows: "bbb" })],
      kept: [state(FIRST, "agrees"), state(SECOND, "agrees", { rows: "bbb" })],
    },
    "made-up/b": { added: [state(SECOND, "disagrees")] },
  });
  assert.deepEqual(
    days.map(({ on, added, kept, changes }) => [on, added, kept, changes.map(({ claim }) => claim)]),
    [
      [SECOND, 1, 1, ["changed"]],
      [FIRST, 2, 0, []],
    ],
  );
  const [{ experiment, before, after }] = days[0].changes;
  assert.deepEqual([experiment, before.verdict, after.verdict], ["made-up/a", "agrees", "undecided"]);
});

test("each thing that became another is a reason, and no other is one", () => {
  const terms = state(FIRST, "agrees").terms;
  assert.ok(terms);
  assert.deepEqual(why({ rows: "bbb" }), ["on other rows, trials 0 to 99"]);
  assert.deepEqual(why({ rows: "bbb", terms: undefined }), ["on other rows"]);
  assert.deepEqual(why({}, { rules: 1 }), ["by rules 2 instead of 1"]);
  assert.deepEqual(why({}, { sentence: "It held." }), ["the sentence was “It held.”"]);
  assert.deepEqual(why({ terms: { ...terms, margin: 0.99 } }), ["the margin went from 0.95 to 0.99"]);
  assert.deepEqual(why({ terms: { ...terms, kind: "mean" } }), ["measured as mean, before as share"]);
  assert.deepEqual(why({ terms: { ...terms, frozen: "7654321" } }), ["fixed anew by commit 7654321"]);
  assert.deepEqual(why({ terms: { ...terms, trials: [0, 49] } }), ["its trials were chosen anew"]);
  assert.deepEqual(why({ rows: "bbb" }, { rules: 1, terms: undefined }).length, 2);
  assert.deepEqual(why({ verdict: "withdrawn" }), ["the claim is no longer declared"]);
  assert.deepEqual(why({}, { verdict: "withdrawn" }), ["the claim is declared again"]);
});
