import assert from "node:assert/strict";
import { test } from "node:test";
import { type Answer, type AnyExperiment, count, experiment, type Row } from "../study";
import { answering } from "./answering";

const says = (ground: Partial<Answer["because"][number]> = {}): Answer => ({
  says: "In {n} rows.",
  because: [{ claim: "c", verdict: "agrees", ...ground }],
  numbers: ({ rows }) => ({ n: rows(ground.experiment).length }),
});
const declared = (id: string): AnyExperiment =>
  experiment({
    id,
    title: "A",
    question: "Why?",
    source: { cite: "a" },
    grid: { width: [1] },
    parameters: { width: count("width", 10) },
    trials: { quick: 1, paper: 1 },
    version: 1,
    measures: { x: "number" },
    measure: () => ({ x: 1 }),
    figure: () => ({ data: [], layout: {} }),
    claims: [],
  });
const claims = [{ claim: "c", of: "ours", verdict: "agrees", cells: [] }] as const;

test("answers read what is committed when they first need it, once", () => {
  const read: string[] = [];
  const answer = answering([declared("a/b"), declared("a/c")], ({ id }) => ({
    claims,
    rows: (): readonly Row[] => {
      read.push(id);
      return [{ x: 1 }];
    },
  }));
  assert.deepEqual(read, []);
  assert.equal(answer(says(), "a/b")?.says, "In 1 rows.");
  assert.equal(answer(says(), "a/b")?.says, "In 1 rows.");
  assert.equal(answer(says({ experiment: "a/c" }))?.says, "In 1 rows.");
  assert.deepEqual(read, ["a/b", "a/c"]);
  assert.throws(() => answer(says({ experiment: "a/d" })), /no experiment "a\/d"/);
});

test("there is no answer where none is declared, nor where it has no rows to rest on", () => {
  const answer = answering([declared("a/b")], () => ({ claims: [], rows: () => [] }));
  assert.equal(answer(undefined, "a/b"), undefined);
  assert.equal(answer({ ...says(), because: [] }, "a/b"), undefined);
});
