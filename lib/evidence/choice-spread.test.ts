import assert from "node:assert/strict";
import { test } from "node:test";
import type { ChoiceReading, Defence } from "../study";
import { choiceSpread } from "./choice-spread";

const defence = { id: "tuned" } as Defence;
const reading = (network: string, choice: number, score: number): ChoiceReading => ({
  ...{ data: "digits", defence, network, choice, score },
});
const readings = [
  ...[0.1, 0.6, 0.5].map((score, choice) => reading("a", choice, score)),
  ...[0.3, 0.8, 0.9].map((score, choice) => reading("b", choice, score)),
];

test("the value of the highest mean is chosen, and its neighbours' mean distance told", () => {
  // Means .2, .7, .7: of equals the first is taken.
  const { networks, spread } = choiceSpread(readings, "digits", defence) ?? assert.fail();
  assert.equal(networks, 2);
  assert.ok(Math.abs(spread - 0.25) < 1e-12, `${spread}`);
});

test("at the end of the values there is one neighbour, and the order of the rows changes nothing", () => {
  const higher = [...readings, reading("a", 3, 1), reading("b", 3, 1)];
  for (const rows of [higher, [...higher].reverse()])
    assert.ok(Math.abs((choiceSpread(rows, "digits", defence)?.spread ?? 0) - 0.3) < 1e-12);
});

test("of another set of data, or of another defence, nothing is known", () => {
  assert.equal(choiceSpread(readings, "photographs", defence), undefined);
  assert.equal(choiceSpread(readings, "digits", { id: "pruned" } as Defence), undefined);
});
