import assert from "node:assert/strict";
import { after, test } from "node:test";
import { writeArtefact } from "../../files";
import { makePlan } from "../../run";
import type { Grid, Point } from "../../study";
import { table1 } from "./accuracy-experiments";
import { table2, table4 } from "./attack-experiments";
import { artefactOf } from "./ensembles";
import { accuracyCost, attackCost, trainingCost } from "./estimates";
import { artefactPlace } from "./fixtures/artefact-place";
import { BEAT_MODELS, IMAGE_MODELS } from "./models";
import { OWN_SETS } from "./sets";
import { beatTraining } from "./training";

const place = artefactPlace();
after(place.end);

const pointsOf = (of: typeof table2, grid: Grid): readonly Point[] =>
  makePlan(of, { scale: "paper", grid }).units.map(({ point }) => point);
const xrays = pointsOf(table2, { data: ["chest X-ray"] });

test("what is at hand is not estimated, whatever it is", () => {
  for (const cost of [attackCost, accuracyCost, trainingCost]) {
    assert.equal(cost(pointsOf(table2, { data: ["PneumoniaMNIST"] })), undefined);
    assert.equal(cost([]), undefined);
  }
  assert.equal(table2.estimate?.(xrays)?.seconds, attackCost(xrays)?.seconds);
});

test("a line is units × what one takes, and the lines are the whole", () => {
  const { seconds, arithmetic } = attackCost(xrays) ?? { seconds: 0, arithmetic: [] };
  let sum = 0;
  for (const line of arithmetic) {
    const [, attacks, questions, micro, trained, each, hours] =
      line.match(
        /: (?:(\d+) attacks × (\d+) questions × ([\d.]+) µs to .*|(\d+) votes? to train × ([\d.]+) s) = ([\d.e-]+) h$/,
      ) ?? [];
    const told = attacks
      ? (Number(attacks) * Number(questions) * Number(micro)) / 1e6
      : Number(trained) * Number(each);
    assert.ok(Math.abs(told / 3600 - Number(hours)) < 0.1 * Number(hours), line);
    sum += told;
  }
  assert.ok(Math.abs(sum - seconds) < 0.05 * seconds, `${sum} of ${seconds}`);
  const attacks = arithmetic.filter((line) => line.includes("attacks"));
  assert.equal(attacks.length, IMAGE_MODELS.length);
  assert.equal(arithmetic.length, 2 * IMAGE_MODELS.length, "each has votes to train");
});

test("an attack of ten times as many questions takes ten times as long, and training is left as it is", () => {
  const of = (budget: number): number[] =>
    ["attacks", "to train"].map((word) =>
      (attackCost(pointsOf(table4, { data: ["PTBD"], budget: [budget] }))?.arithmetic ?? [])
        .filter((line) => line.includes(word))
        .reduce((sum, line) => sum + Number(line.match(/= ([\d.e-]+) h/)?.[1]), 0),
    );
  const [short, long] = [of(10), of(100)];
  // Σ⌊100√(t + 1)⌋ is 2,241 of 10 iterations and 67,102 of 100.
  assert.ok(Math.abs(long[0] / short[0] - 67_102 / 2241) < 2, `${long[0]} of ${short[0]}`);
  assert.equal(long[1], short[1]);
});

test("a vote that is kept is not trained again, and the estimate says so", () => {
  const votes = (): number =>
    Number(
      attackCost(xrays)
        ?.arithmetic.find((line) => line.startsWith("chest X-ray, BNN") && line.includes("to train"))
        ?.match(/: (\d+) votes/)?.[1],
    );
  assert.equal(votes(), 100);
  writeArtefact(artefactOf({ data: "chest X-ray", model: "BNN", vote: 3, seed: 2020 }), Uint8Array.of(1));
  assert.equal(votes(), 99);
});

test("every model of every set of the paper's own has its cost, above 0", () => {
  for (const data of OWN_SETS) {
    const isImage = data.includes(" ");
    const all = pointsOf(isImage ? table1 : beatTraining, { data: [data] });
    const found = (isImage ? accuracyCost : trainingCost)(all);
    const models = [...(isImage ? IMAGE_MODELS : BEAT_MODELS), "SCD01 ±1"];
    assert.deepEqual(
      found?.arithmetic.map((line) => line.match(/, (.+?): /)?.[1]).sort(),
      [...models].sort(),
    );
    assert.ok(found?.arithmetic.every((line) => Number(line.match(/= ([\d.e-]+) h/)?.[1]) > 0));
  }
});
