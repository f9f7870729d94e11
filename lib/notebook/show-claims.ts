import type { JudgedClaim } from "../evidence";
import { VERDICT_SHADES } from "../plot";
import { showTable } from "./show-table";

/**
 * Shows claims as a table in a notebook: the sentence, how literally it is read, the verdict, the numbers.
 *
 * @example
 * ```ts
 * const { claims } = await run("lu2023/theorem-5-1", { scale: "paper", show: false });
 * showClaims(claims); // throws Error: show: there is no notebook to show in
 * ```
 */
export function showClaims(claims: readonly JudgedClaim[]): void {
  showTable(
    claims.map(({ sentence, section, reading, verdict, numbers }) => ({
      sentence,
      section,
      reading: reading ?? "",
      verdict,
      numbers,
    })),
    undefined,
    (row, column) => (column === "verdict" ? VERDICT_SHADES[row.verdict] : undefined),
  );
}
