import { each, growthAlong, growthClaims } from "../../evidence";
import type { Claim } from "../../study";

/** Section 6.2's first sentence. */
export const figure3Claims: readonly Claim[] = growthClaims(
  "output-limit-grows-with-p",
  "6.2",
  (criterion) => `On WDBC, more kernels let β survive more noise, for every m (${criterion}).`,
  (rows) => growthAlong(rows, "width", each(rows, "patches", "m")),
  "output",
);
