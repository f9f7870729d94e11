import assert from "node:assert/strict";
import { test } from "node:test";
import { createRng } from "../../num";
import { purify } from "../../purify";
import type { FigureContext, Row } from "../../study";
import { judge, METHODS, repair, trainPoisoned } from "./backdoor-trial";
import { figure5 } from "./figure-5";

const POINTS = figure5.within.points.map(Number);

const point = { patches: 1, width: 40, poisonFraction: 0.3 };

test("the unit trains on 100 points of which 30 carry the trigger, and never tests on a point it used", () => {
  const network = trainPoisoned(point, createRng(1));
  assert.equal(network.poisoned.length, 30);
  assert.deepEqual(
    [
      network.training.labels.length,
      network.clean.inside.labels.length,
      network.clean.outside.labels.length,
      network.test.labels.length,
    ],
    [100, 30, 30, 439],
  );
  const keyOf = (data: Float64Array, s: number): string => data.slice(30 * s + 5, 30 * s + 30).join();
  const used = new Set<string>();
  for (let s = 0; s < 100; s++) used.add(keyOf(network.training.inputs.data, s));
  for (let s = 0; s < 30; s++) used.add(keyOf(network.clean.outside.inputs.data, s));
  assert.equal(used.size, 130);
  for (let s = 0; s < 439; s++) assert.ok(!used.has(keyOf(network.test.inputs.data, s)));
  for (let s = 0; s < 30; s++)
    assert.ok(network.clean.inside.inputs.data[30 * s] !== 5, "points for repair do not carry the trigger");
});

test("the backdoor takes: the poisoned network is accurate and obeys the trigger, the clean one does not obey", () => {
  const outcome = (poisonFraction: number) => {
    const network = trainPoisoned({ ...point, poisonFraction }, createRng(2));
    return judge(network.trained.parameters, network);
  };
  const poisoned = outcome(0.3);
  const clean = outcome(0);
  assert.ok(poisoned.accuracy > 0.85 && clean.accuracy > 0.85);
  assert.ok(poisoned.attackSuccessRate > 0.7 && clean.attackSuccessRate < 0.3);
});

test("methods differ in what they repair", () => {
  const network = trainPoisoned(point, createRng(3));
  const { networks: made, hiddenRank } = repair(network, network.clean.outside);
  const networks = Object.fromEntries(made);
  assert.equal(hiddenRank, 30);
  const inputs = { rows: 5, columns: 30, data: network.clean.outside.inputs.data.slice(0, 150) };
  const { networks: fewer, hiddenRank: rank } = repair(network, {
    inputs,
    labels: network.clean.outside.labels.slice(0, 5),
  });
  assert.equal(rank, 5);
  const few = Object.fromEntries(fewer);
  const { parameters: contaminated } = network.trained;
  assert.deepEqual(few["hidden-only"].output, contaminated.output);
  assert.deepEqual(few["output-only"].hidden, contaminated.hidden);
  assert.deepEqual(few["purified-l1"].hidden, few["purified-l1-initial"].hidden);
  const both = purify({
    contaminated,
    initial: network.initial,
    inputs,
    patches: 1,
    outputDesign: "both",
  });
  assert.deepEqual(few["purified-l1-both"], both.parameters);
  assert.notDeepEqual(few["purified-l1-both"].output, few["purified-l1"].output);
  assert.deepEqual(few.reset, network.initial);
  assert.notDeepEqual(few["purified-l1"].hidden, few["purified-l2"].hidden);
  const distance = Math.hypot(
    ...networks["purified-l1"].hidden.data.map((w, i) => w - contaminated.hidden.data[i]),
  );
  assert.ok(distance < 1e-8, "at rank 30 of 30 nothing is purified");
});

/** Rows as the experiment writes them, from a rule instead of a network. */
function rowsBy(
  rule: (row: {
    method: string;
    points: number;
    source: string;
    poisonFraction: number;
    trial: number;
  }) => [number, number],
  trials = 6,
): Row[] {
  const rows: Row[] = [];
  for (const poisonFraction of [0, 0.3])
    for (let trial = 0; trial < trials; trial++)
      for (const source of ["inside", "outside"])
        for (const points of POINTS)
          for (const method of METHODS) {
            const [accuracy, attackSuccessRate] = rule({ method, points, source, poisonFraction, trial });
            rows.push({
              patches: 1,
              width: 200,
              poisonFraction,
              points,
              source,
              method,
              trial,
              accuracy,
              attackSuccessRate,
              hiddenRank: points,
            });
          }
  return rows;
}

const verdicts = (rows: readonly Row[]): string[] => figure5.claims.map((claim) => claim.test(rows).verdict);

test("claims agree when purification works everywhere, disagree when it does nothing, and wait for five trials", () => {
  const works = rowsBy(({ method, trial }) =>
    method === "poisoned" ? [0.9, 0.95] : [0.91 + trial / 1000, 0.01],
  );
  assert.deepEqual(verdicts(works), ["agrees", "agrees", "agrees", "agrees", "agrees", "disagrees"]);
  const nothing = rowsBy(({ trial }) => [0.9, 0.9 + trial / 100]);
  assert.deepEqual(verdicts(nothing), ["agrees", "agrees", "disagrees", "disagrees", "agrees", "disagrees"]);
  const outsideFails = rowsBy(({ method, source }) =>
    method === "poisoned" ? [0.9, 0.95] : [source === "inside" ? 0.9 : 0.6, 0.01],
  );
  assert.deepEqual(verdicts(outsideFails), [
    "disagrees",
    "disagrees",
    "agrees",
    "agrees",
    "disagrees",
    "disagrees",
  ]);
  const bothKeeps = rowsBy(({ method, trial }) => [0.9, method.endsWith("both") ? 0.5 + trial / 100 : 0.1]);
  assert.equal(verdicts(bothKeeps)[5], "agrees");
  assert.deepEqual(verdicts(rowsBy(() => [1, 0], 4)), Array(6).fill("not run"));
});

test("a strict reading fails on one bad setting and names it", () => {
  const rows = rowsBy(({ method, points, source }) =>
    method === "poisoned" ? [0.9, 0.95] : [0.9, points === 20 && source === "outside" ? 0.5 : 0.01],
  );
  const claim = figure5.claims.find((c) => c.id === "backdoor-mitigated-strict");
  assert.deepEqual(claim?.test(rows), {
    verdict: "disagrees",
    numbers:
      "5 of 6 settings; worst: attack success 0.500 [0.500, 0.500], 6 trials at ratio 0.3, n = 20 outside",
    details: { settings: 6, passed: 5 },
  });
});

test("the figure has both panels of the paper, a line per n and one for no purification", () => {
  const context: FigureContext = {
    scale: "quick",
    trials: 6,
    seed: 1,
    failed: 0,
    missing: 0,
    version: 1,
    grid: {},
  };
  const { data, layout } = figure5.figure(
    rowsBy(() => [0.9, 0.5]),
    context,
  );
  const shown = (data as { visible: boolean; name: string; xaxis: string }[]).filter((t) => t.visible);
  assert.equal(shown.length, 8 * 6);
  assert.deepEqual(
    new Set(shown.map((t) => t.name)),
    new Set(["no purification", ...POINTS.map((n) => `n = ${n}`)]),
  );
  assert.match(JSON.stringify(layout), /QUICK scale/);
});
