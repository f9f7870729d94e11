/** What judges claims, oldest first. A change of the rules that may change a verdict on the same rows adds a line. */
export const RULES: readonly string[] = [
  "a 95 % interval on the worse side of the sentence, setting by setting",
  "the rules of evidence: clusters, margins, one-sided bounds, Holm's correction, trials kept apart, undecided verdicts",
];

/** The rules that `judge` follows: 1 for the first of `RULES`. */
export const RULES_VERSION: number = RULES.length;
