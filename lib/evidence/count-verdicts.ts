import { VERDICTS, type Verdict } from "../study";
import type { JudgedClaim } from "./judged";

/** How many claims have which verdict, and in words: "4 agree, 2 disagree, 1 undecided". */
export interface Tally {
  readonly counts: Readonly<Record<Verdict, number>>;
  readonly claims: number;
  /** Empty when there are no claims. */
  readonly words: string;
}

/** Verdicts counted apart: by whose claim it is, those that the rules add, and those written with their rows. */
export interface VerdictCounts {
  readonly paper: Tally;
  readonly ours: Tally;
  readonly added: Tally;
  readonly exploratory: Tally;
  /** "the paper's: 4 agree, 2 disagree; ours: 1 agrees; exploratory: 1 undecided", what is empty left out. */
  readonly words: string;
}

const FORMS: Readonly<Record<Verdict, readonly [one: string, many: string]>> = {
  agrees: ["agrees", "agree"],
  disagrees: ["disagrees", "disagree"],
  undecided: ["undecided", "undecided"],
  "not testable": ["not testable", "not testable"],
  "not run": ["not run", "not run"],
};

/**
 * Counts verdicts. An exploratory claim is counted among the exploratory alone, one that the rules add among the added.
 *
 * @example
 * ```ts
 * const theirs = { of: "paper", added: false, exploratory: false } as const;
 * const judged = [{ verdict: "agrees", ...theirs }, { verdict: "agrees", ...theirs, of: "ours" }] as const;
 * countVerdicts(judged).words; // => "the paper's: 1 agrees; ours: 1 agrees"
 * ```
 */
export function countVerdicts(
  judged: readonly Pick<JudgedClaim, "verdict" | "of" | "added" | "exploratory">[],
): VerdictCounts {
  const those = (group: string): Tally => tally(judged.filter((claim) => groupOf(claim) === group));
  const [paper, ours, added, exploratory] = ["the paper's", "ours", "added", "exploratory"].map(those);
  const named = Object.entries({ "the paper's": paper, ours, added, exploratory });
  const words = named.flatMap(([name, { words }]) => (words ? `${name}: ${words}` : [])).join("; ");
  return { paper, ours, added, exploratory, words };
}

function groupOf({ exploratory, added, of }: Parameters<typeof countVerdicts>[0][number]): string {
  if (exploratory) return "exploratory";
  if (added) return "added";
  return of === "paper" ? "the paper's" : "ours";
}

function tally(judged: readonly { readonly verdict: Verdict }[]): Tally {
  const counts = Object.fromEntries(
    VERDICTS.map((verdict) => [verdict, judged.filter((claim) => claim.verdict === verdict).length]),
  ) as Record<Verdict, number>;
  const words = VERDICTS.filter((verdict) => counts[verdict] > 0)
    .map((verdict) => `${counts[verdict]} ${FORMS[verdict][counts[verdict] === 1 ? 0 : 1]}`)
    .join(", ");
  return { counts, claims: judged.length, words };
}
