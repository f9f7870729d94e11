import { CATEGORIES, facetLines } from "../../plot";
import type { Figure, FigureContext, Row } from "../../study";

/** Certified, exact and false shares of kernels, and the radius, over ε: a column for each design, a line for each kind. */
export function certificateFigure(rows: readonly Row[], context: FigureContext): Figure {
  const shares = rows
    .filter((row) => Number(row.kernels) > 0)
    .map((row) => {
      const share = (column: string): number => Number(row[column]) / Number(row.kernels);
      return {
        ...row,
        certifiedShare: share("certifiedKernels"),
        exactShare: share("exactKernels"),
        falseShare: share("wrongKernels") + share("looseKernels"),
      };
    });
  const designs = [...new Set(rows.map(({ design }) => String(design)))].slice(0, 3);
  const precisions = [...new Set(rows.map(({ precision }) => String(precision)))];
  const kinds = [...new Set(rows.map(({ kind }) => String(kind)))];
  const range: [number, number] = [-0.03, 1.03];
  return facetLines(shares, context, {
    title: "Kernels that are exact, and kernels that are proven to be",
    x: { column: "noiseFraction", title: "share of changed entries ε" },
    rows: [
      { y: "exactShare", title: "exact", statistic: "mean", range },
      { y: "certifiedShare", title: "certified", statistic: "mean", range },
      { y: "falseShare", title: "certified falsely", statistic: "mean", range },
      { y: "radius", title: "radius", statistic: "mean" },
    ],
    columns: designs.map((design) => ({ title: design, select: (row) => row.design === design })),
    views: precisions.map((precision) => ({
      label: `trained and stored as ${precision}`,
      series: kinds.map((kind, i) => ({
        label: kind,
        color: CATEGORIES[i % CATEGORIES.length],
        dash: i < CATEGORIES.length ? ("solid" as const) : ("dash" as const),
        select: (row: Row) => row.kind === kind && row.precision === precision,
      })),
    })),
    spread:
      "means with 95 % bootstrap intervals over trials; radius: median over certified kernels, 0 where there are none",
  });
}
