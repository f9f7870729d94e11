import type { Rng } from "../num";
import type { Cell, Claim, OnceCell } from "../study";
import type { Needed } from "./judged";
import { measureCell } from "./measure-cell";
import { isBelowGrid } from "./measure-limit";
import { needed } from "./needed";

/** Fewer clusters than these decide nothing but a share: a bootstrap of them says little. */
export const LEAST_CLUSTERS = 10;

/** Fewer clusters than these do not decide on outcomes that are nearly all or nothing. */
export const LEAST_BIMODAL = 200;

/** A cell held against its margin, before Holm has seen the family. */
export interface Assessed {
  readonly name: string;
  readonly note?: string;
  readonly n: number;
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  readonly margin: number;
  /** p⁻; before Holm it counts as 1 where the cell may not decide. */
  readonly p: number;
  /** It is testable and has clusters enough. */
  readonly decides: boolean;
  /** L > m; for a tost −Δ < L and U < Δ. */
  readonly agrees: boolean;
  /** U < m; for a tost U < −Δ or L > Δ. */
  readonly beyond: boolean;
  readonly testable: boolean;
  readonly reason?: string;
  /** Clusters that would decide; `against` is the level of Holm's first step. */
  needed?(against: number): Needed | undefined;
}

/** Bounds, p-value and margin of one cell of a claim. @throws what `measureCell` throws. */
export function assessCell(claim: Claim, cell: Cell, rng: Rng): Assessed {
  if (claim.kind === "once") return assessOnce(cell as OnceCell);
  const { name, note } = cell;
  const { margin, kind } = claim;
  const measured = measureCell(claim, cell, rng);
  if (measured === undefined) return unknown(cell, margin);
  const { n, estimate, low, high } = measured;
  const least = leastClusters(claim, cell);
  const untestable = cell.notTestable ?? belowGrid(cell);
  const tooFew = n < least ? `${n} of the ${least} clusters that such a cell needs` : undefined;
  const decides = untestable === undefined && tooFew === undefined;
  const twoSided = kind === "tost";
  const against = twoSided
    ? Math.min(1, 2 * Math.min(measured.againstAtLeast(-margin), measured.againstAtMost(margin)))
    : measured.againstAtLeast(margin);
  return {
    ...{ name, note, n, estimate, low, high, margin },
    p: against,
    decides,
    agrees: decides && (twoSided ? low > -margin && high < margin : low > margin),
    beyond: decides && (twoSided ? high < -margin || low > margin : high < margin),
    testable: untestable === undefined,
    reason: untestable ?? tooFew,
    needed: (level) => needed(measured, { margin, twoSided, against: level, least }),
  };
}

function leastClusters(claim: Claim, cell: Cell): number {
  if (claim.kind === "share") return 1;
  return (cell.bimodal ?? claim.bimodal) ? LEAST_BIMODAL : LEAST_CLUSTERS;
}

function belowGrid(cell: Cell): string | undefined {
  return "grid" in cell && isBelowGrid(cell) ? "both limits below the first point of the grid" : undefined;
}

const NOTHING = { n: 0, estimate: Number.NaN, low: Number.NaN, high: Number.NaN } as const;

function unknown({ name, note, notTestable }: Cell, margin: number): Assessed {
  return {
    ...{ name, note, ...NOTHING, margin },
    ...{ p: 1, decides: false, agrees: false, beyond: false },
    testable: notTestable === undefined,
    reason: notTestable ?? "no clusters",
  };
}

/** An identity holds or it does not: nothing is drawn, so one counterexample decides. */
function assessOnce(cell: OnceCell): Assessed {
  const { name, note, checked, counterexamples } = cell;
  if (checked === 0) return unknown(cell, 0);
  const testable = cell.notTestable === undefined;
  return {
    ...{ name, note, n: checked, margin: 0 },
    ...{ estimate: counterexamples, low: counterexamples, high: counterexamples },
    p: counterexamples > 0 ? 0 : 1,
    decides: testable,
    agrees: testable && counterexamples === 0,
    beyond: testable && counterexamples > 0,
    testable,
    reason: cell.notTestable,
  };
}
