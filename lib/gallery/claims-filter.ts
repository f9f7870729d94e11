import { countVerdicts, tallyParts } from "../evidence";
import { type Html, html } from "./html";
import { type Counted, GROUPS } from "./shown-claim";

interface Choice {
  /** What the rows that stay have; empty for all. */
  readonly keep: string;
  readonly words: string;
}

/**
 * Two rows of buttons: one keeps the claims of one verdict, one those of one group, and a claim is shown that both keep.
 * Words and groups that no claim has get no button; without scripts there is none.
 */
export function claimsFilter(claims: readonly Counted[]): Html {
  // Of all together, whosever they are.
  const all = countVerdicts(
    claims.map(({ verdict }) => ({ verdict, of: "paper", added: false, exploratory: false })),
  );
  const byVerdict: Choice[] = [
    { keep: "", words: `All ${claims.length}` },
    ...tallyParts(all.paper).map(({ verdict, words }) => ({ keep: verdict, words })),
  ];
  const tallies = countVerdicts(claims);
  const filled = GROUPS.filter(({ group }) => tallies[group].claims > 0);
  const byGroup: Choice[] = [
    { keep: "", words: "Everybody’s" },
    ...filled.map(({ group, words }) => ({
      keep: group,
      words: `${capital(words)}: ${tallies[group].claims}`,
    })),
  ];
  return html`<div class="filters" hidden>${buttons("verdict", "Show claims that", byVerdict)}${
    filled.length > 1 && buttons("group", "Show claims that are", byGroup)
  }<p class="where" role="status"></p></div>`;
}

function buttons(by: "verdict" | "group", label: string, choices: readonly Choice[]): Html {
  return html`<div class="filter" role="group" aria-label="${label}" data-by="${by}">${choices.map(
    ({ keep, words }) =>
      html`<button type="button" data-keep="${keep}" aria-pressed="${keep === "" ? "true" : "false"}">${words}</button>`,
  )}</div>
`;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
