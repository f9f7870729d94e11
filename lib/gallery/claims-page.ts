import { claimsFilter } from "./claims-filter";
import { claimsTable } from "./claims-table";
import type { Exhibit } from "./exhibit";
import { exhibitName, exhibitPath } from "./exhibit-names";
import { byPaper } from "./front-page";
import { html } from "./html";
import type { Page } from "./page";
import { slug } from "./slug";
import { countChips } from "./verdict";
import { CHANGES_PAGE } from "./verdict-changes-page";

/** Every claim of every figure with its verdict; buttons choose among them, where scripts run. */
export function claimsPage(exhibits: readonly Exhibit[]): Page {
  const claims = exhibits.flatMap((exhibit) => exhibit.claims);
  return {
    path: "claims.html",
    title: "Claims",
    description: "Every claim, judged on the committed rows",
    trail: [],
    needs: {},
    assets: [],
    search: [],
    body: html`<header class="opening"><h1>Every claim, judged</h1>
<p class="question">A disagreement is a finding, never a threshold to loosen. Each verdict stands on the rows committed with its figure.
What these cannot decide is undecided, what no rows could show is not testable, and a claim that was written when its rows could be known
is exploratory and counted apart. <a href="${CHANGES_PAGE}">Verdicts that changed, and why</a></p>
<noscript><p class="chips">${countChips(claims)}</p></noscript>
${claimsFilter(claims)}</header>
${[...byPaper(exhibits)].map(
  ([
    { key, authors },
    shown,
  ]) => html`<section class="paper" aria-labelledby="${slug(key)}"><h2 id="${slug(key)}">${authors}</h2>
${shown
  .filter((exhibit) => exhibit.claims.length > 0)
  .map(
    (
      exhibit,
    ) => html`<section class="of-figure"><h3><a href="${exhibitPath(exhibit.id)}">${exhibitName(exhibit)}</a></h3>
${claimsTable(exhibit.claims, `Claims of ${exhibitName(exhibit)}`, false)}</section>
`,
  )}</section>
`,
)}`,
  };
}
