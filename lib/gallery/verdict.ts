import { countVerdicts, tallyParts } from "../evidence";
import type { Verdict } from "../study";
import { type Html, html } from "./html";
import { type Counted, GROUPS } from "./shown-claim";

/** Each verdict's class in the style sheet and its sign: never by colour alone. */
const LOOK: Readonly<Record<Verdict, { name: string; sign: string }>> = {
  agrees: { name: "agrees", sign: "✓" },
  disagrees: { name: "disagrees", sign: "✗" },
  undecided: { name: "undecided", sign: "?" },
  "not testable": { name: "not-testable", sign: "∅" },
  "not run": { name: "not-run", sign: "–" },
};

/** A verdict as a chip: colour, sign and word. */
export function verdictChip(verdict: Verdict): Html {
  return chip(verdict, verdict);
}

/** What stands beside the verdict of a claim that was written or changed when its rows could be known. */
export function exploratoryMark(): Html {
  return html`<span class="mark" title="Written or changed when its rows could be known: counted apart">exploratory</span>`;
}

/** "3 agree", "2 disagree" as chips, a line for each group that is counted apart; nothing for what no claim has. */
export function countChips(claims: readonly Counted[]): Html[] {
  const tallies = countVerdicts(claims);
  const filled = GROUPS.filter(({ group }) => tallies[group].claims > 0);
  const alone = filled.length === 1 && filled[0].group === "paper";
  return filled.map(({ group, words: whose }) => {
    const chips = tallyParts(tallies[group]).map(({ verdict, words }) => html`${chip(verdict, words)} `);
    return html`<span class="tally">${!alone && html`<span class="whose">${whose}:</span> `}${chips}</span>`;
  });
}

/** A bar whose parts are the shares of the verdicts, group by group; the numbers stand beside it in words. */
export function verdictBar(claims: readonly Counted[]): Html {
  const tallies = countVerdicts(claims);
  const parts = GROUPS.flatMap(({ group }) =>
    tallyParts(tallies[group]).map(({ verdict }) => ({
      look: group === "exploratory" ? `${LOOK[verdict].name} exploratory` : LOOK[verdict].name,
      count: tallies[group].counts[verdict],
    })),
  );
  return html`<div class="bar" aria-hidden="true">${parts.map(
    ({ look, count }) => html`<span class="${look}" style="flex-grow:${count}"></span>`,
  )}</div>`;
}

function chip(verdict: Verdict, words: string): Html {
  const { name, sign } = LOOK[verdict];
  return html`<span class="chip ${name}"><span aria-hidden="true">${sign}</span> ${words}</span>`;
}
