import type { JudgedClaim } from "../evidence";
import { type Html, html } from "./html";
import { verdictChip } from "./verdict";

/**
 * Claims beside their verdicts and the numbers these rest on. On a narrow screen each row becomes a block, so every cell
 * names its column.
 *
 * @param caption what the table is, for those who do not see the heading above it. @param anchored whether each row can be
 * linked to: once in a page.
 */
export function claimsTable(claims: readonly JudgedClaim[], caption: string, anchored = true): Html {
  return html`<table class="claims">
<caption class="unseen">${caption}</caption>
<thead><tr><th scope="col">The claim, in our words</th><th scope="col">Verdict</th><th scope="col">Measured, with 95 % intervals</th></tr></thead>
<tbody>
${claims.map((claim) => claimRow(claim, anchored))}</tbody></table>`;
}

/** The place of a claim in its figure's page. */
export function claimAnchor(claim: string): string {
  return `claim-${claim}`;
}

function claimRow(
  { claim, sentence, section, reading, verdict, numbers }: JudgedClaim,
  anchored: boolean,
): Html {
  const where = [
    section && `section ${section}`,
    reading && `read ${reading === "loose" ? "loosely" : "strictly"}`,
  ];
  return html`<tr${anchored && html` id="${claimAnchor(claim)}"`} data-verdict="${verdict}"><th scope="row">${sentence} <span class="where">${where.filter(Boolean).join(" · ")}</span></th>
<td>${verdictChip(verdict)}</td>
<td class="numbers">${numbers || "no rows at paper scale yet"}</td></tr>
`;
}
