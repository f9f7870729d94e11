import assert from "node:assert/strict";
import { test } from "node:test";
import { judge } from "../../evidence";
import { filterNetwork, neuroTronGuarantee, normalMoments } from "../../models/filter";
import { createRng } from "../../num";
import type { Row } from "../../study";
import { overTrials } from "./fixtures/made-runs";
import { smallGuaranteeClaims } from "./small-guarantee-claims";
import { reluRisk, riskSetting } from "./small-guarantees";

test("the risk of two ReLU gates is the mean of their squared difference", () => {
  const [a, b] = [
    [1, -2, 0.5],
    [0.4, -1, 2],
  ];
  const rng = createRng("risk");
  const x = new Float64Array(3);
  const draws = 200000;
  let sum = 0;
  for (let i = 0; i < draws; i++) {
    rng.fillNormal(x);
    const [za, zb] = [a, b].map((w) => Math.max(0, w[0] * x[0] + w[1] * x[1] + w[2] * x[2]));
    sum += (za - zb) * (za - zb);
  }
  assert.ok(Math.abs(sum / draws / reluRisk(a, b) - 1) < 0.02);
  assert.ok(Math.abs(reluRisk(a, a)) < 1e-12);
  assert.equal(reluRisk([2, 0], [0, 0]), 2);
  // Opposite filters are never active together: the risk is the sum of both halves.
  assert.ok(Math.abs(reluRisk([2, 0], [-1, 0]) - 2.5) < 1e-12);
});

test("the settings satisfy eq. 3, and their rate is below the largest that the theorem allows", () => {
  for (const n of [2, 5]) {
    const { attackProbability, learningRate, updates, bound } = riskSetting(n);
    const identity = Array.from({ length: n }, (_, i) =>
      Array.from({ length: n }, (_, j) => Number(i === j)),
    );
    const { tradeOff, largestLearningRate } = neuroTronGuarantee({
      network: filterNetwork({ gates: [identity] }),
      moments: normalMoments(n),
      attackProbability,
      batchSize: 16,
    });
    const left = n / (0.1 * tradeOff);
    assert.ok(left < 1 && left > 0.85, `${left}`);
    // γ is above 2: the theorem's η is below half of what γ = 1 would allow.
    assert.ok(learningRate > 0 && learningRate < largestLearningRate / 2);
    assert.equal(updates, Math.ceil(24 / learningRate));
    assert.equal(bound, 0.125);
  }
});

test("a share of runs at or below the bound decides: 1 − δ for the risk, .99 for another filter", () => {
  const rows = (above: number): Row[] =>
    overTrials([0, 299], () => [{}]).flatMap((row) =>
      ["risk, n = 2", "risk, n = 5", "impostor"].map((name) => ({
        ...row,
        case: name,
        bound: 0.5,
        value: Number(row.trial) < above ? 0.6 : 0.5,
      })),
    );
  const words = (above: number) =>
    judge({ id: "karmakar2023/small-guarantees", claims: smallGuaranteeClaims }, rows(above)).map(
      ({ verdict }) => verdict,
    );
  assert.deepEqual(words(0), ["agrees", "agrees"]);
  assert.deepEqual(words(15), ["agrees", "disagrees"]);
  assert.deepEqual(words(60), ["disagrees", "disagrees"]);
});
