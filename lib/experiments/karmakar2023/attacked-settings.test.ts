import assert from "node:assert/strict";
import { test } from "node:test";
import { makePlan } from "../../run";
import { ATTACKED, SETTINGS, settingName } from "./attacked-settings";
import { figure2 } from "./sweep-figures";

test("the settings are those that figure 2 runs, and what is in both sweeps is there once", () => {
  const { units } = makePlan(figure2, { scale: "paper", trials: 1 });
  const run = units.map(({ point: { attackBound, attackProbability } }) => ({
    attackBound,
    attackProbability,
  }));
  assert.equal(SETTINGS.length, 13);
  assert.deepEqual(new Set(SETTINGS.map(settingName)), new Set(run.map((s) => settingName(s as never))));
});

test("in eleven of them labels are attacked", () => {
  assert.deepEqual(ATTACKED.map(settingName), [
    "θ = 0.125, β = 0.5",
    "θ = 0.25, β = 0.5",
    "θ = 0.5, β = 0.5",
    "θ = 1, β = 0.5",
    "θ = 2, β = 0.5",
    "θ = 4, β = 0.5",
    "θ = 0.25, β = 0.005",
    "θ = 0.25, β = 0.05",
    "θ = 0.25, β = 0.1",
    "θ = 0.25, β = 0.2",
    "θ = 0.25, β = 0.9",
  ]);
});
