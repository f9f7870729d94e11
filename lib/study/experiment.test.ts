import assert from "node:assert/strict";
import { test } from "node:test";
import { DomainError } from "../num";
import { type ExperimentDeclaration, experiment } from "./experiment";
import type { Grid } from "./value";

const good: ExperimentDeclaration<Grid> = {
  id: "paper2020/figure-1",
  title: "A figure",
  question: "Is it so?",
  source: { cite: "paper2020" },
  grid: { width: [1, 2], noise: ["normal"] },
  quickGrid: { width: [1] },
  trials: { quick: 1, paper: 2 },
  version: 1,
  columns: ["width", "noise", "trial", "value"],
  measure: () => ({ value: 1 }),
  figure: () => ({ data: [], layout: {} }),
  claims: [],
};

test("a sound declaration comes back frozen", () => {
  const declared = experiment(good);
  assert.equal(declared.id, good.id);
  assert.ok(Object.isFrozen(declared));
});

const claim = {
  id: "a",
  sentence: "",
  section: "",
  test: () => ({ verdict: "agrees" as const, numbers: "" }),
};

const wrong: [string, Partial<ExperimentDeclaration<Grid>>, RegExp][] = [
  ["an id without a paper", { id: "figure-1" }, /not of the form paper\/figure/],
  ["an id that would leave its folder", { id: "../figure-1" }, /not of the form/],
  ["no trials", { trials: { quick: 0, paper: 1 } }, /trials\.quick = 0/],
  ["a version below 1", { version: 0 }, /version = 0/],
  ["an empty list of values", { grid: { width: [], noise: ["normal"] } }, /grid\.width holds no values/],
  ["a repeated value", { grid: { width: [1, 1], noise: ["normal"] } }, /grid\.width holds 1 twice/],
  ["an infinite value", { grid: { width: [Number.POSITIVE_INFINITY], noise: ["n"] } }, /Infinity/],
  ["a number in quotes", { grid: { width: ["1"], noise: ["normal"] } }, /write the number 1/],
  ["an unknown parameter at quick scale", { quickGrid: { depth: [1] } }, /quickGrid\.depth is no parameter/],
  ["columns without a parameter", { columns: ["noise", "trial"] }, /columns miss "width"/],
  ["columns without the trial", { columns: ["noise", "width"] }, /columns miss "trial"/],
  ["a column twice", { columns: ["noise", "width", "trial", "trial"] }, /columns holds "trial" twice/],
  ["the store's own column", { columns: ["noise", "width", "trial", "error"] }, /contain "error"/],
  ["two claims of one name", { claims: [claim, claim] }, /claims holds "a" twice/],
];

for (const [what, change, message] of wrong)
  test(`${what} is refused`, () => {
    assert.throws(
      () => experiment({ ...good, ...change }),
      (error) => error instanceof DomainError && message.test(error.message),
    );
  });
