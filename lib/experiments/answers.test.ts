import assert from "node:assert/strict";
import { test } from "node:test";
import { type AnswerBasis, answerOf, type JudgedClaim, judgeCommitted } from "../evidence";
import { readJudged } from "../run";
import type { AnyExperiment, Row } from "../study";
import { papers, registry } from ".";

/** Once for each experiment. */
function remembering<T>(make: (experiment: AnyExperiment) => T): (id: string) => T {
  const known = new Map<string, T>();
  return (id) => {
    const experiment = registry.find((each) => each.id === id);
    assert.ok(experiment, `an answer names the experiment "${id}", which there is not`);
    if (!known.has(id)) known.set(id, make(experiment));
    return known.get(id) as T;
  };
}

const judged = remembering((experiment): readonly JudgedClaim[] =>
  judgeCommitted(experiment, readJudged(experiment)),
);
const basis: AnswerBasis = {
  claims: judged,
  rows: remembering((experiment): readonly Row[] => readJudged(experiment).rows()),
};

/** What an author needs in order to write the answer: every verdict, and how it is declared. */
function howTo(ids: readonly string[]): string {
  const verdicts = ids.flatMap((id) =>
    judged(id).map(({ claim, verdict, sentence }) => `  ${id} ${claim}: ${verdict}. ${sentence}`),
  );
  return [
    "Declare the sentence that the committed rows give, after `question` (after `promise` of a paper):",
    '  answer: { says: "One sentence, {share} for each number.",',
    '    because: [{ claim: "id", verdict: "agrees" }], // a paper names the experiment, too',
    '    numbers: ({ cell }) => ({ share: cell("id", "name of the cell").estimate }) },',
    ...(verdicts.length > 0 ? ["Its claims and their verdicts:", ...verdicts] : []),
  ].join("\n");
}

for (const experiment of registry)
  test(`${experiment.id} has an answer that its verdicts carry`, () => {
    const { id, answer, question } = experiment;
    if (basis.rows(id).length === 0) return; // nothing is committed yet: there is nothing to say
    assert.ok(answer, `${id} does not answer "${question}".\n${howTo([id])}`);
    const { says, broken } = answerOf(answer, id, basis);
    assert.deepEqual(
      broken,
      [],
      `The answer of ${id} no longer holds: ${broken.join("; ")}.\n${howTo([id])}`,
    );
    assert.doesNotMatch(String(says), /[{}]/);
  });

for (const { key, answer, experiments } of papers)
  test(`${key} has an answer that its verdicts carry`, () => {
    const ids = experiments.map(({ id }) => id);
    assert.ok(answer, `${key} has no answer to its promise.\n${howTo(ids)}`);
    const { says, broken } = answerOf(answer, undefined, basis);
    assert.deepEqual(
      broken,
      [],
      `The answer of ${key} no longer holds: ${broken.join("; ")}.\n${howTo(ids)}`,
    );
    assert.doesNotMatch(String(says), /[{}]/);
  });
