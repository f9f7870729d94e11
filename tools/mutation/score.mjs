/** The share that must die, and the share that may be declared equivalent. */
const DIE = 0.9;
const EQUIVALENT = 0.05;

/** Counts of a room's mutants, the share of those not equivalent that died, and whether that is enough. */
export function score(judged) {
  const count = (outcome) => judged.filter((mutant) => mutant.outcome === outcome).length;
  const [tested, failed, late] = [judged.length, count("failed"), count("timed out")];
  const [equivalent, survived] = [count("equivalent"), count("survived")];
  const killed = tested === equivalent ? 1 : (failed + late) / (tested - equivalent);
  const enough = killed >= DIE && equivalent <= EQUIVALENT * tested;
  return { tested, failed, late, equivalent, survived, killed, enough };
}
