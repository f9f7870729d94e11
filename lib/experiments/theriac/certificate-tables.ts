import { median } from "../../num";
import { type DeclaredCell, formatGiven, type Row, type Table, table } from "../../study";

const COUNTS = [
  ["kernels", "kernels"],
  ["exactKernels", "exact"],
  ["certifiedKernels", "certified"],
  ["looseKernels", "loose"],
  ["wrongKernels", "wrong"],
  ["entries", "entries"],
  ["certifiedEntries", "certified entries"],
  ["looseEntries", "loose entries"],
  ["wrongEntries", "wrong entries"],
] as const;

/** Counts by kind for each format, and the radius by design and ε. */
export function certificateTables(rows: readonly Row[]): Table[] {
  const distinct = (column: string): string[] => [...new Set(rows.map((row) => String(row[column])))];
  const counts = distinct("precision").map((precision) =>
    table({
      id: `counts-${precision}`,
      title: `Certificates against the truth, trained and stored as ${precision}`,
      caption:
        "Sums over designs, shares ε and trials; entries of rows of the design that are not zero, kernels that had an update. Wrong: a certified entry is off by more than a thousandth of its kernel's largest weight. Loose: by more than four tolerances.",
      header: "kind",
      columns: COUNTS.map(([, title]) => title),
      rows: distinct("kind").map((kind) => ({
        title: kind,
        cells: COUNTS.map(
          ([column]): DeclaredCell =>
            rows
              .filter((row) => row.kind === kind && row.precision === precision)
              .reduce((sum, row) => sum + Number(row[column]), 0),
        ),
      })),
    }),
  );
  const shares = [...new Set(rows.map(({ noiseFraction }) => Number(noiseFraction)))].sort((a, b) => a - b);
  const radiusAt = (design: string, share: number): DeclaredCell => {
    const own = rows.filter(
      (row) =>
        row.design === design &&
        row.precision === "float64" &&
        row.kind === "shifted-normal" &&
        row.noiseFraction === share &&
        Number(row.radius) > 0,
    );
    if (own.length === 0) return { empty: "none certified" };
    const of = (column: string): number => median(own.map((row) => Number(row[column])));
    return `${of("radius")} (${of("genericRadius")})`;
  };
  return [
    ...counts,
    table({
      id: "radius",
      title: "How many changed entries a false certificate must hide, at least",
      caption:
        "Median radius of certified kernels under noise N(1, 1); in parentheses the radius of rows in general position, which is no proof.",
      header: "design",
      columns: shares.map((share) => `ε = ${formatGiven(share)}`),
      rows: distinct("design").map((design) => ({
        title: design,
        cells: shares.map((share) => radiusAt(design, share)),
      })),
    }),
  ];
}
