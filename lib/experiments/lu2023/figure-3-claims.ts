import { rowsBy } from "../../evidence";
import type { Claim } from "../../study";
import { limitClaims } from "./limit-claims";

/** Section 6.2's first sentence. It says "every m", so m = 3 and 5 are in, where mn ≥ k leaves nothing to purify. */
export const figure3Claims: readonly Claim[] = limitClaims({
  id: "output-limit-grows-with-p",
  section: "6.2",
  layer: "output",
  paired: false,
  trials: [10, 49],
  sentence: (criterion) => `On WDBC, more kernels let β survive more noise, for every m (${criterion}).`,
  comparisons(rows) {
    const at = rowsBy(rows, ["patches", "width"]);
    return [1, 2, 3, 5].map((m) => ({ name: `m = ${m}`, after: at(m, 2000), before: at(m, 100) }));
  },
});
