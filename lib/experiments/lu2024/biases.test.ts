import assert from "node:assert/strict";
import { test } from "node:test";
import type { Row } from "../../study";
import { biases } from "./biases";

const context = { scale: "quick", trials: 2, seed: 1, failed: 0, missing: 0, version: 1, grid: {} } as const;

test("the figure's companions have errors of their own, and no share of kernels that nobody measured", () => {
  const rows = ["trained", "none"].flatMap((kind) =>
    [1, 4].flatMap((patches) =>
      [0, 1].map((trial): Row => {
        const purified = { exactFraction: 0.9, biasError: kind === "none" ? 0 : 0.1, functionError: 0.2 };
        const contaminated = { contaminatedBiasError: 0.3, contaminatedFunctionError: 40 };
        const initial = { initialBiasError: 0.02, initialFunctionError: 0.7 };
        const point = { biases: kind, patches, points: 5, width: 96, noiseFraction: 0.1 };
        return { ...point, trial, ...purified, ...contaminated, ...initial };
      }),
    ),
  );
  const traces = biases.figure(rows, context).data as readonly { name: string; y: number[]; yaxis: string }[];
  const heights = (name: string): number[][] =>
    traces.filter((trace) => trace.name === name).map(({ y }) => y);
  // Three rows of panels, whole images and tiles.
  const twice = <T>(values: readonly T[]): T[] => values.flatMap((value) => [value, value]);
  const sorted = (given: number[][]): string[] => given.map((y) => y.join()).sort();
  assert.deepEqual(sorted(heights("with biases")), sorted(twice([[0.9], [0.1], [0.2]])));
  assert.deepEqual(sorted(heights("without biases")), sorted(twice([[0.9], [], [0.2]])));
  assert.deepEqual(sorted(heights("doing nothing (Θ, η)")), sorted(twice([[], [0.3], [40]])));
  assert.deepEqual(sorted(heights("returning the start (W(0), β(0))")), sorted(twice([[], [0.02], [0.7]])));
});
