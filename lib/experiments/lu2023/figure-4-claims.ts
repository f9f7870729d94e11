import { type Growth, growthAlong, growthClaims } from "../../evidence";
import type { Claim, Row } from "../../study";

const sources: Growth["within"] = ["inside", "outside"].map((source) => ({
  label: source,
  select: (row: Row) => row.source === source,
}));

const fewer = (rows: readonly Row[]): Growth => growthAlong(rows, "points", sources, "descending");

/** Section 6.2's second part: fewer points for recovery are said to tolerate more noise, inside and outside the batch. */
export const figure4Claims: readonly Claim[] = [
  ...growthClaims(
    "hidden-limit-grows-as-n-falls",
    "6.2",
    (criterion) => `Recovery from fewer points lets W survive more noise (${criterion}).`,
    fewer,
    "hidden",
  ),
  ...growthClaims(
    "output-limit-grows-as-n-falls",
    "6.2",
    (criterion) => `Recovery from fewer points lets β survive more noise (${criterion}).`,
    fewer,
    "output",
  ),
];
