import assert from "node:assert/strict";
import { test } from "node:test";
import { evaluateFilter } from "../../models/filter";
import { createRng, matrix } from "../../num";
import type { Row } from "../../study";
import { cellsThat, changed, DIVERGED, has, judgeClaim, overTrials, spread } from "./fixtures/made-runs";
import { MENTIONS, prepare } from "./mention-setups";
import { mentions } from "./mentions";

test("setups of one size share w*, M and C by trial; what is changed is changed", () => {
  const [reference, scaled, leaky, wishart] = (
    ["reference", "β = 0.9, 3x, η/9", "leak 0.5", "Wishart M"] as const
  ).map((name) => prepare(name, 5, 2));
  for (const other of [scaled, leaky, wishart]) assert.deepEqual(other.truth, reference.truth);
  assert.deepEqual(scaled.network, reference.network);
  assert.ok(Math.abs(reference.learningRate / scaled.learningRate - 9) < 1e-12);
  assert.equal(leaky.network.leak, 0.5);
  assert.notDeepEqual(prepare("reference", 5, 3).truth, reference.truth);
  assert.equal(prepare("N(0, 9)", 5, 2).network.gates[0].columns, 50);
  assert.equal(prepare("convolution, stride 25", 5, 2).network.gates.length, 4);
  assert.equal(prepare("convolution, stride 20", 5, 2).network.gates.length, 4);
  assert.equal(prepare("β = 0.9, q = 3", 5, 2).network.outer[0], 3);
});

test("a Wishart block is symmetric, positive, and takes the first r columns alone", () => {
  const center = prepare("Wishart M", 5, 2).network.family?.center ?? assert.fail();
  const plain = prepare("reference", 5, 2).network.family?.center ?? assert.fail();
  const { rows: r, columns: n } = center;
  for (let i = 0; i < r; i++) {
    assert.ok(center.data[i * n + i] > 0);
    for (let j = 0; j < n; j++) {
      if (j < r) assert.ok(Math.abs(center.data[i * n + j] - center.data[j * n + i]) < 1e-12);
      else assert.equal(center.data[i * n + j], plain.data[i * n + j]);
    }
  }
});

test("inputs of other laws have mean 0 and variance 1, or mean 0.5", () => {
  const drawn = (name: "exponential inputs" | "N(0.5, 1) inputs"): Float64Array => {
    const batch = new Float64Array(100000);
    prepare(name, 5, 2).sampler.open(createRng(1))(batch);
    return batch;
  };
  const mean = (list: Float64Array): number => list.reduce((sum, x) => sum + x, 0) / list.length;
  const exponential = drawn("exponential inputs");
  assert.ok(Math.abs(mean(exponential)) < 0.02 && exponential.every((x) => x >= -1));
  assert.ok(Math.abs(mean(exponential.map((x) => x * x)) - 1) < 0.05);
  assert.ok(Math.abs(mean(drawn("N(0.5, 1) inputs")) - 0.5) < 0.02);
});

test("labels are negated, or those of an input one step back", () => {
  const labels = (
    name: "labels negated" | "inputs shifted",
  ): readonly [Float64Array, number, (i: number) => number] => {
    const { network, truth, oracle } = prepare(name, 5, 2);
    const n = network.gates[0].columns;
    const inputs = matrix(400, n, createRng(3).fillNormal(new Float64Array(400 * n)));
    const { value } = evaluateFilter(network, truth);
    const honest = Float64Array.from({ length: 400 }, (_, i) => value(inputs.data, i * n));
    const given = Float64Array.from(honest);
    oracle.open({ network, truth, batchSize: 400 }, createRng(4))(given, inputs);
    const changedCount = given.filter((y, i) => y !== honest[i]).length;
    const back = (i: number): number =>
      value(
        inputs.data.slice(i * n, (i + 1) * n).map((x) => x - 1 / Math.sqrt(n)),
        0,
      );
    const wanted = (i: number): number => (name === "labels negated" ? -honest[i] : back(i));
    return [given.map((y, i) => (y === honest[i] ? wanted(i) : y)), changedCount / 400, wanted];
  };
  for (const [name, share] of [
    ["labels negated", 0.1],
    ["inputs shifted", 0.5],
  ] as const) {
    const [given, measured, wanted] = labels(name);
    assert.ok(Math.abs(measured - share) < 0.08, `${name}: ${measured}`);
    given.forEach((y, i) => assert.ok(Math.abs(y - wanted(i)) < 1e-12));
  }
});

/** Sixty trials of every mention, each with the error and the updates that are told. */
const rows = (told: (row: Row) => Row = () => ({})): Row[] =>
  overTrials([0, 59], () =>
    MENTIONS.map(
      (mention): Row => ({
        mention,
        startError: 7,
        status: "iterations",
        finalError: 0.01,
        iterationsTo1Percent: 1000,
        ...told({ mention }),
      }),
    ),
  );

const judged = (id: string, list: readonly Row[]) => judgeClaim(mentions, id, list);

for (const [id, count] of [
  ["leaky-gates-recovered", 2],
  ["convolutions-recovered", 2],
  ["wishart-sensing-recovers", 1],
  ["every-label-attacked", 4],
  ["asymmetric-inputs-recovered", 2],
] as const)
  test(`${id}: within 1 % of the start in 95 % of networks`, () => {
    const all = judged(
      id,
      rows(() => ({ finalError: 0.07 })),
    );
    assert.deepEqual([all.verdict, all.cells.length], ["agrees", count]);
    const [{ name }] = all.cells;
    const of = has({ mention: name });
    const one = judged(
      id,
      changed(rows(), (row) => of(row) && row.trial === 3, { finalError: 0.08 }),
    );
    assert.deepEqual(cellsThat("undecided", one), [name]);
    const lost = judged(
      id,
      changed(rows(), (row) => of(row) && Number(row.trial) < 15, DIVERGED),
    );
    assert.deepEqual([lost.verdict, cellsThat("refuted", lost)], ["disagrees", [name]]);
  });

test("a larger batch is faster when four times the points take a tenth fewer updates", () => {
  const speed: Readonly<Record<string, number>> = {
    "b = 1": 1500,
    "b = 4": 1300,
    reference: 1100,
    "b = 64": 900,
  };
  const faster = rows(({ mention }) => ({ iterationsTo1Percent: speed[String(mention)] ?? 1000 }));
  assert.equal(judged("larger-batches-converge-faster", faster).verdict, "agrees");
  assert.equal(judged("larger-batches-converge-faster", rows()).verdict, "disagrees");
});

for (const [id, mention] of [
  ["scaling-counters-probability-loose", "β = 0.9, 3x, η/9"],
  ["scaling-counters-probability-strict", "β = 0.9, 3x"],
  ["outer-weights-counter-probability", "β = 0.9, q = 3"],
] as const)
  test(`${id}: no larger than at β = 0.3 by a tenth`, () => {
    const at = (error: number) =>
      judged(id, changed(rows(), has({ mention }), { finalError: error })).verdict;
    assert.deepEqual([at(0.0109), at(0.0111)], ["agrees", "disagrees"]);
  });

test("t(4) is as accurate as each other distribution within a factor of two, either way", () => {
  const id = "t4-as-each-other-distribution";
  const at = (error: number) => judged(id, changed(rows(), has({ mention: "t(4)" }), { finalError: error }));
  assert.deepEqual([at(0.0199).verdict, at(0.0051).verdict], ["agrees", "agrees"]);
  assert.deepEqual([at(0.0201).verdict, at(0.0049).verdict], ["disagrees", "disagrees"]);
  const shaken = changed(rows(), has({ mention: "N(0, 9)" }), ({ trial }) => ({
    finalError: 0.005 * spread(Number(trial)),
  }));
  assert.deepEqual(cellsThat("undecided", judged(id, shaken)), ["t(4) ÷ N(0, 9)"]);
});

test("a smaller bound has the smaller error", () => {
  const smaller = changed(rows(), has({ mention: "θ = 0.0125" }), { finalError: 0.009 });
  assert.equal(judged("smaller-bound-smaller-error", smaller).verdict, "agrees");
  const larger = changed(rows(), has({ mention: "θ = 0.0125" }), { finalError: 0.011 });
  assert.equal(judged("smaller-bound-smaller-error", larger).verdict, "disagrees");
});
