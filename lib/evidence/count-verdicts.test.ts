import assert from "node:assert/strict";
import { test } from "node:test";
import type { Verdict } from "../study";
import { countVerdicts } from ".";

const one = (
  verdict: Verdict,
  change: Partial<{ of: "paper" | "ours"; added: boolean; exploratory: boolean | undefined }> = {},
) => ({ verdict, of: "paper" as const, added: false, exploratory: false, ...change });

test("the paper's, ours, the added and the exploratory are counted apart", () => {
  const counted = countVerdicts([
    one("agrees"),
    one("disagrees"),
    one("disagrees"),
    one("undecided", { exploratory: undefined }),
    one("not testable"),
    one("agrees", { of: "ours" }),
    one("agrees", { of: "ours", added: true }),
    one("disagrees", { of: "ours", added: true, exploratory: true }),
    one("agrees", { exploratory: true }),
  ]);
  assert.deepEqual(counted.paper.counts, {
    agrees: 1,
    disagrees: 2,
    undecided: 1,
    "not testable": 1,
    "not run": 0,
  });
  assert.equal(counted.paper.claims, 5);
  assert.equal(counted.paper.words, "1 agrees, 2 disagree, 1 undecided, 1 not testable");
  assert.deepEqual([counted.ours.claims, counted.added.claims, counted.exploratory.claims], [1, 1, 2]);
  assert.equal(
    counted.words,
    "the paper's: 1 agrees, 2 disagree, 1 undecided, 1 not testable; ours: 1 agrees; added: 1 agrees; exploratory: 1 agrees, 1 disagrees",
  );
});

test("one and many, and none", () => {
  assert.equal(
    countVerdicts([one("agrees"), one("agrees"), one("not run")]).words,
    "the paper's: 2 agree, 1 not run",
  );
  const none = countVerdicts([]);
  assert.equal(none.words, "");
  assert.equal(none.ours.words, "");
  assert.equal(none.ours.claims, 0);
});
