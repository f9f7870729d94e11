import assert from "node:assert/strict";
import { test } from "node:test";
import { createRng } from "../../num";
import { makePlan, unitRng } from "../../run";
import type { AnyExperiment, FigureContext, Row } from "../../study";
import { figureH } from "./figure-h";
import { learningRates } from "./learning-rates";
import { normMoments } from "./norm-moments";
import { otherAttacks } from "./other-attacks";
import { errorOf, finalErrors, isFar, updatesOf, updatesToOnePercent } from "./outcomes";
import { DISTRIBUTIONS, lawOf, tableSetting, UPDATES } from "./settings";
import { figure1, figure2, figure3, figureF4, figureF5, figureG6 } from "./sweep-figures";
import { bandOf, formatTrajectory, parseTrajectory, times } from "./trajectory";

const context = (trials: number): FigureContext => ({
  scale: "paper",
  trials,
  seed: 2023,
  failed: 0,
  missing: 0,
  version: 1,
  grid: {},
});

const measure = (experiment: AnyExperiment, point: Row, trial = 0): readonly Row[] => {
  const rng = unitRng(experiment, { point, trial }, 2023);
  return experiment.measure({ ...point, ...experiment.within }, rng, trial) as readonly Row[];
};

const settingsOf = (experiment: AnyExperiment): string[] => {
  const { units } = makePlan(experiment, { scale: "paper", trials: 1 });
  return units.map(({ point }) => JSON.stringify(point));
};

test("the six figures together show the paper's 56 settings, four of them in two sweeps, 40 replicates each", () => {
  const settings = [figure2, figure3, figureF4, figureF5].flatMap(settingsOf);
  assert.equal(settings.length, 52);
  assert.equal(new Set(settings).size, 52);
  assert.deepEqual(settingsOf(figure1).sort(), settings.sort());
  for (const figure of [figure1, figure2, figure3, figureF4, figureF5, figureG6, figureH])
    assert.deepEqual(figure.parts.paper[0].trials, { from: 0, to: 39 });
});

test("a run that two figures show is one run: figures 1, 3 and G.6 agree to the bit", () => {
  const point = { distribution: "t(4)", attackBound: 0.125, attackProbability: 0.5 };
  const [one] = measure(figure1, point);
  const three = measure(figure3, point);
  const [g6] = measure(figureG6, point);
  assert.equal(one.algorithm, "neuro-tron");
  assert.deepEqual(three[0], one);
  assert.deepEqual(g6, one);
  assert.deepEqual(
    three.map((row) => row.algorithm),
    ["neuro-tron", "sgd", "sgd-as-published"],
  );
  assert.notEqual(measure(figure1, point, 1)[0].finalError, one.finalError);
  // 40,000 updates at θ = 0.125 settle near the first-order law.
  const law = lawOf("neuro-tron", tableSetting("t(4)", 0.125, 0.5));
  assert.ok(Math.abs(Number(one.finalError) / law - 1) < 0.5, `${one.finalError} against ${law}`);
});

test("settings are Table 1's", () => {
  assert.deepEqual(tableSetting("N(0, 9)", 0.25, 0.1), {
    distribution: "N(0, 9)",
    attackBound: 0.25,
    attackProbability: 0.1,
    inputSize: 50,
    filterSize: 25,
    batchSize: 16,
    width: 10,
    learningRate: 0.00005,
    outerWeight: 1,
  });
  assert.equal(tableSetting("t(4)", 0, 0).inputSize, 100);
});

test("moments of the norm agree with closed forms", () => {
  const { m1, m2, m4 } = normMoments("N(0, 9)", 50);
  assert.deepEqual([m2, m4], [450, 81 * 50 * 52]);
  // 3√2 Γ(51/2)/Γ(25) = 21.107…
  assert.ok(Math.abs(m1 - 21.1073) < 0.1, `${m1}`);
  assert.equal(normMoments("t(4)", 100).m4, Number.POSITIVE_INFINITY);
});

test("a trajectory survives its cell, and a band is made of quantiles", () => {
  const errors = Float64Array.from({ length: UPDATES + 1 }, (_, t) => 7 / (1 + t));
  const values = parseTrajectory(formatTrajectory(errors, UPDATES));
  assert.equal(values.length, 65);
  assert.deepEqual(times(UPDATES).slice(0, 3), [0, 10, 39]);
  assert.equal(times(UPDATES)[64], UPDATES);
  values.forEach((v, i) => assert.ok(Math.abs(v / errors[times(UPDATES)[i]] - 1) < 6e-3));
  const diverged = parseTrajectory(
    formatTrajectory(Float64Array.of(7, 8, Number.POSITIVE_INFINITY), UPDATES),
  );
  assert.deepEqual(diverged, [7]);
  const band = bandOf([[1, 10], [3], [2, 20]], UPDATES);
  assert.deepEqual(
    [band.middle, band.x],
    [
      [2, 15],
      [0, 10],
    ],
  );
});

test("outcomes: far runs are counted, not averaged", () => {
  const rows: Row[] = [
    { status: "iterations", finalError: 0.01, iterationsTo1Percent: 50 },
    { status: "iterations", finalError: 7, iterationsTo1Percent: "" },
    { status: "diverged after 9 updates", finalError: "", iterationsTo1Percent: "" },
    { status: "iterations", finalError: 1, iterationsTo1Percent: "" },
  ];
  assert.deepEqual(rows.map(isFar), [false, true, true, false]);
  assert.deepEqual(finalErrors(rows), [0.01, 1]);
  assert.deepEqual(updatesToOnePercent(rows), [50, UPDATES]);
});

test("outcomes: a run that diverged is infinitely far and slow, one that never arrived as slow as the run is long", () => {
  const rows: Row[] = [
    { status: "iterations", finalError: 0.5, iterationsTo1Percent: 0 },
    { status: "iterations", finalError: 7, iterationsTo1Percent: "" },
    { status: "diverged", finalError: "", iterationsTo1Percent: "" },
  ];
  assert.deepEqual(rows.map(errorOf), [0.5, 7, Number.POSITIVE_INFINITY]);
  assert.deepEqual(rows.map(updatesOf), [0, 40000, Number.POSITIVE_INFINITY]);
});

/** Rows as a sweep would give them if an algorithm's final error were `error` times θ√β. */
function made(
  experiment: AnyExperiment,
  algorithms: readonly string[],
  error: (name: string) => number,
): Row[] {
  return makePlan(experiment, { scale: "paper", trials: 6 }).units.flatMap(({ point, trial }) =>
    algorithms.map((algorithm): Row => {
      const [theta, beta] = [Number(point.attackBound), Number(point.attackProbability)];
      const finalError = 1e-15 + (1 + 0.01 * trial) * error(algorithm) * theta * Math.sqrt(beta);
      return {
        ...point,
        trial,
        algorithm,
        learningRate: 1e-4,
        status: "iterations",
        finalError,
        iterationsTo1Percent: 100 * error(algorithm),
        criticalProbability: 0.2,
        largestLearningRate: beta < 0.2 || theta === 0 ? 1e-9 : 0,
        trajectory: `7 1 ${finalError.toPrecision(3)}`,
      };
    }),
  );
}

test("appendix H's caption counts the runs of a variant that never comes near", () => {
  const rows = ["q = 1, η", "q = 10, η"].flatMap((variant) =>
    Array.from({ length: 6 }, (_, trial): Row => {
      const lost = variant === "q = 10, η";
      return {
        attackBound: 1,
        variant,
        trial,
        status: lost ? "diverged after 9 updates" : "iterations",
        finalError: lost ? "" : 0.001,
        trajectory: "7 1",
      };
    }),
  );
  const { layout } = figureH.figure(rows, context(6));
  assert.match(JSON.stringify(layout), /no run came near with q = 10, η \(far: 6 of 6, 6 diverged\)/);
});

test("every figure draws its rows, and colours them by level", () => {
  const rows = made(figure2, ["neuro-tron", "sgd", "sgd-as-published"], () => 0.01);
  const { data, layout } = figure2.figure(rows, context(6));
  const bands = (data as { fill?: string }[]).filter((trace) => trace.fill === "toself");
  assert.equal(bands.length, 2 * 3 * 7);
  assert.match(JSON.stringify(layout), /Figure 2/);
  assert.match(JSON.stringify(layout), /6 trials a point/);
});

test("a comparison begins with three lines, of error and of speed; θ and β have colours and bars of their own", () => {
  const rows = made(figure2, ["neuro-tron", "sgd", "sgd-as-published"], (name) => name.length / 100);
  const { data, layout } = figure2.figure(rows, context(6));
  type Trace = {
    name: string;
    yaxis: string;
    y: number[];
    showlegend: boolean;
    fill?: string;
    line?: { color: string; dash?: string };
    marker?: { colorbar?: { title: { text: string } } };
  };
  const traces = data as Trace[];
  const solid = (axis: string): Trace[] =>
    traces.filter(({ yaxis, line }) => (yaxis ?? "y") === axis && line && line.dash === undefined);
  const titles = (layout as { annotations: { text: string }[] }).annotations.map(({ text }) => text);
  assert.match(titles[0], /Final error against θ/);
  assert.match(titles[2], /Updates to 1 % of the start against θ/);
  const names = ["Neuro-Tron", "SGD", "SGD as published"];
  assert.deepEqual(
    solid("y").map(({ name }) => name),
    names,
  );
  assert.deepEqual(
    solid("y3").map(({ name, y }) => [name, y[0]]),
    [
      ["Neuro-Tron", 10],
      ["SGD", 3],
      ["SGD as published", 16],
    ],
  );
  assert.deepEqual(
    traces.flatMap(({ showlegend, name }) => (showlegend ? [name] : [])),
    ["Neuro-Tron", "first-order law", "SGD", "SGD as published"],
  );
  assert.deepEqual(
    traces.flatMap(({ marker }) => (marker?.colorbar ? [marker.colorbar.title.text] : [])),
    ["θ", "β"],
  );
  const colors = (quantity: string): Set<string> =>
    new Set(
      traces.flatMap(({ name, line, fill }) =>
        name?.startsWith(quantity) && !fill && line ? [line.color] : [],
      ),
    );
  const [theta, beta] = [colors("θ"), colors("β")];
  assert.ok(theta.size >= 7 && beta.size >= 7);
  for (const color of theta) assert.ok(!beta.has(color));
});

test("appendix H, learning rates and other attacks measure what their columns say", () => {
  const rng = createRng(1);
  const cases = [
    { experiment: figureH, rows: [figureH.measure({ attackBound: 1, variant: "q = 10, η" }, rng, 0)].flat() },
    {
      experiment: learningRates,
      rows: [
        learningRates.measure(
          { distribution: DISTRIBUTIONS[2], rateFactor: 4, ...learningRates.within },
          rng,
          0,
        ),
      ].flat(),
    },
    {
      experiment: otherAttacks,
      rows: [otherAttacks.measure({ attack: "constant", ...otherAttacks.within }, rng, 0)].flat(),
    },
  ];
  for (const { experiment, rows } of cases)
    for (const row of rows as Row[])
      for (const [name, value] of Object.entries(row)) {
        assert.ok(experiment.columns.includes(name), name);
        assert.ok(typeof value === "string" || Number.isFinite(value), `${name} = ${value}`);
      }
  // A run that diverged says when, and figures count it.
  const [lost] = cases[0].rows as Row[];
  assert.match(String(lost.status), /^diverged after [1-9]\d* updates$/);
  assert.equal(lost.finalError, "");
  const near = [figureH.measure({ attackBound: 1, variant: "q = 10, η/5" }, rng, 0)].flat() as Row[];
  const drawn = figureH.figure(
    [
      { ...near[0], attackBound: 1, variant: "q = 10, η/5", trial: 0 },
      { ...lost, attackBound: 1, variant: "q = 10, η/5", trial: 1 },
    ],
    context(2),
  );
  assert.match(JSON.stringify(drawn.layout), /far: 1 of 2, 1 diverged/);
  // A constant lie does not move Neuro-Tron's mean update, and does move SGD's.
  const [tron, sgd] = cases[2].rows as Row[];
  assert.ok(Math.abs(Number(tron.finalError) / Number(tron.predictedError) - 1) < 0.5);
  assert.ok(Number(sgd.finalError) > 1.5 * Number(tron.finalError));
});
