import type { Claim, Row } from "../study";
import { type Judgeable, judge } from "./judge";
import type { JudgedClaim } from "./judged";
import { parseVerdicts } from "./stored-verdicts";

/** What is known of a claim's history. */
interface Known {
  readonly frozen: string;
  readonly exploratory: boolean;
}

/** What an experiment's claims are judged on, and what was stored when they were judged last. */
export interface CommittedEvidence {
  /** The figure's rows and those of unseen trials. */
  rows(): readonly Row[];
  /** Of these rows. */
  readonly digest: string;
  /** What `formatVerdicts` made of an earlier judgement, as JSON. */
  readonly stored?: unknown;
  /** By the claim's id; an entry of another `frozen` than the claim's is of an earlier wording and tells nothing. */
  readonly history?: Readonly<Record<string, Known>>;
}

/**
 * Every claim of an experiment, judged on the committed rows, each on its own trials, with what the history says of it.
 * Judging draws ten thousand resamples a cell, so what was stored for the same rows and the same claims is taken as it is;
 * a test judges anew and compares.
 */
export function judgeCommitted(experiment: Judgeable, committed: CommittedEvidence): JudgedClaim[] {
  const judged =
    parseVerdicts(experiment, committed.digest, committed.stored) ?? judge(experiment, committed.rows());
  const { history = {} } = committed;
  return judged.map((claim) => ({ ...claim, exploratory: exploratoryBy(history, claim) }));
}

function exploratoryBy(
  history: Readonly<Record<string, Known>>,
  { claim, frozen }: JudgedClaim,
): boolean | undefined {
  const known = Object.hasOwn(history, claim) ? history[claim] : undefined;
  return known?.frozen === frozen ? known.exploratory : undefined;
}

/**
 * Every claim of an experiment, judged on all rows given, whatever their trials: a preview, and what holds for a reader's
 * own parameters. It is no verdict on the paper.
 */
export function judgeAnyTrials({ claims, ...others }: Judgeable, rows: readonly Row[]): JudgedClaim[] {
  const free = (claim: Claim): Claim => ({ ...claim, trials: undefined, again: undefined });
  return judge({ ...others, claims: claims.map(free) }, rows);
}
