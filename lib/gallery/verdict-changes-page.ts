import { RULES } from "../evidence";
import { claimAnchor } from "./claims-table";
import type { Exhibit } from "./exhibit";
import { exhibitName, exhibitPath } from "./exhibit-names";
import { type Html, html } from "./html";
import type { Page } from "./page";
import { verdictChip } from "./verdict";
import type { VerdictChange, VerdictDay } from "./verdict-changes";

/** Where the changes of verdicts are told. */
export const CHANGES_PAGE = "verdict-changes.html";

/** Which claims' verdicts became others, when, from what to what, and why. */
export function verdictChangesPage(days: readonly VerdictDay[], exhibits: readonly Exhibit[]): Page {
  const changes = days.reduce((sum, day) => sum + day.changes.length, 0);
  return {
    path: CHANGES_PAGE,
    title: "Changed verdicts",
    description: "Claims whose verdict became another: when, from what to what, and why",
    trail: [{ title: "Claims", path: "claims.html" }],
    needs: {},
    assets: [],
    search: [
      {
        title: "Verdicts that changed",
        kind: "Claims",
        path: CHANGES_PAGE,
        text: "changelog of verdicts: which became others, when, and why",
      },
    ],
    body: html`<header class="opening"><h1>Verdicts that changed</h1>
<p class="question">${changes === 0 ? "No verdict has changed" : `${changes} ${changes === 1 ? "verdict has" : "verdicts have"} changed`}${days.length > 0 && ` since ${days[days.length - 1].on}, when the first were committed`}.
A verdict may change when new rows are computed, when a claim is worded or bounded anew, or when the rules that judge are better:
each of these is said beside it. Nothing here is written by hand.</p>
<ul>${RULES.map((rules, i) => html`<li>Rules ${i + 1}: ${rules}.</li>`)}</ul></header>
${days.map((day) => daySection(day, exhibits))}`,
  };
}

function daySection({ on, version, changes, added, kept }: VerdictDay, exhibits: readonly Exhibit[]): Html {
  const counts = [
    added > 0 && `${added} ${added === 1 ? "claim was" : "claims were"} judged for the first time`,
    kept > 0 && `${kept} ${kept === 1 ? "claim was" : "claims were"} judged anew with the same verdict`,
  ].filter(Boolean);
  return html`<section aria-labelledby="on-${on}"><h2 id="on-${on}">${on}, version ${version}</h2>
<p>${changes.length === 0 ? "No verdict changed" : `${changes.length} ${changes.length === 1 ? "verdict" : "verdicts"} changed`}${counts.length > 0 && `; ${counts.join("; ")}`}.</p>
${
  changes.length > 0 &&
  html`<table class="claims">
<caption class="unseen">Verdicts that changed on ${on}</caption>
<thead><tr><th scope="col">The claim, in our words</th><th scope="col">Verdict, before and after</th><th scope="col">Why, and what was measured</th></tr></thead>
<tbody>
${changes.map((change) => changeRow(change, exhibits))}</tbody></table>
`
}</section>
`;
}

function changeRow(
  { experiment, claim, before, after, why }: VerdictChange,
  exhibits: readonly Exhibit[],
): Html {
  const exhibit = exhibits.find(({ id }) => id === experiment);
  const isShown = exhibit?.claims.some((shown) => shown.claim === claim);
  const where = exhibit
    ? html`<a href="${exhibitPath(experiment)}${isShown && `#${claimAnchor(claim)}`}">${exhibitName(exhibit)}</a>`
    : html`${experiment}`;
  return html`<tr id="${experiment.replace("/", "-")}-${claim}"><th scope="row">${after.sentence} <span class="where">${where}</span></th>
<td class="verdict">${chipOf(before.verdict)} <span aria-hidden="true">→</span><span class="unseen">became</span> ${chipOf(after.verdict)}</td>
<td class="numbers">${why.map((reason) => html`${sentence(reason)} `)}<span class="again">before: ${before.numbers}</span><span class="again">after: ${after.numbers}</span></td></tr>
`;
}

function chipOf(verdict: VerdictChange["after"]["verdict"]): Html {
  return verdict === "withdrawn" ? html`<span class="where">withdrawn</span>` : verdictChip(verdict);
}

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
