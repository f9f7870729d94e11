import { exhibitPath } from "./exhibit-names";
import { type Html, html } from "./html";
import { intervalPlot } from "./interval-plot";
import { groupOf, type ShownClaim } from "./shown-claim";
import { exploratoryMark, verdictChip } from "./verdict";

/**
 * Claims beside their verdicts and the numbers these rest on. On a narrow screen each row becomes a block, so every cell
 * names its column.
 *
 * @param caption what the table is, for those who do not see the heading above it. @param anchored whether each row can be
 * linked to: once in a page.
 */
export function claimsTable(claims: readonly ShownClaim[], caption: string, anchored = true): Html {
  return html`<table class="claims">
<caption class="unseen">${caption}</caption>
<thead><tr><th scope="col">The claim, in our words</th><th scope="col">Verdict</th><th scope="col">Measured, with one-sided 95 % bounds</th></tr></thead>
<tbody>
${claims.map((claim) => claimRow(claim, anchored))}</tbody></table>`;
}

/** The place of a claim in its figure's page. */
export function claimAnchor(claim: string): string {
  return `claim-${claim}`;
}

const READINGS: Readonly<Record<string, string>> = { loose: "read loosely", strict: "read strictly" };

/** Sections have numbers or a letter; an abstract, a summary and theorems have names, and what is ours says so anyway. */
function placeOf(section: string): string | undefined {
  if (section === "ours") return undefined;
  return /^(?:\d|[IVX]+\b|[A-Z]\b)/.test(section) ? `section ${section}` : section;
}

function claimRow(claim: ShownClaim, anchored: boolean): Html {
  const { sentence, section, reading, verdict, numbers, of, added, exploratory, again } = claim;
  const where = [
    section && placeOf(section),
    reading && READINGS[reading],
    added ? "added by the rules" : of === "ours" && "a claim of ours",
  ];
  return html`<tr${anchored && html` id="${claimAnchor(claim.claim)}"`} data-verdict="${verdict}" data-group="${groupOf(claim)}"><th scope="row">${sentence} <span class="where">${where.filter(Boolean).join(" · ")} <a class="anchor" href="${anchored ? "" : exhibitPath(claim.experiment)}#${claimAnchor(claim.claim)}" aria-label="Link to this claim">link</a></span></th>
<td class="verdict">${verdictChip(verdict)}${exploratory && html` ${exploratoryMark()}`}${again && html` <span class="again">${again.as}: ${verdictChip(again.verdict)}</span>`}</td>
<td class="numbers">${intervalPlot(claim)}${numbers || "no rows at paper scale yet"}${again?.numbers && html`<span class="again">${again.as}: ${again.numbers}</span>`}</td></tr>
`;
}
