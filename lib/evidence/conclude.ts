import type { Verdict } from "../study";
import type { Assessed } from "./assess-cell";
import { holm } from "./holm";
import type { CellWord, JudgedCell, Needed } from "./judged";
import { ALPHA } from "./measured";

/** A family's verdict with those of its cells. */
export interface Concluded {
  readonly verdict: Verdict;
  readonly cells: readonly JudgedCell[];
  readonly needed?: Needed;
}

/**
 * The word of a family of cells, in this order:
 * 1. *not testable*: no cell is testable;
 * 2. *agrees*: every cell does. Without correction: that all of K tests of level .05 reject when one hypothesis is true has
 *    probability .05 at most (Berger 1982, doi:10.1080/00401706.1982.10487790);
 * 3. *disagrees*: Holm rejects at least one cell's p⁻ among K, and its bounds lie beyond the margin;
 * 4. *undecided*: else, with the clusters that the cell in greatest need of them would take.
 */
export function conclude(assessed: readonly Assessed[]): Concluded {
  const rejected = holm(assessed.map(({ p, decides }) => (decides ? p : 1)));
  const cells = assessed.map((cell, i) => judged(cell, wordOf(cell, rejected[i]), assessed.length));
  const are = (word: CellWord): boolean => cells.every((cell) => cell.word === word);
  if (are("not testable")) return { verdict: "not testable", cells };
  if (are("agrees")) return { verdict: "agrees", cells };
  if (cells.some(({ word }) => word === "refuted")) return { verdict: "disagrees", cells };
  return { verdict: "undecided", cells, needed: most(cells) };
}

function wordOf(cell: Assessed, isRejected: boolean): CellWord {
  if (!cell.testable) return "not testable";
  if (cell.agrees) return "agrees";
  return isRejected && cell.beyond ? "refuted" : "undecided";
}

function judged(cell: Assessed, word: CellWord, K: number): JudgedCell {
  const { name, note, n, estimate, low, high, margin, p, reason } = cell;
  const needed = word === "undecided" ? cell.needed?.(ALPHA / K) : undefined;
  return { name, note, n, estimate, low, high, margin, p, word, reason, needed };
}

function most(cells: readonly JudgedCell[]): Needed | undefined {
  return cells
    .flatMap(({ needed }) => needed ?? [])
    .reduce<Needed | undefined>((a, b) => (a && a.clusters >= b.clusters ? a : b), undefined);
}
