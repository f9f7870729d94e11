// The numbers of README's paragraphs, which are written by hand, are those of the committed results: each of them.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { details, detailsIn } from "../readme/details.mjs";
import { inRoot } from "../setup/paths.mjs";

const readme = readFileSync(inRoot("README.md"), "utf8");
const text = detailsIn(readme);
const told = details();

/** What has digits and is no result: names, years, formulas, settings that stand alone. */
const NAMES = /\b(?:SCD01|ECG\d+|CIFAR-10|ℓ1|figure 1|Theorem 1)\b|κ = 1|\(\d{4}\)|√\(1 − κ\)/g;

for (const { says, isTrue = true } of told)
  test(`README in more detail: ${says}`, () => {
    assert.ok(text.includes(says), `README does not say "${says}", which is what the results give`);
    assert.ok(isTrue, `README says "${says}", and the results do not`);
  });

test("no number of these paragraphs stands outside of them", () => {
  const rest = told.reduce((left, { says }) => left.replace(says, " "), text).replace(NAMES, " ");
  assert.deepEqual(rest.match(/\S*\d\S*/g) ?? [], []);
});

test("the caption of README's figure has the numbers of the paragraphs", () => {
  const says = told.find((each) => each.says.includes(" of 700 networks and twenty in ")).says;
  const [, ten, all, twenty] = /in (\d+) of (\d+) networks and twenty in (\d+)/.exec(says);
  const caption = /!\[[^\]]*\]\(figures\/lu2023\/figure-5\/figure\.svg\)\s+\*([^*]*)\*/
    .exec(readme)[1]
    .replace(/\s+/g, " ");
  assert.ok(
    caption.includes(`from ${ten} of ${all} networks). Twenty hardly do (${twenty} of ${all})`),
    caption,
  );
});

test("a changed number is found", () => {
  const [{ says }] = told;
  const changed = text.replace(says, says.replace(/\d/, "7"));
  assert.ok(!changed.includes(says));
});
