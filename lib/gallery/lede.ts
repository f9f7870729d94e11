import { countVerdicts, type Tally } from "../evidence";
import { type Html, html } from "./html";
import type { Counted } from "./shown-claim";

/** The front page's first paragraph: how many of the papers' claims hold, and of ours; what is exploratory is counted apart. */
export function lede(claims: readonly Counted[], figures: number): Html {
  const { paper, ours, added, exploratory } = countVerdicts(claims);
  const { agrees, disagrees, undecided, "not testable": untestable, "not run": waiting } = paper.counts;
  const parts = [
    html`<strong>${agrees} agree</strong> with what we measured`,
    html`<strong>${disagrees} do not</strong>`,
    undecided > 0 && html`${undecided} are undecided`,
    untestable > 0 && html`${untestable} cannot be tested`,
    waiting > 0 && html`${waiting} wait for their rows`,
  ].filter((part) => part !== false);
  return html`<p class="lede">We computed ${figures} figures from scratch and judged ${paper.claims - waiting} of the papers’ claims on every row:
${parts.map((part, i) => html`${i > 0 && ", "}${part}`)}.${also("Of our own claims", ours)}${also("Of what the rules of evidence add", added)}${also(
    "Exploratory, written when their rows could be known",
    exploratory,
  )}</p>`;
}

function also(which: string, { claims, words }: Tally): Html | false {
  return claims > 0 && html` ${which}: ${words}.`;
}
