import { FILTER_ALGORITHMS } from "../../models/filter";
import { median } from "../../num";
import {
  baseLayout,
  CATEGORIES,
  caption,
  escapeHtml,
  figureTitle,
  panelGrid,
  pixelRows,
  REFERENCE,
} from "../../plot";
import type { Figure, FigureContext, Row } from "../../study";
import { DISTRIBUTIONS, NAMES } from "../karmakar2023";
import { RATES } from "./stationary-rates";

const SYMBOLS: Readonly<Record<string, string>> = { 1: "circle", 4: "square", 16: "diamond", 64: "cross" };
const HEIGHT = 190;
const ROW_GAP = 78;
const TOP = 118;
const BOTTOM = 118;

/** The median of the runs of one network-independent setting at one rate. */
interface Point {
  readonly distribution: string;
  readonly batchSize: number;
  readonly overLimit: number;
  readonly kappa: number;
  readonly overFirst: number;
  readonly overLaw: number;
  readonly kept: number;
}

/** A row of panels: what is drawn against what, one panel an algorithm. */
interface View {
  readonly title: string;
  readonly y: string;
  readonly x: "kappa" | "overLimit";
  readonly read: (point: Point) => number;
  readonly range: readonly [number, number];
  readonly type: "log" | "linear";
  /** What the law says, at κ. */
  readonly law?: (kappa: number) => number;
}

const VIEWS: readonly View[] = [
  {
    title: "error / law to first order",
    y: "ratio of medians",
    x: "kappa",
    read: ({ overFirst }) => overFirst,
    range: [Math.log10(0.7), Math.log10(5)],
    type: "log",
    law: (kappa) => 1 / Math.sqrt(1 - kappa),
  },
  {
    title: "error / complete law",
    y: "median of ratios",
    x: "kappa",
    read: ({ overLaw }) => overLaw,
    range: [Math.log10(0.7), Math.log10(1.4)],
    type: "log",
    law: () => 1,
  },
  {
    title: "share of runs lost",
    y: "share",
    x: "overLimit",
    read: ({ kept }) => 1 - kept,
    range: [-0.05, 1.05],
    type: "linear",
  },
];

/** Errors over both orders of the law against κ, and the share of lost runs against η over its limit. */
export function stationaryFigure(rows: readonly Row[], context: FigureContext): Figure {
  const algorithms = FILTER_ALGORITHMS.filter((name) => rows.some((row) => row.algorithm === name));
  const { up, inner } = pixelRows(VIEWS.length, HEIGHT, ROW_GAP);
  const panels = VIEWS.map((view) =>
    algorithms.map((algorithm) => ({
      view,
      algorithm,
      points: pointsOf(rows.filter((row) => row.algorithm === algorithm)),
    })),
  );
  const grid = panelGrid({
    rows: panels,
    gap: 0.03,
    up,
    x: ({ view }) =>
      view.x === "kappa"
        ? { range: [0, 1], title: { text: "κ predicted", standoff: 6 } }
        : {
            type: "log",
            range: [Math.log10(0.1), Math.log10(8)],
            tickvals: [0.1, 0.3, 1, 3],
            ticktext: ["0.1", "0.3", "1", "3"],
            title: { text: "η / the rate at which κ = 1", standoff: 6 },
          },
    y: ({ view }, { leads, rowAxis }) => ({
      type: view.type,
      range: view.range,
      ...(view.type === "log" ? { tickvals: [0.8, 1, 1.2, 1.4, 2, 3, 5], exponentformat: "none" } : {}),
      ...(leads ? { title: { text: view.y } } : { matches: rowAxis, showticklabels: false }),
    }),
    title: ({ view, algorithm }) => ({ html: escapeHtml(`${NAMES[algorithm]}: ${view.title}`), size: 13 }),
  });
  const named = new Set<string>();
  const data = grid.panels.flatMap(({ panel, place }) =>
    [...markers(panel.points, panel.view), ...lawOf(panel.view)].map((trace) => {
      const showlegend = !named.has(trace.name);
      named.add(trace.name);
      return { ...trace, legendgroup: trace.name, showlegend, ...place.axes };
    }),
  );
  const said = [
    caption(context, "medians over networks"),
    "θ = 0.25, β = 0.5, attacks of random sign, runs from w* on",
  ];
  return {
    data,
    layout: {
      ...baseLayout(),
      ...grid.axes,
      title: figureTitle("Where a run settles, and from which learning rate on it is lost", {
        top: 18,
        subtitle: said.map(escapeHtml).join("<br>"),
      }),
      legend: {
        orientation: "h",
        x: 0,
        y: -56 / inner,
        yanchor: "top",
        tracegroupgap: 0,
        font: { size: 11 },
      },
      height: TOP + inner + BOTTOM,
      margin: { l: 66, r: 24, t: TOP, b: BOTTOM },
      annotations: grid.titles,
      meta: { ...context },
    },
  };
}

/** One point a setting and rate: medians of the runs that settled, where more than half did. */
function pointsOf(rows: readonly Row[]): Point[] {
  const batches = [...new Set(rows.map(({ batchSize }) => Number(batchSize)))].sort((a, b) => a - b);
  return DISTRIBUTIONS.flatMap((distribution) =>
    batches.flatMap((batchSize) =>
      RATES.flatMap((rate) => {
        const own = rows.filter(
          (row) => row.distribution === distribution && row.batchSize === batchSize && row.rate === rate,
        );
        if (own.length === 0) return [];
        const settled = own.filter(({ status }) => status === "settled");
        const middle = (list: readonly Row[], read: (row: Row) => number): number =>
          list.length === 0 ? Number.NaN : median(list.map(read));
        const withLaw = settled.filter(({ predictedError }) => predictedError !== "");
        return [
          {
            ...{ distribution, batchSize },
            overLimit: median(own.map((row) => Number(row.overLimit))),
            kappa: middle(withLaw, (row) => Number(row.kappa)),
            overFirst: middle(withLaw, (row) => Number(row.rmsError) / Number(row.firstOrderError)),
            overLaw: middle(withLaw, (row) => Number(row.rmsError) / Number(row.predictedError)),
            kept: settled.length / own.length,
          },
        ];
      }),
    ),
  );
}

function markers(points: readonly Point[], { x, read }: View): { name: string; [key: string]: unknown }[] {
  return DISTRIBUTIONS.flatMap((distribution, i) =>
    Object.entries(SYMBOLS).flatMap(([batchSize, symbol]) => {
      const own = points.filter(
        (point) =>
          point.distribution === distribution &&
          point.batchSize === Number(batchSize) &&
          Number.isFinite(point[x]) &&
          Number.isFinite(read(point)) &&
          (x === "overLimit" || point.kept > 0.5),
      );
      if (own.length === 0) return [];
      const short = (value: number): number => Number(value.toPrecision(4));
      return [
        {
          type: "scatter",
          mode: "markers",
          name: escapeHtml(`${distribution}, b = ${batchSize}`),
          x: own.map((point) => short(point[x])),
          y: own.map((point) => short(read(point))),
          marker: { color: CATEGORIES[i], symbol, size: 6, opacity: 0.85 },
        },
      ];
    }),
  );
}

function lawOf({ law }: View): { name: string; [key: string]: unknown }[] {
  if (!law) return [];
  const kappas = Array.from({ length: 49 }, (_, i) => i / 50);
  return [
    {
      type: "scatter",
      mode: "lines",
      name: "1/√(1 − κ); 1",
      x: kappas,
      y: kappas.map((kappa) => Number(law(kappa).toPrecision(4))),
      line: { color: REFERENCE, width: 1.5, dash: "dash" },
    },
  ];
}
