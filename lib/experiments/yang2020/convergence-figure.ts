import { CATEGORIES, type Panel, panelFigure, REFERENCE } from "../../plot";
import type { Figure, FigureContext, Row } from "../../study";
import { BUDGETS, LONG_BUDGETS, MODELS, SLOW, WAYS, wayOf } from "./convergence-ways";
import { setsOf } from "./model-panel";

const LINES: Readonly<Record<string, { readonly color: string; readonly dash: string }>> = {
  "boundary .01": { color: CATEGORIES[1], dash: "dot" },
  "boundary .1": { color: CATEGORIES[2], dash: "dash" },
  walk: { color: REFERENCE, dash: "dashdot" },
};

/** Mean distances by way over some points; null where a way has none. */
function meansOver(
  rows: readonly Row[],
  isOver: (point: unknown) => boolean,
): (way: string) => number | null {
  return (way) => {
    const values = rows
      .filter((row) => row.way === way && row.distance !== "" && isOver(row.point))
      .map((row) => Number(row.distance));
    return values.length === 0 ? null : values.reduce((sum, x) => sum + x, 0) / values.length;
  };
}

/** Mean distance against iterations, the other ways as lines across. */
export function drawConvergence(rows: readonly Row[], context: FigureContext): Figure {
  const modelsOn = (data: string): string[] =>
    [...MODELS, SLOW].filter((model) => rows.some((row) => row.data === data && row.model === model));
  const sets = setsOf(rows);
  const panel = (data: string, model: string): Panel => {
    const own = rows.filter((row) => row.data === data && row.model === model);
    const rest = new Set<unknown>(
      own.filter(({ way }) => way === WAYS[0] || way === wayOf(LONG_BUDGETS[0])).map(({ point }) => point),
    );
    const all = meansOver(own, () => true);
    const fewer = meansOver(own, (point) => rest.size === 0 || rest.has(point));
    const curve = (name: string, of: (way: string) => number | null, budgets: readonly number[]) => {
      const shown = budgets.filter((budget) => of(wayOf(budget)) !== null);
      return {
        ...{ type: "scatter", mode: "lines+markers", name, legendgroup: name },
        ...{ x: shown, y: shown.map((budget) => of(wayOf(budget))) },
      };
    };
    const isFewer = own.some(
      ({ way, point }) => way === wayOf(BUDGETS[0]) && !(rest.size === 0 || rest.has(point)),
    );
    const asked = [...BUDGETS, ...LONG_BUDGETS].filter((budget) => fewer(wayOf(budget)) !== null);
    const ends = [asked[0], asked[asked.length - 1]];
    return {
      title: model,
      xTitle: "iterations T",
      yTitle: `${data}: mean ‖x′ − x‖₂`,
      ...{ xScale: "log", yScale: "linear", xTicks: [10, 30, 100, 300, 1000] },
      traces: [
        {
          ...curve("HopSkipJump", all, BUDGETS),
          line: { color: CATEGORIES[0], width: 3 },
        },
        ...(isFewer
          ? [
              {
                ...curve("HopSkipJump, fewer points", fewer, asked),
                line: { color: CATEGORIES[0], width: 1.5, dash: "dot" },
                marker: { symbol: "circle-open", size: 6 },
              },
            ]
          : []),
        ...WAYS.filter((way) => fewer(way) !== null).map((way) => ({
          ...{ type: "scatter", mode: "lines", name: way, legendgroup: way },
          ...{ x: ends, y: [fewer(way), fewer(way)] },
          line: { ...LINES[way], width: 2 },
        })),
      ],
    };
  };
  return panelFigure(
    sets.map((data) => modelsOn(data).map((model) => panel(data, model))),
    context,
    "Distances against the iterations of HopSkipJump, and by other ways",
    "means over the same points; dotted, and in lines across, over those that are attacked in every way",
    { height: 260 },
  );
}
