import { FILTER_ALGORITHMS, type FilterAlgorithm } from "../../models/filter";
import { orderedColors, type Panel, panelFigure } from "../../plot";
import type { Figure, FigureContext, Row } from "../../study";
import { NAMES } from "./algorithm-names";
import { type Arm, levelRows, type SweepView } from "./level-panels";
import { farCount, farCounts, isFar } from "./outcomes";
import { rowsWhere } from "./rows-where";
import { DISTRIBUTIONS, type Distribution, HELD, UPDATES } from "./settings";
import { bandTraces } from "./traces";
import { bandOf, parseTrajectory } from "./trajectory";

export { COLORS, NAMES } from "./algorithm-names";

const SYMBOLS = { attackBound: "θ", attackProbability: "β" } as const;

/** θ and β do not share a colour. */
const RAMPS = { attackBound: "cool", attackProbability: "warm" } as const;

const otherOf = (varies: Arm["varies"]): Arm["varies"] =>
  varies === "attackBound" ? "attackProbability" : "attackBound";

const rowsOf = (rows: readonly Row[], { varies, held }: Arm): Row[] =>
  rows.filter((row) => row[otherOf(varies)] === held);

const valuesOf = (rows: readonly Row[], name: string): number[] =>
  [...new Set(rows.map((row) => Number(row[name])))].sort((a, b) => a - b);

/** The two arms of the paper's cross, where rows have one; else an arm for every β. */
function armsOf(rows: readonly Row[]): Arm[] {
  const cross: Arm[] = [
    { varies: "attackBound", held: HELD.attackProbability },
    { varies: "attackProbability", held: HELD.attackBound },
  ];
  const isCross = rows.every(
    (row) => row.attackProbability === HELD.attackProbability || row.attackBound === HELD.attackBound,
  );
  return isCross
    ? cross.filter((arm) => rowsOf(rows, arm).length > 0)
    : valuesOf(rows, "attackProbability").map((held) => ({ varies: "attackBound", held }));
}

const SPREAD =
  "median and 5–95 % of the runs that end near w* (error at most 1), one run thin; titles count the others";

/**
 * First what all curves come to: final errors with their laws, and, of one distribution, updates to 1 %. Below them the
 * curves: of one distribution, a row per varying quantity with a panel per algorithm; of several, panels in pairs.
 */
export function drawSweep(rows: readonly Row[], context: FigureContext, view: SweepView): Figure {
  const shown = presentIn(rows, view);
  const { distributions, algorithms } = shown;
  const arms = armsOf(rows);
  const panels = (distribution: Distribution, arm: Arm): Panel[] =>
    algorithms.map((algorithm) => {
      const which = { distribution, algorithm, arm };
      return curvePanel(rowsWhere(rowsOf(rows, arm), { distribution, algorithm }), shown, which);
    });
  const curves =
    distributions.length === 1
      ? arms.map((arm) => panels(distributions[0], arm))
      : pairs(distributions.flatMap((name) => arms.flatMap((arm) => panels(name, arm))));
  const levels = view.hasLevels ? levelRows(arms, (arm) => rowsOf(rows, arm), shown) : [];
  const far = algorithms.map((name) => [NAMES[name], rowsWhere(rows, { algorithm: name })] as const);
  const spread = algorithms.length > 1 ? `${SPREAD} · ${farCounts(far)}` : SPREAD;
  return panelFigure([...levels, ...curves], context, view.title, spread, {
    bars: {
      rows: [levels.length, levels.length + curves.length - 1],
      bars: quantities(arms).map((varies) => ({
        title: SYMBOLS[varies],
        values: valuesOf(
          arms.filter((arm) => arm.varies === varies).flatMap((arm) => rowsOf(rows, arm)),
          varies,
        ),
        ramp: RAMPS[varies],
      })),
    },
  });
}

/** What varies in some arm, in their order. */
function quantities(arms: readonly Arm[]): Arm["varies"][] {
  return [...new Set(arms.map(({ varies }) => varies))];
}

/** The view, of the distributions and algorithms that rows have: the declared ones first. */
function presentIn(rows: readonly Row[], view: SweepView): SweepView {
  const present = <T extends string>(column: string, declared: readonly T[], all: readonly T[]): T[] =>
    [...new Set([...declared, ...all])].filter((name) => rows.some((row) => row[column] === name));
  return {
    ...view,
    distributions: present("distribution", view.distributions, DISTRIBUTIONS),
    algorithms: present("algorithm", view.algorithms, FILTER_ALGORITHMS),
  };
}

function pairs<T>(list: readonly T[]): T[][] {
  return list.flatMap((item, i) => (i % 2 === 0 ? [[item, ...list.slice(i + 1, i + 2)]] : []));
}

/** The runs of a panel. */
interface Curves {
  readonly distribution: Distribution;
  readonly algorithm: FilterAlgorithm;
  readonly arm: Arm;
}

function curvePanel(rows: readonly Row[], view: SweepView, which: Curves): Panel {
  const { distribution, algorithm, arm } = which;
  const levels = valuesOf(rows, arm.varies);
  const colors = orderedColors(levels.length, RAMPS[arm.varies]);
  const fixed = `${SYMBOLS[otherOf(arm.varies)]} = ${arm.held}`;
  return {
    title: `${view.distributions.length > 1 ? distribution : NAMES[algorithm]}, ${fixed} (${farCount(rows)})`,
    xTitle: "updates",
    yTitle: "‖w − w*‖",
    traces: levels.flatMap((level, i) => {
      const near = rows.filter((row) => row[arm.varies] === level && !isFar(row));
      if (near.length === 0) return [];
      const runs = near.map((row) => parseTrajectory(row.trajectory));
      const name = `${SYMBOLS[arm.varies]} = ${level}`;
      return bandTraces(bandOf(runs, UPDATES), runs[0], { name, color: colors[i], inLegend: false });
    }),
  };
}
