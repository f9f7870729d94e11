import { countVerdicts } from "../evidence";

/**
 * "4 agree, 2 disagree": what holds of an experiment's claims. The paper's stand alone; where there are others, each kind
 * is named. Empty when there are no claims.
 */
export function verdictWords(claims: Parameters<typeof countVerdicts>[0]): string {
  const { paper, words } = countVerdicts(claims);
  return paper.claims === claims.length ? paper.words : words;
}
