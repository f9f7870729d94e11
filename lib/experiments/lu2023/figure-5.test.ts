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
function rowsBy(rule: (row: { patches: number; method: string; points: number }) => [number, number]): Row[] {
  const rows: Row[] = [];
  for (const patches of [1, 2])
    for (const poisonFraction of [0, 0.3])
      for (let trial = 0; trial < 2; trial++)
        for (const source of ["inside", "outside"])
          for (const points of POINTS)
            for (const method of METHODS) {
              const [accuracy, attackSuccessRate] = rule({ patches, method, points });
              const at = { patches, width: 200, poisonFraction, points, source, method, trial };
              rows.push({ ...at, accuracy, attackSuccessRate, hiddenRank: points });
            }
  return rows;
}

const context: FigureContext = {
  scale: "quick",
  trials: 2,
  seed: 1,
  failed: 0,
  missing: 0,
  version: 1,
  grid: {},
};

test("the figure has both panels of the paper, a line per n and one for no purification", () => {
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

test("the dashed line is the poisoned network's, of the m that is shown, once and not once for every n", () => {
  // Each selection has a value of its own: tens of m, units of the method, hundredths of n.
  const value = (m: number, method: string, n: number): number =>
    10 * m + METHODS.indexOf(method as never) + n / 100;
  const { data } = figure5.figure(
    rowsBy(({ patches, method, points }) => [value(patches, method, points), 0.5]),
    context,
  );
  const lines = data as { name: string; y: number[]; line: { dash?: string } }[];
  // A trace has a panel for each of three measures and two sources; accuracy comes first.
  const views = (traces: typeof lines): number[] => traces.filter((_, i) => i % 6 === 0).map(({ y }) => y[0]);
  const dashed = lines.filter(({ line }) => line.dash === "dash");
  const [first] = POINTS;
  const shown = [1, 2, ...METHODS.slice(2).map(() => 1)];
  assert.deepEqual(
    views(dashed),
    shown.map((m) => value(m, "poisoned", first)),
  );
  assert.ok(dashed.every(({ name }) => name === "no purification"));
  const solid = lines.filter(({ name }) => name === `n = ${first}`);
  assert.deepEqual(
    views(solid),
    [value(1, "purified-l1", first), value(2, "purified-l1", first)].concat(
      METHODS.slice(2).map((method) => value(1, method, first)),
    ),
  );
});
