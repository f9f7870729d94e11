import type { VerdictHistory, VerdictState } from "../run";

/** A claim whose verdict became another. */
export interface VerdictChange {
  readonly experiment: string;
  readonly claim: string;
  readonly before: VerdictState;
  readonly after: VerdictState;
  /** What was another when it changed, in words; never empty. */
  readonly why: readonly string[];
}

/** What became of the verdicts on one day. */
export interface VerdictDay {
  readonly on: string;
  readonly version: string;
  readonly changes: readonly VerdictChange[];
  /** Claims that were judged for the first time. */
  readonly added: number;
  /** Claims that were judged on another basis and kept their verdict. */
  readonly kept: number;
}

/** The days on which verdicts were committed, latest first, each with what changed. */
export function verdictDays(history: VerdictHistory): VerdictDay[] {
  const days = new Map<string, { -readonly [Key in keyof VerdictDay]: VerdictDay[Key] }>();
  for (const [experiment, claims] of Object.entries(history))
    for (const [claim, states] of Object.entries(claims))
      for (const [i, after] of states.entries()) {
        const { on, version } = after;
        const day = days.get(on) ?? { on, version, changes: [], added: 0, kept: 0 };
        days.set(on, day);
        const before = states[i - 1];
        if (before === undefined) day.added++;
        else if (before.verdict === after.verdict) day.kept++;
        else
          day.changes = [...day.changes, { experiment, claim, before, after, why: reasons(before, after) }];
      }
  return [...days.values()].sort((a, b) => (a.on < b.on ? 1 : -1));
}

function reasons(before: VerdictState, after: VerdictState): string[] {
  if (after.verdict === "withdrawn") return ["the claim is no longer declared"];
  const [old, now] = [before.terms, after.terms];
  const margin = old && now && old.margin !== now.margin;
  const why = [
    before.rules !== after.rules && `by rules ${after.rules} instead of ${before.rules}`,
    before.rows !== after.rows && `on other rows${trialsOf(after)}`,
    before.sentence !== after.sentence && `the sentence was “${before.sentence}”`,
    margin && `the margin went from ${old.margin} to ${now.margin}`,
    old && now && old.kind !== now.kind && `measured as ${now.kind}, before as ${old.kind}`,
    old && now && old.frozen !== now.frozen && `fixed anew by commit ${now.frozen}`,
    before.verdict === "withdrawn" && "the claim is declared again",
  ].filter((reason) => typeof reason === "string");
  return why.length > 0 ? why : ["its trials were chosen anew"];
}

function trialsOf({ terms }: VerdictState): string {
  return terms?.trials ? `, trials ${terms.trials[0]} to ${terms.trials[1]}` : "";
}
