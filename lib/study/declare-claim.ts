import { DomainError } from "../num";
import { type Claim, KINDS, NOT_FROZEN, type OnceClaim, type TrialRange } from "./claim";
import { misdirected } from "./misdirected";

const ALLOWED = [
  ..."id sentence section of reading kind margin marginReason range trials again chosenOn".split(" "),
  ..."frozen added bimodal cells companion withoutAttack".split(" "),
];

/**
 * Declares a claim: returns it, frozen, once it has been found sound.
 *
 * @throws {DomainError} an empty or malformed id, sentence or section; a sentence with "by −0.1" or "−0.1 more"; an unknown
 *   kind, reading, owner or property; a margin that is not finite, not inside (0, 1) for a share, not positive for a tost, or outside the declared range; a
 *   range or trials that are not two ascending numbers; trials that both choose and judge; `frozen` that is neither a hash nor "not frozen".
 *
 * @example
 * ```ts
 * const noOtherSign = claim({
 *   id: "no-other-sign",
 *   sentence: "No bound is negative.",
 *   section: "2",
 *   of: "paper",
 *   reading: "only",
 *   kind: "once",
 *   frozen: "not frozen",
 *   cells: (rows) => [
 *     { name: "all", checked: rows.length, counterexamples: rows.filter((row) => Number(row.bound) < 0).length },
 *   ],
 * });
 * noOtherSign.kind; // => "once"
 * ```
 */
export function claim(declared: Claim): Claim {
  const where = `claim ${JSON.stringify(declared.id)}`;
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(declared.id))
    throw new DomainError(
      `${where}: the id is not lower-case words joined by hyphens, like "accuracy-kept".`,
    );
  for (const key of Object.keys(declared))
    if (!ALLOWED.includes(key))
      throw new DomainError(`${where}: ${key} is no property of a claim; one of ${ALLOWED.join(", ")}.`);
  for (const name of ["sentence", "section"] as const)
    if (typeof declared[name] !== "string" || declared[name].trim() === "")
      throw new DomainError(`${where}: ${name} is empty; say what is claimed, and where.`);
  const unread = misdirected(declared.sentence);
  if (unread !== undefined)
    throw new DomainError(`${where}: sentence says "${unread}"; turn the word round, and give the size.`);
  checkWord(where, "of", declared.of, ["paper", "ours"]);
  checkWord(where, "reading", declared.reading, ["loose", "strict", "only"]);
  checkWord(where, "kind", declared.kind, KINDS);
  if (typeof declared.cells !== "function")
    throw new DomainError(
      `${where}: cells is no function; it gives the settings in which the sentence should hold.`,
    );
  if (declared.frozen !== NOT_FROZEN && !/^[0-9a-f]{7,40}$/.test(declared.frozen))
    throw new DomainError(
      `${where}: frozen = ${JSON.stringify(declared.frozen)} is neither 7 to 40 hexadecimal digits nor "${NOT_FROZEN}"; name the commit that last changed the claim.`,
    );
  if (declared.trials) checkTrials(where, "trials", declared.trials);
  if (declared.again) {
    checkTrials(where, "again.trials", declared.again.trials);
    checkWord(where, "again.as", declared.again.as, ["replication", "second look"]);
  }
  if (declared.chosenOn) checkChoice(where, declared, declared.chosenOn);
  if (declared.kind !== "once") checkMargin(where, declared);
  return Object.freeze(declared);
}

function checkWord(where: string, name: string, value: string, allowed: readonly string[]): void {
  if (!allowed.includes(value))
    throw new DomainError(
      `${where}: ${name} = ${JSON.stringify(value)} is unknown; one of ${allowed.map((a) => JSON.stringify(a)).join(", ")}.`,
    );
}

function checkTrials(where: string, name: string, range: TrialRange): void {
  const [from, to] = range;
  if (range.length !== 2 || !Number.isSafeInteger(from) || !Number.isSafeInteger(to) || from < 0 || to < from)
    throw new DomainError(
      `${where}: ${name} = [${range}] is not the first and the last of some trials; two whole numbers, 0 ≤ first ≤ last.`,
    );
}

/** What is chosen on the rows that judge it looks better than it is. */
function checkChoice(where: string, { trials, again }: Claim, choice: TrialRange): void {
  checkTrials(where, "chosenOn", choice);
  const judging = [trials ?? ([0, Number.POSITIVE_INFINITY] as const), ...(again ? [again.trials] : [])];
  for (const [from, to] of judging)
    if (choice[0] <= to && from <= choice[1])
      throw new DomainError(
        `${where}: chosenOn = [${choice}] meets the trials [${from}, ${to}] that judge; choose on others.`,
      );
}

function checkMargin(where: string, { kind, margin, ...rest }: Exclude<Claim, OnceClaim>): void {
  if (!Number.isFinite(margin))
    throw new DomainError(`${where}: margin = ${margin} is not a finite number; τ is compared with it.`);
  if (kind === "share" && !(margin > 0 && margin < 1))
    throw new DomainError(
      `${where}: margin = ${margin} of a share is outside (0, 1); .99 stands for "every".`,
    );
  if (kind === "tost" && !(margin > 0))
    throw new DomainError(`${where}: margin = ${margin} of a tost is not positive; τ lies within ± it.`);
  const range = "range" in rest ? rest.range : undefined;
  if (range === undefined) return;
  const [low, high] = range;
  if (range.length !== 2 || !Number.isFinite(low) || !Number.isFinite(high) || !(low < high))
    throw new DomainError(`${where}: range = [${range}] is not two finite numbers, the smaller first.`);
  for (const end of kind === "tost" ? [-margin, margin] : [margin])
    if (end < low || end > high)
      throw new DomainError(
        `${where}: margin ${end} is outside the range [${range}]: nothing would be left to claim.`,
      );
}
