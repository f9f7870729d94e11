import type { JudgedClaim } from "../evidence";
import { registry } from "../experiments";
import { VERDICT_SHADES } from "../plot";
import type { Row } from "../study";
import { figureName } from "./figure-name";
import { showTable } from "./show-table";

/**
 * Shows claims as a table in a notebook: the figure, where they are of several, the sentence, whose it is, how literally it is read, the verdict, the numbers.
 *
 * @example
 * ```ts
 * const { claims } = await run("lu2023/theorem-5-1", { scale: "paper", show: false });
 * showClaims(claims); // throws Error: show: there is no notebook to show in
 * ```
 */
export function showClaims(claims: readonly JudgedClaim[]): void {
  const isOfSeveral = new Set(claims.map(({ experiment }) => experiment)).size > 1;
  showTable(
    claims.map((claim) => (isOfSeveral ? { figure: nameOf(claim), ...lineOf(claim) } : lineOf(claim))),
    undefined,
    (row, column) =>
      column === "verdict" ? VERDICT_SHADES[String(row.verdict).replace(EXPLORATORY, "")] : undefined,
    Math.max(1, claims.length), // a claim is never cut off
  );
}

/** The name of the figure that a claim is of; its id, where it is none of the registry's. */
export function nameOf({ experiment: id }: JudgedClaim): string {
  const found = registry.find((experiment) => experiment.id === id);
  return found ? figureName(found) : id;
}

/** What stands beside the verdict of a claim whose rows could be known when it was written or changed. */
const EXPLORATORY = " (exploratory)";

/** A claim as a row of the table, with the word of a second look or a replication behind its numbers. */
export function lineOf({
  sentence,
  section,
  of,
  added,
  reading,
  verdict,
  exploratory,
  numbers,
  again,
}: JudgedClaim): Row {
  return {
    sentence,
    section,
    of: added ? "added by the rules" : of,
    reading: reading === "only" ? "" : reading,
    verdict: exploratory ? `${verdict}${EXPLORATORY}` : verdict,
    numbers: again ? `${numbers} · ${again.as}: ${again.verdict}, ${again.numbers}` : numbers,
  };
}
