import { textOf } from "../setup/fingerprint.mjs";

const nameOf = ({ file, on, was, is }) => JSON.stringify([file, on, was, is]);

/**
 * What the last report says of mutants that died, by mutant; of twins on twin lines only where all died. For trying the
 * others again after tests were added: a test that is added revives nobody.
 *
 * @returns the outcome and the test; undefined for a mutant that is to be tried.
 */
export function diedBefore(report) {
  const judged = JSON.parse(textOf(report) ?? '{ "judged": [] }').judged;
  const isDead = ({ outcome }) => outcome === "failed" || outcome === "timed out";
  const alive = new Set(judged.filter((mutant) => !isDead(mutant)).map(nameOf));
  const dead = new Map(judged.filter(isDead).map((mutant) => [nameOf(mutant), mutant]));
  return (mutant) => {
    const found = alive.has(nameOf(mutant)) ? undefined : dead.get(nameOf(mutant));
    return found && { outcome: found.outcome, by: found.by };
  };
}
