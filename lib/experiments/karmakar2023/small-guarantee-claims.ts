import { rowsBy, shareOf } from "../../evidence";
import { type Claim, claim, type Row } from "../../study";

const holds = (row: Row): boolean => Number(row.value) <= Number(row.bound);

const told = {
  of: "paper",
  reading: "only",
  kind: "share",
  trials: [0, 299],
  frozen: "50182b9",
} as const;

/** The claims of sections 3.4 and 3.5 that a run can test. */
export const smallGuaranteeClaims: readonly Claim[] = [
  claim({
    ...told,
    id: "risk-below-squared-bound",
    sentence:
      "Where eq. 3 holds, the risk after Theorem 1's updates is at most θ*² with probability at least 1 − δ = .9, under an aimed attack.",
    section: "3.4",
    margin: 0.9,
    marginReason: "1 − δ",
    cells(rows) {
      const at = rowsBy(rows, ["case"]);
      return ["risk, n = 2", "risk, n = 5"].map((name) => shareOf(name, at(name), holds));
    },
  }),
  claim({
    ...told,
    id: "another-filter-is-learned",
    sentence:
      "Labels that another filter realises are learned as that filter (to 10⁻⁶): no learner that is right on honest labels can do better.",
    section: "3.5",
    margin: 0.99,
    marginReason: "with high probability: a share above .99",
    cells: (rows) => [shareOf("impostor", rowsBy(rows, ["case"])("impostor"), holds)],
  }),
];
