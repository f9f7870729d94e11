import assert from "node:assert/strict";
import { test } from "node:test";
import { judge } from "../../evidence";
import type { Row } from "../../study";
import { CONTEXT, wave } from "./fixtures/made-attacks";
import { trainingLength } from "./training-length";
import { distancesOf, trainingLengthClaims, USUAL, variantsOf } from "./training-length-claims";

type Level = (model: string, length: number, rule: string) => number | "";

/** Thirty points, a tenth around a level from point to point. */
function made(level: Level): Row[] {
  const arms = [
    ["SCD01", 1, "hard"],
    ["SCDCE", 1, "hard"],
    ...["MLP", "LeNet"].flatMap((model) => [
      ...[0.2, 1, 5].map((length) => [model, length, "hard"] as const),
      [model, 1, "soft"] as const,
    ]),
  ] as const;
  return arms.flatMap(([model, length, rule]) =>
    Array.from({ length: 30 }, (_, point): Row => {
      const own = level(model, length, rule);
      const distance = own === "" ? "" : own * (1 + 0.1 * wave(point));
      return { data: "PneumoniaMNIST", model, length, rule, point, distance, accuracy: 0.9 };
    }),
  );
}

const isSign = (model: string): boolean => model.startsWith("SCD");

function verdict(id: string, rows: readonly Row[]): string {
  const own = trainingLengthClaims.filter((claim) => claim.id === id);
  assert.equal(own.length, 1, id);
  return judge({ id: "made/length", claims: own }, rows)[0].verdict;
}

test("a rise by a tenth is little, one by three tenths is not; length is one question and soft votes another", () => {
  const longer = (by: number): Row[] =>
    made((model, length) => (isSign(model) ? 5 : model === "MLP" && length === 5 ? by : 1));
  assert.equal(verdict("length-raises-little", longer(1.1)), "agrees");
  assert.equal(verdict("length-raises-little", longer(0.5)), "agrees");
  assert.equal(verdict("length-raises-little", longer(1.3)), "disagrees");
  assert.equal(verdict("soft-votes-raise-little", longer(1.3)), "agrees");
  const soft = made((model, _, rule) => (isSign(model) ? 5 : model === "LeNet" && rule === "soft" ? 1.3 : 1));
  assert.equal(verdict("soft-votes-raise-little", soft), "disagrees");
  assert.equal(verdict("length-raises-little", soft), "agrees");
});

test("one rival in one variant is enough to reach the sign networks", () => {
  const rival = (level: number): Row[] =>
    made((model, _, rule) => (isSign(model) ? 2 : model === "LeNet" && rule === "soft" ? level : 1));
  assert.equal(verdict("sign-networks-not-reached", rival(1.9)), "agrees");
  assert.equal(verdict("sign-networks-not-reached", rival(2.1)), "disagrees");
  const between = made((model) => (model === "SCD01" ? 3 : model === "SCDCE" ? 0.9 : 1));
  assert.equal(verdict("sign-networks-not-reached", between), "disagrees");
});

test("arms are of the points where all have a distance, in one order; variants are of rivals alone", () => {
  const rows = made((model) => (isSign(model) ? 2 : 1)).map((row) =>
    row.model === "MLP" && row.length === 5 && row.point === 3 ? { ...row, distance: "" } : row,
  );
  const [five, one] = distancesOf(rows, "PneumoniaMNIST", [
    ["MLP", { length: 5, rule: "hard" }],
    ["MLP", USUAL],
  ]);
  assert.equal(five.length, 29);
  assert.deepEqual(five, one);
  assert.equal(distancesOf(rows, "PneumoniaMNIST", [["MLP", USUAL]])[0].length, 30);
  assert.deepEqual(
    variantsOf(rows, "PneumoniaMNIST").map(([model, { length, rule }]) => `${model} ${length} ${rule}`),
    ["MLP", "LeNet"].flatMap((model) =>
      ["0.2 hard", "1 hard", "5 hard", "1 soft"].map((variant) => `${model} ${variant}`),
    ),
  );
});

test("a figure has two panels for a rival: its means over points that all variants tell right, and its accuracies", () => {
  const rows = made((model, length) => (isSign(model) ? 2 : length)).map((row) =>
    row.length === 5 && row.point === 0 ? { ...row, distance: "" } : row,
  );
  const data = trainingLength.figure(rows, CONTEXT).data as readonly { name: string; y: number[] }[];
  const named = (name: string) => data.filter((trace) => trace.name === name);
  assert.deepEqual(
    ["rival", "SCD01", "SCDCE", "accuracy"].map((name) => named(name).length),
    [2, 2, 2, 2],
  );
  const [short, usual, long, soft] = named("rival")[0].y;
  assert.ok(Math.abs(long / short - 25) < 1e-9 && soft === usual);
});
