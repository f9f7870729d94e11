import { countVerdicts } from "../evidence";

/**
 * "4 agree, 2 disagree": what holds of an experiment's claims. The paper's stand alone; where there are others, each kind
 * is named. Empty when there are no claims.
 *
 * @example
 * ```ts
 * const claim = { verdict: "agrees", of: "paper", added: false, exploratory: false } as const;
 * verdictWords([claim, claim, { ...claim, verdict: "undecided" }]); // => "2 agree, 1 undecided"
 * verdictWords([claim, { ...claim, of: "ours" }]); // => "the paper's: 1 agrees; ours: 1 agrees"
 * ```
 */
export function verdictWords(claims: Parameters<typeof countVerdicts>[0]): string {
  const { paper, words } = countVerdicts(claims);
  return paper.claims === claims.length ? paper.words : words;
}
