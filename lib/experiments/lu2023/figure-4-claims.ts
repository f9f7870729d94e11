import { rowsBy } from "../../evidence";
import type { Claim, Row } from "../../study";
import { type Comparison, limitClaims } from "./limit-claims";

/** Recovery from one point against recovery of the same network from all ten, for both sources. */
function fewer(rows: readonly Row[]): Comparison[] {
  const at = rowsBy(rows, ["width", "points", "source"]);
  return ["inside", "outside"].map((source) => ({
    name: `points from ${source}`,
    after: at(500, 1, source),
    before: at(500, 10, source),
  }));
}

const told = { section: "6.2", paired: true, trials: [10, 49], comparisons: fewer } as const;

/** Section 6.2's second part: fewer points for recovery are said to tolerate more noise, inside and outside the batch. */
export const figure4Claims: readonly Claim[] = [
  ...limitClaims({
    ...told,
    id: "hidden-limit-grows-as-n-falls",
    layer: "hidden",
    sentence: (criterion) => `Recovery from fewer points lets W survive more noise (${criterion}).`,
  }),
  ...limitClaims({
    ...told,
    id: "output-limit-grows-as-n-falls",
    layer: "output",
    sentence: (criterion) => `Recovery from fewer points lets β survive more noise (${criterion}).`,
  }),
];
