import { CATEGORIES, facetLines, REFERENCE, type Series } from "../../plot";
import type { Figure, FigureContext, Row } from "../../study";
import { REMOVED } from "./backdoor-cells";
import { REPAIR_TITLES, type Repair } from "./backdoor-repairs";
import { TRIGGER_TITLES, type TriggerName } from "./backdoor-triggers";

/** What a figure of backdoors shows side by side, and what it lets choose. */
export interface BackdoorPanels {
  readonly title: string;
  /** Below this accuracy before any repair a network did not train. */
  readonly leastAccuracy: number;
  readonly columns: readonly { readonly title: string; select(row: Row): boolean }[];
  readonly views: readonly { readonly label: string; select(row: Row): boolean }[];
}

const COMPANIONS: readonly Repair[] = ["poisoned", "start"];

/**
 * Accuracy, the share of networks without a backdoor, and median attack success against n. Of networks that did not train
 * nothing is drawn, and their column says how many they are.
 */
export function backdoorFigure(rows: readonly Row[], context: FigureContext, panels: BackdoorPanels): Figure {
  const isTrained = (row: Row): boolean => Number(row.trainedAccuracy) >= panels.leastAccuracy;
  const drawn = rows.filter(isTrained).map((row) => ({
    ...row,
    removed: Number(row.attackSuccessRate) <= REMOVED ? 1 : 0,
  }));
  const methods = [...new Set(rows.map((row) => row.method as Repair))];
  return facetLines(drawn, context, {
    title: panels.title,
    x: {
      ...{ column: "points", title: "n, clean images", scale: "log" },
      ticks: [...new Set(rows.map((row) => Number(row.points)))].sort((a, b) => a - b),
    },
    rows: [
      { y: "accuracy", title: "accuracy", statistic: "mean", range: [-0.03, 1.03] },
      {
        y: "removed",
        title: `share with success ≤ ${REMOVED}`,
        statistic: "mean",
        range: [-0.03, 1.03],
      },
      { y: "attackSuccessRate", title: "attack success", statistic: "median", range: [-0.03, 1.03] },
    ],
    columns: panels.columns.map(({ title, select }) => ({
      title: `${title}${untrained(rows.filter(select), isTrained)}`,
      select,
    })),
    views: panels.views.map(({ label, select }) => ({
      label,
      series: methods.map((method) => seriesOf(method, select)),
    })),
    spread: "means with 95 % bootstrap intervals over networks, medians with quartiles",
  });
}

function seriesOf(method: Repair, select: (row: Row) => boolean): Series {
  const isCompanion = COMPANIONS.includes(method);
  return {
    label: REPAIR_TITLES[method],
    color: isCompanion
      ? REFERENCE
      : CATEGORIES[Object.keys(REPAIR_TITLES).indexOf(method) % CATEGORIES.length],
    dash: method === "poisoned" ? "dash" : method === "start" ? "dot" : "solid",
    width: isCompanion ? 1 : 2,
    select: (row) => row.method === method && select(row),
  };
}

/** What a column's title adds where networks did not train; a network is a setting of the grid and a trigger, in one trial. */
function untrained(rows: readonly Row[], isTrained: (row: Row) => boolean): string {
  const of = (some: readonly Row[]): number =>
    new Set(some.map((row) => JSON.stringify([row.architecture, row.poisonFraction, row.trigger, row.trial])))
      .size;
  const lost = of(rows.filter((row) => !isTrained(row)));
  if (lost === 0) return "";
  const all = of(rows);
  return lost === all
    ? ": no network trained (accuracy near chance)"
    : ` (${lost} of ${all} networks did not train: not drawn)`;
}

/** A view for each trigger that the rows have. */
export function triggerViews(rows: readonly Row[]): BackdoorPanels["views"] {
  return [...new Set(rows.map((row) => row.trigger as TriggerName))].map((trigger) => ({
    label: TRIGGER_TITLES[trigger],
    select: (row) => row.trigger === trigger,
  }));
}
