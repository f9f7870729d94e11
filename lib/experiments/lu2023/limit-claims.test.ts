import assert from "node:assert/strict";
import { test } from "node:test";
import { type JudgedClaim, judge } from "../../evidence";
import type { AnyExperiment, Point, Row } from "../../study";
import { figure2 } from "./figure-2";
import { figure3 } from "./figure-3";
import { figure4 } from "./figure-4";

interface Family {
  readonly experiment: AnyExperiment;
  readonly id: string;
  readonly cells: readonly { readonly name: string; readonly after: Point; readonly before: Point }[];
}

const sources = ["inside", "outside"].map((source) => ({
  name: `points from ${source}`,
  after: { width: 500, points: 1, source },
  before: { width: 500, points: 10, source },
}));

const FAMILIES: readonly Family[] = [
  {
    experiment: figure2,
    id: "hidden-limit-grows-with-k",
    cells: [100, 200, 500, 1000].map((width) => ({
      name: `p = ${width}`,
      after: { patchSize: 200, width },
      before: { patchSize: 50, width },
    })),
  },
  {
    experiment: figure2,
    id: "output-limit-grows-with-p",
    cells: [50, 100, 200].map((patchSize) => ({
      name: `k = ${patchSize}`,
      after: { patchSize, width: 1000 },
      before: { patchSize, width: 100 },
    })),
  },
  {
    experiment: figure3,
    id: "output-limit-grows-with-p",
    cells: [1, 2, 3, 5].map((patches) => ({
      name: `m = ${patches}`,
      after: { patches, width: 2000 },
      before: { patches, width: 100 },
    })),
  },
  { experiment: figure4, id: "hidden-limit-grows-as-n-falls", cells: sources },
  { experiment: figure4, id: "output-limit-grows-as-n-falls", cells: sources },
];

const [, figure2Output, figure3Output, figure4Hidden, figure4Output] = FAMILIES;

function judged({ experiment, id }: Family, reading: string, rows: readonly Row[]): JudgedClaim {
  const claims = experiment.claims.filter((claim) => claim.id === `${id}-${reading}`);
  return judge({ id: experiment.id, claims }, rows)[0];
}

/** What is made up of an arm. */
interface Arm {
  /** ε at which half of the kernels are exact, and the error is .01. */
  readonly limit?: number;
  /** How fast the share falls: it is .99 at limit − 4.6/steep. */
  readonly steep?: number;
  /** β(0)'s error. */
  readonly initial?: number;
  /** How far the limits of single networks scatter. */
  readonly spread?: number;
}

const GRID = [0.2, 0.22, 0.24, 0.26, 0.28, 0.3, 0.32];

/** Ten networks of one arm, each with a limit of its own, from the first unseen trial on. */
function sweep({ experiment }: Family, point: Point, arm: Arm): Row[] {
  const { limit = 0.26, steep = 100, initial = 0.02, spread = 0.003 } = arm;
  const first = experiment.parts.unseen[0].trials.from;
  return Array.from({ length: 10 }, (_, i) => {
    const own = limit + spread * Math.sin(7 * i);
    return GRID.map((noiseFraction) => ({
      ...{ ...point, noiseFraction, trial: first + i },
      exactFraction: 1 / (1 + Math.exp(steep * (noiseFraction - own))),
      outputErrorRecovered: 0.01 + 0.1 * (noiseFraction - own),
      initialOutputError: initial,
    }));
  }).flat();
}

/** Rows of a family, whose arms are as told for each cell. */
const family = (of: Family, armsOf: (cell: number) => readonly [after: Arm, before: Arm]): Row[] =>
  of.cells.flatMap(({ after, before }, i) => {
    const [one, other] = armsOf(i);
    return [...sweep(of, after, one), ...sweep(of, before, other)];
  });

const grows: readonly [Arm, Arm] = [{ limit: 0.28 }, { limit: 0.26 }];
const falls: readonly [Arm, Arm] = [{ limit: 0.26 }, { limit: 0.28 }];
const below: readonly [Arm, Arm] = [{ limit: -1 }, { limit: -1 }];

for (const of of FAMILIES)
  for (const reading of ["loose", "strict"]) {
    const { experiment, id, cells } = of;
    test(`${experiment.id} ${id}-${reading}: a limit that grows in every cell agrees, one that falls is named`, () => {
      const all = judged(
        of,
        reading,
        family(of, () => grows),
      );
      assert.equal(all.verdict, "agrees");
      assert.deepEqual(
        all.cells.map(({ name, n }) => [name, n]),
        cells.map(({ name }) => [name, 10]),
      );
      for (const { estimate } of all.cells) assert.ok(Math.abs(estimate - 0.02) < 0.004);
      const one = judged(
        of,
        reading,
        family(of, (i) => (i === 1 ? falls : grows)),
      );
      assert.equal(one.verdict, "disagrees");
      assert.deepEqual(
        one.cells.map(({ word }) => word),
        cells.map((_, i) => (i === 1 ? "refuted" : "agrees")),
      );
    });

    test(`${experiment.id} ${id}-${reading}: equal limits do not decide, limits below the grid test nothing`, () => {
      const equal = judged(
        of,
        reading,
        family(of, (i) => (i === 0 ? [{}, {}] : grows)),
      );
      assert.deepEqual([equal.verdict, equal.cells[0].word], ["undecided", "undecided"]);
      const one = judged(
        of,
        reading,
        family(of, (i) => (i === 0 ? below : grows)),
      );
      assert.deepEqual([one.verdict, one.cells[0].word], ["undecided", "not testable"]);
      assert.equal(
        judged(
          of,
          reading,
          family(of, () => below),
        ).verdict,
        "not testable",
      );
    });
  }

test("half of the kernels is one criterion, 99 % of them another", () => {
  const rows = family(figure4Hidden, () => [{ steep: 120 }, { steep: 80 }]);
  assert.equal(judged(figure4Hidden, "loose", rows).verdict, "undecided");
  assert.equal(judged(figure4Hidden, "strict", rows).verdict, "agrees");
});

test("half of β(0)'s error is one criterion, .01 another", () => {
  for (const of of [figure2Output, figure4Output]) {
    const rows = family(of, () => [{ initial: 0.025 }, { initial: 0.02 }]);
    assert.equal(judged(of, "loose", rows).verdict, "agrees");
    assert.equal(judged(of, "strict", rows).verdict, "undecided");
  }
});

test("each criterion is met where it says: one half, .99, half of β(0)'s error, .01", () => {
  // Shares fall from 1 and errors grow from 0, at ε = .2 on: half as fast where the limit should be larger.
  const straight = (of: Family): Row[] =>
    of.cells.flatMap(({ after, before }) =>
      [after, before].flatMap((point, i) =>
        sweep(of, point, {}).map((row) => {
          const way = (Number(row.noiseFraction) - 0.2) * (i + 1);
          return {
            ...row,
            exactFraction: Math.max(0, 1 - way / 0.12),
            outputErrorRecovered: 0.1 * way,
            initialOutputError: 0.016,
          };
        }),
      ),
    );
  for (const [of, reading, gain] of [
    [figure4Hidden, "loose", 0.03],
    [figure4Hidden, "strict", 0.0006],
    [figure4Output, "loose", 0.04],
    [figure4Output, "strict", 0.05],
  ] as const)
    for (const { estimate } of judged(of, reading, straight(of)).cells)
      assert.ok(Math.abs(estimate - gain) < 1e-12, `${reading}: ${estimate} is not ${gain}`);
});

/** Limits of single networks that scatter more than the arms differ. */
const scattered: readonly [Arm, Arm] = [
  { limit: 0.255, spread: 0.03 },
  { limit: 0.26, spread: 0.03 },
];

test("networks that both arms share are drawn together, those of two widths each on its own", () => {
  const together = judged(
    figure4Output,
    "strict",
    family(figure4Output, () => scattered),
  );
  const apart = judged(
    figure3Output,
    "strict",
    family(figure3Output, () => scattered),
  );
  // No resample of pairs has a gain; a quarter or more of those of two samples do. The bounds are those of each limit.
  for (const { p, word } of together.cells) assert.deepEqual([p, word], [1e-4, "undecided"]);
  for (const { p, word } of apart.cells) assert.ok(p > 0.2 && word === "undecided");
});

test("pairs are found by their trials, whatever the order, and a network that one arm lacks is left out", () => {
  const rows = family(figure4Output, () => scattered);
  const ten = rows.filter(({ points }) => points === 10);
  const one = rows.filter(({ points, trial }) => points === 1 && trial !== 10);
  const { cells } = judged(figure4Output, "strict", [...ten.reverse(), ...one]);
  for (const { n, p } of cells) assert.deepEqual([n, p], [9, 1e-4]);
});

test("trials of the figure, an arm that was not run and a single ε decide nothing", () => {
  const rows = family(figure3Output, () => grows);
  const shown = rows.map((row) => ({ ...row, trial: Number(row.trial) - 10 }));
  assert.equal(judged(figure3Output, "strict", shown).verdict, "not run");
  const half = judged(
    figure3Output,
    "strict",
    rows.filter(({ patches, width }) => patches !== 5 || width === 100),
  );
  assert.deepEqual(
    half.cells.map(({ word, n }) => [word, n]),
    [...Array(3).fill(["agrees", 10]), ["undecided", 0]],
  );
  const single = rows.filter(({ noiseFraction }) => noiseFraction === 0.3);
  assert.equal(judged(figure3Output, "strict", single).verdict, "not run");
});
