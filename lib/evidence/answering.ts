import { DomainError } from "../num";
import type { Answer, AnswerClaim, AnyExperiment, Row } from "../study";
import { type Answered, answerOf } from "./answer-of";

/** What is committed of an experiment. */
interface Committed {
  readonly claims: readonly AnswerClaim[];
  rows(): readonly Row[];
}

/** Answers a question with what is committed; undefined where no answer is declared, or nothing is committed to rest on. */
export type Answering = (answer: Answer | undefined, experiment?: string) => Answered | undefined;

/**
 * What holds declared answers against what is committed of these experiments. Each is read when an answer first asks for
 * it, once.
 */
export function answering(
  experiments: readonly AnyExperiment[],
  read: (experiment: AnyExperiment) => Committed,
): Answering {
  const known = new Map<string, Committed>();
  const committed = (id: string): Committed => {
    const kept = known.get(id);
    if (kept) return kept;
    const experiment = experiments.find((each) => each.id === id);
    if (!experiment) throw new DomainError(`answer: there is no experiment "${id}" for it to rest on.`);
    const { claims, rows } = read(experiment);
    let once: readonly Row[] | undefined;
    const now: Committed = {
      claims,
      rows: () => {
        once ??= rows();
        return once;
      },
    };
    known.set(id, now);
    return now;
  };
  const basis = {
    claims: (id: string) => committed(id).claims,
    rows: (id: string) => committed(id).rows(),
  };
  return (answer, experiment) => {
    if (answer === undefined) return undefined;
    const restsOnRowsAlone = answer.because.length === 0 && experiment !== undefined;
    if (restsOnRowsAlone && basis.rows(experiment).length === 0) return undefined;
    return answerOf(answer, experiment, basis);
  };
}
