import { median } from "../../num";
import { CATEGORIES, type Panel, panelFigure, REFERENCE } from "../../plot";
import type { Figure, FigureContext, Row } from "../../study";
import { METHODS, type Method } from "./fair-methods";
import { FAIR_ATTACKS, FAIR_DISTRIBUTIONS } from "./fair-training";
import { errorOf, farCount } from "./outcomes";
import { levelTrace } from "./traces";

/** A colour for every method: Neuro-Tron, SGD and SGD as published have those of the other figures. */
export const METHOD_COLORS: Readonly<Record<Method, string>> = {
  "Neuro-Tron": CATEGORIES[0],
  "Neuro-Tron, clipped": CATEGORIES[5],
  SGD: CATEGORIES[2],
  "SGD as published": CATEGORIES[1],
  "SGD, Huber": CATEGORIES[3],
  "SGD, LAD": CATEGORIES[4],
  "SGD, clipped points": "#888888",
  "SGD, trimmed": REFERENCE,
};

/** Names that fit below an axis. */
const SHORT: Readonly<Record<Method, string>> = {
  "Neuro-Tron": "Neuro-Tron",
  "Neuro-Tron, clipped": "NT, clipped",
  SGD: "SGD",
  "SGD as published": "published",
  "SGD, Huber": "Huber",
  "SGD, LAD": "LAD",
  "SGD, clipped points": "clipped",
  "SGD, trimmed": "trimmed",
};

const SHOWN = ["constant", "averaged", "decaying", "decaying, averaged"] as const;
const SYMBOLS = ["circle", "diamond", "square", "cross"] as const;

/** Final errors of all methods, a marker for each variant; a row for each distribution, a panel for each attack. */
export function drawComparison(rows: readonly Row[], context: FigureContext): Figure {
  const present = <T extends string>(column: string, all: readonly T[]): T[] =>
    all.filter((name) => rows.some((row) => row[column] === name));
  const panels = present("distribution", FAIR_DISTRIBUTIONS).map((distribution) =>
    present("attack", FAIR_ATTACKS).map((attack): Panel => {
      const here = rows.filter((row) => row.distribution === distribution && row.attack === attack);
      return {
        title: `${distribution}, ${attack}`,
        xTitle: "",
        yTitle: "‖w − w*‖ after 40,000",
        xScale: "category",
        traces: SHOWN.map((variant, i) => variantTrace(here, variant, i)),
      };
    }),
  );
  const far = METHODS.map(
    (method) =>
      `${method} ${farCount(rows.filter((row) => row.method === method && row.variant === "best"))}`,
  );
  return panelFigure(
    panels,
    context,
    "Every method at its own best rate and threshold, θ = 1, β = 0.5",
    `median of all runs; rates and thresholds chosen on ten other networks; far from w*, each at its best · ${far.join(" · ")}`,
    { height: 230 },
  );
}

function variantTrace(rows: readonly Row[], variant: string, i: number): Record<string, unknown> {
  const points = METHODS.flatMap((method) => {
    const errors = rows.filter((row) => row.method === method && row.variant === variant).map(errorOf);
    const middle = errors.length > 0 ? median(errors) : Number.POSITIVE_INFINITY;
    return Number.isFinite(middle) ? [{ name: SHORT[method], middle }] : [];
  });
  const trace = levelTrace(
    points.map(({ name }) => name),
    points.map(({ middle }) => ({ low: middle, middle, high: middle })),
    { name: variant, color: CATEGORIES[i], symbol: SYMBOLS[i] },
  );
  return { ...trace, mode: "markers", error_y: undefined };
}
