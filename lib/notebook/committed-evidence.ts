import type { CommittedEvidence } from "../evidence";
import { readClaimHistories, readJudged } from "../run";
import type { AnyExperiment } from "../study";

/** What is committed of an experiment for its claims: rows, verdicts that were stored, histories. */
export function committedEvidence(experiment: AnyExperiment): CommittedEvidence {
  return { ...readJudged(experiment), history: readClaimHistories()[experiment.id] };
}
