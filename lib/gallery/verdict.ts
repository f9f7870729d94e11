import type { JudgedClaim } from "../evidence";
import type { Verdict } from "../study";
import { type Html, html } from "./html";

/** Each verdict's class in the style sheet and its sign: never by colour alone. */
const LOOK: Readonly<Record<Verdict, { name: string; sign: string }>> = {
  agrees: { name: "agrees", sign: "✓" },
  disagrees: { name: "disagrees", sign: "✗" },
  "not run": { name: "not-run", sign: "–" },
};

const VERDICTS = Object.keys(LOOK) as Verdict[];

/** A verdict as a chip: colour, sign and word. */
export function verdictChip(verdict: Verdict): Html {
  const { name, sign } = LOOK[verdict];
  return html`<span class="chip ${name}"><span aria-hidden="true">${sign}</span> ${verdict}</span>`;
}

/** How many claims have each verdict. */
export function countVerdicts(claims: readonly JudgedClaim[]): Record<Verdict, number> {
  const counts: Record<Verdict, number> = { agrees: 0, disagrees: 0, "not run": 0 };
  for (const { verdict } of claims) counts[verdict]++;
  return counts;
}

/** "3 agree", "2 disagree" as chips; verdicts that nothing has are left out. */
export function countChips(claims: readonly JudgedClaim[]): Html[] {
  const counts = countVerdicts(claims);
  return VERDICTS.filter((verdict) => counts[verdict] > 0).map((verdict) => {
    const { name, sign } = LOOK[verdict];
    return html`<span class="chip ${name}"><span aria-hidden="true">${sign}</span> ${counts[verdict]} ${plural(verdict, counts[verdict])}</span> `;
  });
}

/** A bar whose parts are the shares of the verdicts; the numbers stand beside it in words. */
export function verdictBar(claims: readonly JudgedClaim[]): Html {
  const counts = countVerdicts(claims);
  return html`<div class="bar" aria-hidden="true">${VERDICTS.filter((verdict) => counts[verdict] > 0).map(
    (verdict) => html`<span class="${LOOK[verdict].name}" style="flex-grow:${counts[verdict]}"></span>`,
  )}</div>`;
}

function plural(verdict: Verdict, count: number): string {
  return count === 1 || verdict === "not run" ? verdict : verdict.replace(/s$/, "");
}
