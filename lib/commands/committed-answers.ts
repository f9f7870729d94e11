import { type Answering, answering, judgeCommitted } from "../evidence";
import { registry } from "../experiments";
import { readJudged } from "../run";

/** Answers as the committed results carry them. */
export function committedAnswers(): Answering {
  return answering(registry, (experiment) => {
    const judged = readJudged(experiment);
    return { claims: judgeCommitted(experiment, judged), rows: judged.rows };
  });
}
