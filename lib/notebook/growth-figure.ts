import { baseLayout, CATEGORIES, checkRows, escapeHtml, figureTitle, panelGrid } from "../plot";
import type { Figure } from "../study";

/** A row of bench/l1.json: sizes, and microseconds per problem by solver. */
export interface BenchRow {
  readonly n: number;
  readonly d: number;
  /** p, the problems that share the design. */
  readonly problems: number;
  readonly residuals: string;
  /** The series that it belongs to: "growth-n", "growth-d" or "growth-p". Rows of the table of shapes have another or none. */
  readonly family?: string;
  readonly [measured: string]: number | string | undefined;
}

const SOLVERS = [
  { column: "theriac", label: "theriac", color: CATEGORIES[0], dash: "solid" },
  { column: "quantreg br", label: "quantreg br", color: CATEGORIES[1], dash: "dash" },
  { column: "quantreg fnb", label: "quantreg fnb", color: CATEGORIES[2], dash: "dot" },
] as const;

const SIZES = [
  { family: "growth-n", column: "n", title: "rows n", fixed: ["d", "problems"] },
  { family: "growth-d", column: "d", title: "unknowns d", fixed: ["n", "problems"] },
  { family: "growth-p", column: "problems", title: "problems that share a design, p", fixed: ["n", "d"] },
] as const;

const SYMBOLS: Readonly<Record<string, string>> = { n: "n", d: "d", problems: "p" };
const GAP = 0.05;

/**
 * How the time of one problem grows with n, d and p, ours and quantreg's, on logarithmic axes: a panel for each of the
 * three that the bench has measured at two sizes or more. Fewer panels, and none, are drawn as they are.
 *
 * @throws {DomainError} no list of rows.
 *
 * @example
 * ```ts
 * const measured = [100, 1000].map((n) => ({
 *   family: "growth-n", n, d: 10, problems: 1, residuals: "normal", theriac: n / 1e6, "quantreg br": n / 1e5,
 * }));
 * const names = growthFigure(measured).data.map((trace) => (trace as { name: string }).name);
 * names; // => ["theriac", "quantreg br", "quantreg fnb"]
 * ```
 */
export function growthFigure(rows: readonly BenchRow[]): Figure {
  checkRows("growthFigure", rows);
  const panels = SIZES.map((size) => ({ ...size, rows: seriesOf(rows, size.family, size.column) })).filter(
    (panel) => panel.rows.length > 1,
  );
  const grid = panelGrid({
    rows: [panels],
    gap: GAP,
    x: ({ title, column, rows: measured }) => ({
      type: "log",
      title: { text: title },
      tickmode: "array",
      tickvals: [...new Set(measured.map((row) => row[column]))],
    }),
    y: (_, { leads, rowAxis }) => ({
      type: "log",
      dtick: 1,
      showticklabels: leads,
      ...(leads ? { title: { text: "µs of processor time a problem" } } : { matches: rowAxis }),
    }),
    title: (panel) => ({ html: escapeHtml(described(panel.rows, panel.fixed)), size: 12 }),
  });
  const data = grid.panels.flatMap(({ panel, place }) =>
    SOLVERS.map(({ column, label, color, dash }) => {
      const measured = panel.rows.filter((row) => typeof row[column] === "number");
      return {
        type: "scatter",
        mode: "lines+markers",
        name: label,
        x: measured.map((row) => row[panel.column]),
        y: measured.map((row) => row[column]),
        line: { color, dash },
        showlegend: place.leads,
        legendgroup: label,
        ...place.axes,
      };
    }),
  );
  return {
    data,
    layout: {
      ...baseLayout(),
      ...grid.axes,
      title: figureTitle("Time of one problem against its size"),
      height: 440,
      margin: { l: 70, r: 20, t: 110, b: 60 },
      legend: { orientation: "h", x: 0, y: 1.1, yanchor: "bottom" },
      annotations: grid.titles,
    },
  };
}

function seriesOf(rows: readonly BenchRow[], family: string, column: "n" | "d" | "problems"): BenchRow[] {
  return rows.filter((row) => row.family === family).sort((a, b) => a[column] - b[column]);
}

/** What does not change along a panel. */
function described(rows: readonly BenchRow[], fixed: readonly ("n" | "d" | "problems")[]): string {
  const same = fixed.filter((name) => rows.every((row) => row[name] === rows[0][name]));
  const residuals = rows.every((row) => row.residuals === rows[0].residuals) ? [rows[0].residuals] : [];
  return [...same.map((name) => `${SYMBOLS[name]} = ${rows[0][name]}`), ...residuals].join(", ");
}
