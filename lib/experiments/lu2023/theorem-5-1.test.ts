import assert from "node:assert/strict";
import { test } from "node:test";
import { initializeCnn, trainCnn } from "../../models/cnn";
import { createRng, matrix } from "../../num";
import type { FigureContext, Row } from "../../study";
import { theorem51 } from "./theorem-5-1";

const WIDTH = 20;
/** Steps at checkpoints and between them, asked for in any order, come back in order. */
const STEPS = [1, 5, 30, 50];
const ASKED = [50, 1, 30, 5];

const rows = theorem51.measure({ width: WIDTH, step: ASKED }, createRng("5.1"), 0) as readonly Row[];

/** The same run in one go: n = m = 2, k = 100, γ = .1. */
function inOneGo() {
  const rng = createRng("5.1");
  const inputs = matrix(2, 200, rng.substream("inputs").fillNormal(new Float64Array(400)));
  const labels = rng.substream("targets");
  const targets = Float64Array.from({ length: 2 }, () => labels.uniform(-1, 1));
  const initial = initializeCnn({ width: WIDTH, patchSize: 100 }, rng.substream("start"));
  const to = (iterations: number) =>
    trainCnn({ inputs, targets, patches: 2, initial, loss: "squared", learningRate: 0.1, iterations });
  return { initial, to };
}

const near = (actual: number, wanted: number, what: string): void =>
  assert.ok(Math.abs(actual - wanted) <= 1e-9 * Math.abs(wanted), `${what}: ${actual} is not ${wanted}`);

test("every row is of the run since its start: error, slowest step and drifts against their radii", () => {
  const { initial, to } = inOneGo();
  const radii = {
    hidden: (100 * 4 * Math.log(WIDTH)) / Math.sqrt(WIDTH * 100),
    output: 32 * Math.sqrt((16 * Math.log(WIDTH)) / WIDTH),
  };
  assert.deepEqual(
    rows.map(({ step }) => step),
    STEPS,
  );
  for (const row of rows) {
    const { losses, parameters } = to(Number(row.step));
    near(Number(row.errorRatio), losses[losses.length - 1] / losses[0], "errorRatio");
    const ratios = Array.from(losses.slice(1), (loss, t) => loss / losses[t]);
    near(Number(row.slowestStep), Math.max(...ratios), "slowestStep");
    const moved = Array.from(parameters.hidden.data, (w, i) => w - initial.hidden.data[i]);
    const kernels = Array.from({ length: WIDTH }, (_, j) =>
      Math.hypot(...moved.slice(100 * j, 100 * j + 100)),
    );
    near(Number(row.hiddenDrift), Math.max(...kernels), "hiddenDrift");
    near(Number(row.hiddenShare), Math.max(...kernels) / radii.hidden, "hiddenShare");
    const outputs = Array.from(parameters.output, (b, i) => Math.abs(b - initial.output[i]));
    near(Number(row.outputDrift), Math.max(...outputs), "outputDrift");
    near(Number(row.outputShare), Math.max(...outputs) / radii.output, "outputShare");
  }
});

test("the figure shows the bound's own error, 1 − γ/8 a step, and 1 for the drifts", () => {
  const context: FigureContext = {
    ...{ scale: "quick", trials: 1, seed: 1, failed: 0, missing: 0, version: 1 },
    grid: { width: [WIDTH] },
  };
  const { data } = theorem51.figure(
    rows.map((row) => ({ ...row, width: WIDTH, trial: 0 })),
    context,
  );
  const bounds = (data as { name: string; x: number[]; y: number[] }[]).filter(
    ({ name }) => name === "the bound",
  );
  assert.deepEqual(
    bounds.slice(0, 2).map(({ x, y }) => [x, y]),
    [
      [STEPS, [1, 1, 1, 1]],
      [STEPS, [1, 1, 1, 1]],
    ],
  );
  // The figure keeps six digits.
  bounds[2].y.forEach((ratio, i) => assert.ok(Math.abs(ratio - (1 - 0.1 / 8) ** STEPS[i]) < 1e-6));
});
