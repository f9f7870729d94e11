import type { ShareCell } from "../study";
import { logLowerTail, logUpperTail } from "./binomial-tail";
import { clopperPearson } from "./clopper-pearson";
import type { Measured } from "./measured";
import { clustersForShare } from "./needed-share";

/** τ = the share of clusters that have the property: exact bounds, exact p-values P(Bin(N, m) ≥ x) and P(Bin(N, m) ≤ x). */
export function measureShare({ clusters }: ShareCell): Measured {
  const n = clusters.length;
  const x = clusters.filter(Boolean).length;
  const share = x / n;
  return {
    n,
    estimate: share,
    ...clopperPearson(x, n),
    againstAtMost: (m) => Math.exp(logUpperTail(n, m, x)),
    againstAtLeast: (m) => Math.exp(logLowerTail(n, m, x)),
    spread: Math.sqrt(share * (1 - share)),
    needed: (m, against) => clustersForShare(x, n, m, against),
  };
}
