import assert from "node:assert/strict";
import { test } from "node:test";
import { unitRng } from "../../run";
import type { AnyExperiment, FigureContext, Row } from "../../study";
import { figure1 } from "./figure-1";
import { figure1Networks } from "./figure-1-networks";

const point = { patchSize: 30, width: 6, noiseFraction: 0.2 };

const unit = (experiment: AnyExperiment, at: typeof point, trial: number): Row[] =>
  [experiment.measure(at, unitRng(experiment, { point: at, trial }, 2023), trial)].flat() as Row[];

const difference = (row: Row, a: string, b: string): number => Math.abs(Number(row[a]) - Number(row[b]));

test("a network's row says of figure 1's weights, drawn from the same stream, what the sentences ask", () => {
  // At ε = .7 nothing comes back, at 0 nothing was hit.
  for (const noiseFraction of [0, 0.2, 0.7])
    for (const trial of [0, 1]) {
      const at = { ...point, noiseFraction };
      const weights = unit(figure1, at, trial);
      const [hidden, output] = ["hidden", "output"].map((layer) =>
        weights.filter((row) => row.layer === layer),
      );
      const shows = (row: Row): boolean => difference(row, "contaminated", "recovered") > 1e-6;
      const faults = (rows: readonly Row[]): number =>
        rows.filter((row) => shows(row) !== (row.hit === 1)).length;
      const norm = (name: string): number =>
        Math.hypot(...output.map((row) => difference(row, name, "clean")));
      const [row] = unit(figure1Networks, at, trial);
      assert.equal(row.hiddenExposed, faults(hidden) === 0 ? 1 : 0);
      assert.equal(row.allExposed, faults(weights) === 0 ? 1 : 0);
      assert.equal(
        row.hiddenLargestError,
        Math.max(...hidden.map((w) => difference(w, "recovered", "clean"))),
      );
      assert.equal(row.outputHit, output.some((w) => w.hit === 1) ? 1 : 0);
      for (const [column, name] of [
        ["outputErrorRecovered", "recovered"],
        ["outputErrorContaminated", "contaminated"],
        ["outputErrorInitial", "initial"],
      ])
        assert.ok(Math.abs(Number(row[column]) - norm(name)) <= 1e-14 * (1 + norm(name)), column);
      assert.equal(row.outputErrorContaminated === 0, row.outputHit === 0);
    }
});

test("the figure shows each network whose β was hit against both alternatives, and counts the others", () => {
  const context: FigureContext = {
    ...{ scale: "paper", trials: 2, seed: 1, failed: 0, missing: 0, version: 1 },
    grid: { patchSize: [30], width: [16], noiseFraction: [0.2] },
  };
  const row = { hiddenExposed: 1, allExposed: 0, hiddenLargestError: 0, outputHit: 1 };
  const rows = [
    { ...row, outputErrorRecovered: 0.5, outputErrorContaminated: 2, outputErrorInitial: 3 },
    { ...row, outputHit: 0, outputErrorRecovered: 0, outputErrorContaminated: 0, outputErrorInitial: 3 },
  ];
  const { data, layout } = figure1Networks.figure(rows, context);
  const traces = data as { x: number[]; y: number[] }[];
  assert.deepEqual(
    traces.map(({ x, y }) => [x, y]),
    [
      [[2], [0.5]],
      [[3], [0.5]],
      [
        [0.5, 3],
        [0.5, 3],
      ],
    ],
  );
  assert.match(JSON.stringify(layout), /in W: 2 of 2 networks, in W and β: 0 of 2/);
  const [, , line] = figure1Networks.figure([], context).data as { x: number[] }[];
  assert.deepEqual(line.x, [1e-3, 1], "axes without networks are drawn all the same");
});
