import { createRng } from "../num";
import { type AnyExperiment, type Claim, lackOf, type Need, type Row, type TrialRange } from "../study";
import { assessFamily, type Family } from "./assess-family";
import { conclude } from "./conclude";
import { describe } from "./describe";
import type { ClaimResult, JudgedClaim } from "./judged";

/** What is judged: an experiment, or anything else that has claims. */
export interface Judgeable {
  readonly id: string;
  readonly claims: readonly Claim[];
  /** What it cannot run without, and so perhaps why there are no rows. */
  readonly needs?: readonly Need[];
  /** What it computes, by scale: it needs no more than that asks for. */
  readonly parts?: AnyExperiment["parts"];
}

/** How claims are judged. */
export interface JudgeOptions {
  /** Whether a claim was written or changed when its rows could be known, from the history; not said unless given. */
  isExploratory?(claim: Claim): boolean | undefined;
}

/**
 * Every claim of an experiment, judged on rows by the rules of evidence. Each claim is judged on its own trials, with
 * those on which it chooses at hand; the resamples of a cell are named by experiment, claim and cell, so no verdict
 * depends on another.
 *
 * @param rows undefined or empty when there are none: the verdict is then "not run".
 * @throws what a claim's cells throw, with the claim named: a test that throws is a defect of the claim.
 * Cost: 9,999 resamples of every cell whose bounds are not exact.
 *
 * @example
 * ```ts
 * const half = claim({
 *   id: "mostly-heads",
 *   sentence: "It falls on its head more often than not.",
 *   section: "1",
 *   of: "ours",
 *   reading: "only",
 *   kind: "share",
 *   margin: 0.5,
 *   frozen: "not frozen",
 *   cells: (rows) => [shareOf("all", rows, (row) => row.heads === 1)],
 * });
 * const rows = Array.from({ length: 20 }, (_, trial) => ({ trial, heads: trial < 18 ? 1 : 0 }));
 * judge({ id: "example/coin", claims: [half] }, rows)[0].verdict; // => "agrees"
 * ```
 */
export function judge(
  experiment: Judgeable,
  rows: readonly Row[] | undefined,
  options: JudgeOptions = {},
): JudgedClaim[] {
  const within = rowsWithin(rows ?? []);
  return experiment.claims.map((claim) => {
    try {
      return judgeClaim(experiment, claim, within, options);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`judge: claim "${claim.id}" of ${experiment.id} could not be judged: ${reason}`, {
        cause,
      });
    }
  });
}

type RowsWithin = (trials: TrialRange | undefined) => readonly Row[];

/** The rows of a range of trials: the same list for the same range, so that what is indexed by it is indexed once. */
function rowsWithin(rows: readonly Row[]): RowsWithin {
  const known = new Map<string, readonly Row[]>();
  return (trials) => {
    if (trials === undefined) return rows;
    const [from, to] = trials;
    const kept = known.get(`${from} ${to}`);
    if (kept) return kept;
    const selected = rows.filter(({ trial }) => Number(trial) >= from && Number(trial) <= to);
    known.set(`${from} ${to}`, selected);
    return selected;
  };
}

function judgeClaim(judged: Judgeable, claim: Claim, within: RowsWithin, options: JudgeOptions): JudgedClaim {
  const experiment = judged.id;
  const { sentence, section, of, reading, kind, frozen, added = false, trials, again, chosenOn } = claim;
  const choice = chosenOn ? within(chosenOn) : [];
  const rng = createRng("evidence").substream(experiment, claim.id);
  const first = assessFamily(claim, within(trials), choice, rng);
  const next = first && again && assessFamily(claim, within(again.trials), choice, rng.substream(again.as));
  const look = next && lookAgain(claim, first, next);
  return {
    ...{ experiment, claim: claim.id, sentence, section, of, reading, kind, added, frozen },
    exploratory: options.isExploratory?.(claim),
    ...(first ? resultOf(kind, first) : notRun(trials, lackOf(judged))),
    again: look && again && { as: again.as, ...look },
  };
}

function notRun(trials: TrialRange | undefined, lack: string | undefined): ClaimResult {
  const of = trials ? ` of trials ${trials[0]} to ${trials[1]}` : "";
  return { verdict: "not run", numbers: lack ?? `no rows${of}`, cells: [] };
}

function resultOf(kind: Claim["kind"], family: Family): ClaimResult {
  const concluded = conclude(family.cells);
  const { untestable } = family;
  const numbers = describe(kind, concluded);
  if (untestable === undefined) return { ...concluded, numbers };
  const { cells } = concluded;
  return { verdict: "not testable", numbers: `${untestable}: ${numbers}`, cells, reason: untestable };
}

/**
 * A replication stands alone. A second look replaces the cells that the first left undecided, where it has rows of them;
 * there is none where the first decided all of these.
 */
function lookAgain({ kind, again }: Claim, first: Family, next: Family): ClaimResult | undefined {
  if (again?.as === "replication") return resultOf(kind, next);
  const open = conclude(first.cells).cells.map(({ word }) => word === "undecided");
  const seen = new Map(next.cells.filter(({ n }) => n > 0).map((cell) => [cell.name, cell]));
  const cells = first.cells.map((cell, i) => (open[i] ? (seen.get(cell.name) ?? cell) : cell));
  return cells.every((cell, i) => cell === first.cells[i]) ? undefined : resultOf(kind, { ...first, cells });
}
