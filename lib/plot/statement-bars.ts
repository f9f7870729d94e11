import type { Figure, FigureContext, Row } from "../study";
import { caption } from "./caption";
import { escapeHtml } from "./escape-html";
import { figureTitle } from "./figure-title";
import { baseLayout, CATEGORIES } from "./theme";

/** How the statements are told. */
export interface StatementBars {
  readonly title: string;
  /** What the bars show, for the caption. */
  readonly spread: string;
  /** From the top. */
  readonly statements: readonly string[];
  /** Of the horizontal axis, and of the bars of instances against a statement. */
  readonly instances: string;
  readonly against: string;
  readonly height: number;
}

/**
 * How many instances of each statement hold: rows have a column `statement`, and `holds`, which is "yes" or "no"; others are
 * no instances.
 */
export function statementBars(rows: readonly Row[], context: FigureContext, told: StatementBars): Figure {
  const named = told.statements
    .filter((statement) => rows.some((row) => row.statement === statement))
    .toReversed();
  const countOf = (statement: string, holds: string): number =>
    rows.filter((row) => row.statement === statement && row.holds === holds).length;
  const bar = (holds: string, name: string, color: string): Record<string, unknown> => ({
    type: "bar",
    orientation: "h",
    name,
    y: named.map(escapeHtml),
    x: named.map((statement) => countOf(statement, holds)),
    marker: { color },
  });
  return {
    data: [bar("yes", "holds", CATEGORIES[2]), bar("no", told.against, CATEGORIES[1])],
    layout: {
      ...baseLayout(),
      title: figureTitle(
        `${escapeHtml(told.title)}<br><sub>${escapeHtml(caption(context, told.spread))}</sub>`,
      ),
      barmode: "stack",
      xaxis: { title: { text: told.instances } },
      yaxis: { automargin: true },
      height: told.height,
      margin: { l: 330, r: 20, t: 100, b: 60 },
      meta: { ...context },
    },
  };
}
