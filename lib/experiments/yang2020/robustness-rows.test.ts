import assert from "node:assert/strict";
import { test } from "node:test";
import type { AnyExperiment, Row } from "../../study";
import { yang2020 } from ".";
import { robustnessRows } from "./robustness-rows";

const experiment = (name: string): AnyExperiment =>
  yang2020.experiments.find(({ id }) => id === `yang2020/${name}`) ?? assert.fail(name);
const SHARED: Row = {
  data: "PneumoniaMNIST",
  model: "MLP",
  point: 3,
  votes: 100,
  convolutionalVotes: 5,
  budget: 100,
};
const read = (name: string, row: Row) => robustnessRows.read({ ...SHARED, ...row }, experiment(name));
const of = { set: "PneumoniaMNIST", model: "MLP", votes: 100 } as const;

test("the experiments whose rows are of models on sets feed the board, and no others", () => {
  assert.deepEqual(
    yang2020.experiments.filter((each) => robustnessRows.takes(each)).map(({ id }) => id.split("/")[1]),
    ["table-1", "table-2", "table-3", "table-4", "vote-sweep", "convergence", "detector"],
  );
});

test("votes that were trained longer are no models of the board", () => {
  const sweep = experiment("vote-sweep");
  assert.equal(robustnessRows.takes({ ...sweep, columns: [...sweep.columns, "length"] }), false);
});

test("accuracies are those of hard votes, which are attacked", () => {
  assert.deepEqual(read("table-1", { rule: "hard", accuracy: 0.9, points: 146 }), [
    { ...of, of: "accuracy", accuracy: 0.9, points: 146 },
  ]);
  assert.deepEqual(read("table-1", { rule: "soft", accuracy: 0.9, points: 146 }), []);
});

test("an attack is of its budget, its point and its repeat; one that found nothing has no distance", () => {
  const attack = { ...of, of: "distance", iterations: 100, repeat: 2, point: 3, queries: 9 };
  assert.deepEqual(read("table-2", { repeat: 2, distance: 0.5, queries: 9 }), [{ ...attack, distance: 0.5 }]);
  assert.deepEqual(read("table-2", { repeat: 2, distance: "", queries: 9 }), [{ ...attack, distance: null }]);
});

test("a convolutional net has votes of its own, a forest is one, a sweep attacks the first so many", () => {
  const votes = (name: string, row: Row): (number | undefined)[] =>
    read(name, { repeat: 0, distance: 1, queries: 1, ...row }).map((one) => one.votes);
  assert.deepEqual(votes("table-2", { model: "LeNet" }), [5]);
  assert.deepEqual(votes("table-2", { model: "forest" }), [1]);
  assert.deepEqual(votes("vote-sweep", { first: 20 }), [20]);
  assert.deepEqual(
    read("vote-sweep", { first: 20, distance: "", queries: 0 }),
    [],
    "told wrong, not attacked",
  );
});

test("of convergence, iterations are attacks, the walk is a bound, and another attack is left out", () => {
  const [attack] = read("convergence", { way: "T = 500", distance: 0.4, queries: 7 });
  assert.deepEqual(attack, {
    ...of,
    of: "distance",
    iterations: 500,
    repeat: 0,
    point: 3,
    distance: 0.4,
    queries: 7,
  });
  assert.deepEqual(read("convergence", { way: "walk", distance: 0.3, queries: 1 }), [
    { ...of, of: "white-box", point: 3, distance: 0.3 },
  ]);
  assert.deepEqual(read("convergence", { way: "boundary .1", distance: 0.3, queries: 1 }), []);
});

test("each detector is told with its two numbers", () => {
  const row = { natural: 1, adversary: 2, learnedNatural: -1, learnedAdversary: "" };
  assert.deepEqual(read("detector", row), [
    { ...of, of: "detector", detector: "roughness", point: 3, natural: 1, adversary: 2 },
    { ...of, of: "detector", detector: "regression", point: 3, natural: -1, adversary: null },
  ]);
});
