import assert from "node:assert/strict";
import { test } from "node:test";
import { type Judgeable, judge } from "../../evidence";
import { FILTER_ALGORITHMS, stabilityLimit } from "../../models/filter";
import { createRng } from "../../num";
import { expandGrid, type FigureContext, type Row, type Verdict } from "../../study";
import { oddBatches } from "./odd-batches";
import { measuredNetwork, stationaryLawExperiment } from "./stationary-law";
import { RATES, rateOf } from "./stationary-rates";

const experiment = stationaryLawExperiment;
const point = { distribution: "N(0, 9)", batchSize: 4, algorithm: ["neuro-tron"] };
const measure = (rate: readonly string[]): Row[] =>
  experiment.measure({ ...point, rate }, createRng(3), 0) as Row[];

test("a rate is a multiple of the paper's, or of the network's own limit", () => {
  assert.deepEqual(
    RATES.slice(0, 2).map((rate) => rateOf(rate, 2, 7)),
    [1, 2],
  );
  assert.equal(rateOf("1.5 of the limit", 2, 8), 12);
});

test("a unit: below the limit a run settles near its law, well above it is lost, and no row knows the others", () => {
  const [settled, lost] = measure(["0.3 of the limit", "1.5 of the limit"]);
  assert.equal(settled.status, "settled");
  assert.ok(Math.abs(Number(settled.rmsError) / Number(settled.predictedError) - 1) < 0.15);
  assert.ok(Number(settled.kappa) < 0.5 && Number(settled.overLimit) === 0.3);
  assert.notEqual(lost.status, "settled");
  assert.deepEqual([lost.rmsError, lost.predictedError], ["", ""]);
  assert.deepEqual(measure(["0.3 of the limit"]), [settled]);
  const { moments } = measuredNetwork("N(0, 9)", createRng(3));
  const limit = stabilityLimit("neuro-tron", { batchSize: 4, outerWeight: 1 }, moments);
  assert.ok(Math.abs(Number(lost.learningRate) / (1.5 * limit) - 1) < 1e-5);
});

/** Rows of every setting and ten networks, whose errors are `factor` times the law, lost from `limit` of it on. */
function rowsWith(factor: (row: Row) => number, limit = 1): Row[] {
  return expandGrid({
    ...experiment.grid,
    ...experiment.within,
    trial: Array.from({ length: 10 }, (_, i) => i),
  }).map((setting) => {
    const [b, published] = [Number(setting.batchSize), setting.algorithm === "sgd-as-published"];
    const rate = String(setting.rate);
    const overLimit = Number.parseFloat(rate) * (rate.endsWith("η") ? 0.2 / (published ? 1 : b) : 1);
    const firstOrderError = 0.01 * Math.sqrt(overLimit);
    const predictedError = overLimit < 1 ? firstOrderError / Math.sqrt(1 - overLimit) : "";
    const row = { ...setting, overLimit, firstOrderError, predictedError, kappa: overLimit };
    const spread = 1 + 0.01 * (Number(setting.trial) - 4.5);
    const isLost = overLimit >= limit || predictedError === "";
    return isLost
      ? { ...row, status: "diverged", rmsError: "" }
      : { ...row, status: "settled", rmsError: Number(predictedError) * factor(row) * spread };
  });
}

const words = (
  rows: readonly Row[],
  of: Judgeable = experiment,
  wanted: (id: string) => boolean = () => true,
): Record<string, Verdict> => {
  const claims = of.claims.filter(({ id }) => wanted(id));
  return Object.fromEntries(judge({ id: of.id, claims }, rows).map(({ claim, verdict }) => [claim, verdict]));
};

test("claims: errors at the law agree, and 15 % off or 40 % sooner lost disagree", () => {
  const right = words(rowsWith(() => 1));
  for (const algorithm of FILTER_ALGORITHMS)
    for (const reading of ["loose", "strict"])
      assert.equal(right[`law-holds-${algorithm}-${reading}`], "agrees", algorithm);
  assert.equal(right["first-order-falls-short"], "agrees");
  for (const algorithm of FILTER_ALGORITHMS) assert.equal(right[`limit-holds-${algorithm}`], "agrees");
  assert.equal(right["published-error-ignores-batch"], "agrees");
  assert.equal(right["error-falls-with-batch"], "agrees");
  const wrong = words(
    rowsWith(({ algorithm }) => (algorithm === "sgd" ? 1.15 : 1), 0.6),
    experiment,
    (id) => id.endsWith("-loose") || id.startsWith("limit"),
  );
  assert.equal(wrong["law-holds-sgd-loose"], "disagrees");
  assert.equal(wrong["law-holds-neuro-tron-loose"], "agrees");
  assert.equal(wrong["limit-holds-sgd"], "disagrees");
  const grows = rowsWith(({ batchSize }) => Math.sqrt(Number(batchSize)));
  const slope = "error-falls-with-batch";
  assert.equal(words(grows, experiment, (id) => id === slope)[slope], "disagrees");
});

const context = (grid: FigureContext["grid"]): FigureContext => ({
  ...{ scale: "quick", trials: 10, seed: 1, failed: 0, missing: 0, version: 1, grid },
});

test("the figure has nine panels, and of lost runs only their share", () => {
  const { data } = experiment.figure(
    rowsWith(() => 1),
    context(experiment.grid),
  );
  const traces = data as { xaxis: string; y: number[]; name: string }[];
  assert.equal(new Set(traces.map(({ xaxis }) => xaxis)).size, 9);
  assert.ok(traces.every(({ y }) => y.every(Number.isFinite)));
  assert.ok(traces.some(({ xaxis, y }) => xaxis === "x9" && y.includes(1)));
});

test("odd batches: a bias of half the error is seen, its absence too", () => {
  const rowsOf = (moved: number): Row[] =>
    expandGrid({
      ...oddBatches.grid,
      ...oddBatches.within,
      trial: Array.from({ length: 20 }, (_, i) => i),
    }).map((setting) => ({
      ...setting,
      ...{ status: "settled", predictedError: 0.01 },
      rmsError:
        (setting.signs === "alternating" && setting.algorithm === "sgd" && setting.batchSize === 1
          ? moved
          : 1) *
        (0.01 + 0.0001 * Number(setting.trial)),
    }));
  assert.deepEqual(Object.values(words(rowsOf(1.5), oddBatches)), ["agrees", "agrees", "agrees"]);
  assert.deepEqual(Object.values(words(rowsOf(1), oddBatches)), ["disagrees", "agrees", "agrees"]);
  const { data } = oddBatches.figure(rowsOf(1.5), context(oddBatches.grid));
  assert.equal(data.length, 4);
  const [row] = oddBatches.measure(
    { distribution: "N(0, 9)", batchSize: 1, signs: ["alternating"], algorithm: ["sgd"] },
    createRng(1),
    0,
  ) as Row[];
  assert.ok(Number(row.predictedBias) > 0.2 * Number(row.predictedError));
});
