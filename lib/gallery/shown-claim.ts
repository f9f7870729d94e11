import { countVerdicts, type JudgedClaim } from "../evidence";
import type { Verdict } from "../study";

/** What of a judged claim is counted. */
export type Counted = Parameters<typeof countVerdicts>[0][number];

/** What is shown of a judged claim. */
export interface ShownClaim
  extends Pick<
    JudgedClaim,
    | "experiment"
    | "claim"
    | "sentence"
    | "section"
    | "of"
    | "reading"
    | "added"
    | "exploratory"
    | "verdict"
    | "numbers"
    | "kind"
    | "cells"
  > {
  /** The verdict on trials that were kept for it. */
  readonly again?: {
    readonly verdict: Verdict;
    readonly numbers: string;
    readonly as: "replication" | "second look";
  };
}

/** The groups that are counted apart, in the order in which they are shown, and what readers call them. */
export const GROUPS = [
  { group: "paper", words: "the papers’" },
  { group: "ours", words: "our own" },
  { group: "added", words: "added by the rules" },
  { group: "exploratory", words: "exploratory" },
] as const;

/** The name of such a group. */
export type ClaimGroup = (typeof GROUPS)[number]["group"];

/** The group among which a claim is counted. */
export function groupOf(claim: Counted): ClaimGroup {
  const counts = countVerdicts([claim]);
  return GROUPS.find(({ group }) => counts[group].claims > 0)?.group ?? "paper";
}
