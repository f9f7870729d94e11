import assert from "node:assert/strict";
import { test } from "node:test";
import { readJudged } from "../../run";
import { choiceTable, readChoices, VARIANTS } from "./fair-choice";
import { CHOICES } from "./fair-choice-table";
import { METHODS } from "./fair-methods";
import { fairRates } from "./fair-rates";
import { FAIR_ATTACKS, FAIR_DISTRIBUTIONS } from "./fair-training";
import { isDiverged } from "./outcomes";

const rows = readJudged(fairRates).rows();

test("what is compared is what the committed rows of fair-rates choose", () => {
  assert.ok(rows.length > 30000 / 2);
  assert.equal(CHOICES.trim(), choiceTable(rows));
});

test("no choice is an end of the rates that were tried, but where most runs never reach 1 % of the start", () => {
  const chosen = readChoices(CHOICES);
  const rates = rows.map((row) => Number(row.rateFactor));
  const ends = [rates.reduce((a, b) => Math.min(a, b)), rates.reduce((a, b) => Math.max(a, b))];
  for (const distribution of FAIR_DISTRIBUTIONS)
    for (const attack of FAIR_ATTACKS)
      for (const method of METHODS)
        for (const variant of VARIANTS) {
          const { learner, schedule, rateFactor } = chosen(distribution, attack, method, variant);
          if (!ends.includes(rateFactor)) continue;
          const runs = rows.filter(
            (row) =>
              row.distribution === distribution &&
              row.attack === attack &&
              row.learner === learner &&
              row.schedule === schedule &&
              row.rateFactor === rateFactor,
          );
          const arrived = runs.filter((row) => !isDiverged(row) && row.iterationsTo1Percent !== "");
          assert.ok(
            variant === "fastest" && arrived.length < runs.length / 2,
            `${distribution}, ${attack}, ${method}, ${variant}: ${rateFactor}`,
          );
        }
});
