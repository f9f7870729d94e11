import type { AnyExperiment, Claim, ClaimResult, Row } from "../study";

/** A claim with its verdict, as one line of the claims table. */
export interface JudgedClaim extends ClaimResult {
  readonly experiment: string;
  readonly claim: string;
  readonly sentence: string;
  readonly section: string;
  readonly reading: Claim["reading"] | "";
}

/**
 * Every claim of an experiment, judged on rows without errors.
 *
 * @param rows undefined or empty when there are none: the verdict is then "not run".
 * @throws what a claim's test throws, with the claim named: a test that throws is a defect of the claim.
 */
export function judgeClaims(experiment: AnyExperiment, rows: readonly Row[] | undefined): JudgedClaim[] {
  return experiment.claims.map((claim) => ({
    experiment: experiment.id,
    claim: claim.id,
    sentence: claim.sentence,
    section: claim.section,
    reading: claim.reading ?? "",
    ...judge(experiment, claim, rows ?? []),
  }));
}

function judge(experiment: AnyExperiment, claim: Claim, rows: readonly Row[]): ClaimResult {
  if (rows.length === 0) return { verdict: "not run", numbers: "" };
  try {
    return claim.test(rows);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`judgeClaims: claim "${claim.id}" of ${experiment.id} could not be judged: ${reason}`, {
      cause,
    });
  }
}
