import { axis, baseLayout, CATEGORIES, checkRows, REFERENCE } from "../plot";
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
 */
export function growthFigure(rows: readonly BenchRow[]): Figure {
  checkRows("growthFigure", rows);
  const panels = SIZES.map((size) => ({ ...size, rows: seriesOf(rows, size.family, size.column) })).filter(
    (panel) => panel.rows.length > 1,
  );
  const width = (1 - GAP * (panels.length - 1)) / panels.length;
  const layout: Record<string, unknown> = {
    ...baseLayout(),
    title: { text: "Time of one problem against its size", x: 0, xref: "paper", xanchor: "left" },
    height: 440,
    margin: { l: 70, r: 20, t: 110, b: 60 },
    legend: { orientation: "h", x: 0, y: 1.1, yanchor: "bottom" },
  };
  const annotations: object[] = [];
  const data = panels.flatMap((panel, i) => {
    const suffix = i === 0 ? "" : String(i + 1);
    const from = i * (width + GAP);
    layout[`xaxis${suffix}`] = axis({
      type: "log",
      domain: [from, from + width],
      anchor: `y${suffix}`,
      title: { text: panel.title },
      tickmode: "array",
      tickvals: [...new Set(panel.rows.map((row) => row[panel.column]))],
    });
    layout[`yaxis${suffix}`] = axis({
      type: "log",
      dtick: 1,
      anchor: `x${suffix}`,
      showticklabels: i === 0,
      ...(i === 0 ? { title: { text: "µs of processor time a problem" } } : { matches: "y" }),
    });
    annotations.push({
      text: described(panel.rows, panel.fixed),
      x: from + width / 2,
      y: 1,
      xref: "paper",
      yref: "paper",
      xanchor: "center",
      yanchor: "bottom",
      showarrow: false,
      font: { size: 12, color: REFERENCE },
    });
    return SOLVERS.map(({ column, label, color, dash }) => {
      const measured = panel.rows.filter((row) => typeof row[column] === "number");
      return {
        type: "scatter",
        mode: "lines+markers",
        name: label,
        x: measured.map((row) => row[panel.column]),
        y: measured.map((row) => row[column]),
        line: { color, dash },
        showlegend: i === 0,
        legendgroup: label,
        xaxis: `x${suffix}`,
        yaxis: `y${suffix}`,
      };
    });
  });
  return { data, layout: { ...layout, annotations } };
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
