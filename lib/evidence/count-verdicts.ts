import { VERDICTS, type Verdict } from "../study";

/** A judged claim, as far as counting needs it. What says nothing of whose claim it is counts as the paper's. */
export interface Counted {
  readonly verdict: Verdict;
  readonly of?: "paper" | "ours";
  /** A record that the rules of evidence add beside a claim. */
  readonly added?: boolean;
  /** Written or changed when its rows could be known. */
  readonly exploratory?: boolean;
}

/** How many claims have which verdict. */
export interface Tally {
  readonly counts: Readonly<Record<Verdict, number>>;
  readonly claims: number;
  /** "4 agree, 2 disagree, 1 undecided"; empty when there are no claims. */
  readonly words: string;
}

/** Verdicts counted apart: the paper's claims, ours, what the rules add, and whatever is exploratory. */
export interface VerdictCounts {
  readonly paper: Tally;
  readonly ours: Tally;
  readonly added: Tally;
  readonly exploratory: Tally;
  /** The four in one line, empty ones left out: "the paper's: 4 agree, 2 disagree; ours: 1 agrees". */
  readonly words: string;
}

/**
 * Counts verdicts, each claim once: the exploratory ones among themselves, then those that are added, then by whose it is.
 *
 * @example
 * ```ts
 * const judged = [{ verdict: "agrees" }, { verdict: "agrees" }, { verdict: "disagrees", of: "ours" }] as const;
 * countVerdicts(judged).words; // => "the paper's: 2 agree; ours: 1 disagrees"
 * ```
 */
export function countVerdicts(judged: readonly Counted[]): VerdictCounts {
  const exploratory = tally(judged.filter((claim) => claim.exploratory));
  const frozen = judged.filter((claim) => !claim.exploratory);
  const added = tally(frozen.filter((claim) => claim.added));
  const own = frozen.filter((claim) => !claim.added);
  const paper = tally(own.filter(({ of = "paper" }) => of === "paper"));
  const ours = tally(own.filter(({ of }) => of === "ours"));
  const parts = Object.entries({ "the paper's": paper, ours, added, exploratory });
  const words = parts
    .filter(([, { claims }]) => claims > 0)
    .map(([name, part]) => `${name}: ${part.words}`)
    .join("; ");
  return { paper, ours, added, exploratory, words };
}

function tally(judged: readonly Counted[]): Tally {
  const counts = { agrees: 0, disagrees: 0, undecided: 0, "not testable": 0, "not run": 0 };
  for (const { verdict } of judged) counts[verdict]++;
  const words = VERDICTS.filter((verdict) => counts[verdict] > 0)
    .map((verdict) => `${counts[verdict]} ${counts[verdict] === 1 ? verdict : verdict.replace(/s$/, "")}`)
    .join(", ");
  return { counts, claims: judged.length, words };
}
