import assert from "node:assert/strict";
import { test } from "node:test";
import type { JudgedClaim } from "../evidence";
import { lineOf } from "./show-claims";

const judged: JudgedClaim = {
  experiment: "a/figure-1",
  claim: "c",
  sentence: "It holds.",
  section: "4",
  of: "paper",
  reading: "only",
  kind: "once",
  added: false,
  frozen: "not frozen",
  exploratory: false,
  verdict: "agrees",
  numbers: "1",
  cells: [],
};

test("a claim's line says its verdict, and whose it is", () => {
  const line = {
    sentence: "It holds.",
    section: "4",
    of: "paper",
    reading: "",
    verdict: "agrees",
    numbers: "1",
  };
  assert.deepEqual(lineOf(judged), line);
  assert.deepEqual(lineOf({ ...judged, of: "ours", reading: "strict" }), {
    ...line,
    of: "ours",
    reading: "strict",
  });
  assert.equal(lineOf({ ...judged, of: "ours", added: true }).of, "added by the rules");
});

test("exploratory stands beside the verdict, and both words of a claim that was judged again are shown", () => {
  assert.equal(lineOf({ ...judged, exploratory: true }).verdict, "agrees (exploratory)");
  assert.equal(lineOf({ ...judged, exploratory: undefined }).verdict, "agrees");
  const again = { as: "second look", verdict: "undecided", numbers: "2", cells: [] } as const;
  assert.equal(lineOf({ ...judged, again }).numbers, "1 · second look: undecided, 2");
});
