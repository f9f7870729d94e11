import { type Claim, formatNumber } from "../study";
import type { Concluded } from "./conclude";
import type { CellWord, JudgedCell } from "./judged";

/** Refuted cells that one line names; the others are counted, and stand in the list of cells. */
const NAMED = 8;

/**
 * One line for a verdict: "8 of 12 cells agree, 0 undecided, 4 refuted (k = 50, p = 100; …) · weakest, k = 50, p = 100:
 * 0 [0, 0.0295] against 0.95, n = 100". Brackets hold L and U, a 90 % interval; what is undecided ends with the clusters
 * that would decide.
 */
export function describe(kind: Claim["kind"], { cells, needed }: Concluded): string {
  const those = (word: CellWord): readonly JudgedCell[] => cells.filter((cell) => cell.word === word);
  const refuted = those("refuted");
  const untestable = those("not testable");
  const counts = [
    `${those("agrees").length} of ${cells.length} ${cells.length === 1 ? "cell" : "cells"} agree`,
    `${those("undecided").length} undecided`,
    `${refuted.length} refuted${names(refuted)}`,
  ];
  if (untestable.length > 0) counts.push(`${untestable.length} not testable${names(untestable)}`);
  const parts = [counts.join(", "), weakest(kind, cells)];
  if (needed)
    parts.push(`would decide: ${needed.words}${Number.isFinite(needed.clusters) ? " clusters" : ""}`);
  return parts.filter((part) => part !== "").join(" · ");
}

function names(cells: readonly JudgedCell[]): string {
  if (cells.length === 0) return "";
  const named = cells.slice(0, NAMED).map(({ name }) => name);
  const more = cells.length > NAMED ? ` and ${cells.length - NAMED} more` : "";
  return ` (${named.join("; ")}${more})`;
}

function weakest(kind: Claim["kind"], cells: readonly JudgedCell[]): string {
  const known = cells.filter(({ n }) => n > 0);
  if (known.length === 0) return "";
  const cell = known.reduce((a, b) => (slack(kind, b) < slack(kind, a) ? b : a));
  const of = cells.length > 1 ? `weakest, ${cell.name}: ` : "";
  const note = cell.note ? `, ${cell.note}` : "";
  if (kind === "once") return `${of}${cell.estimate} of ${cell.n} are counterexamples${note}`;
  const margin = kind === "tost" ? `±${format(cell.margin)}` : format(cell.margin);
  return `${of}${format(cell.estimate)} [${format(cell.low)}, ${format(cell.high)}] against ${margin}, n = ${cell.n}${note}`;
}

function slack(kind: Claim["kind"], { low, high, margin, estimate }: JudgedCell): number {
  if (kind === "once") return -estimate;
  const room = kind === "tost" ? Math.min(low + margin, margin - high) : low - margin;
  return Number.isNaN(room) ? Number.NEGATIVE_INFINITY : room;
}

/** Below it a number's zeros are no longer read, and it is shown with an exponent; so are numbers of seven digits. */
const [TINY, HUGE] = [1e-4, 1e6];

/** Three significant digits, "∞", or "?" for what is not known. */
export function format(value: number): string {
  const size = Math.abs(value);
  if (Number.isNaN(value)) return "?";
  if (size === Number.POSITIVE_INFINITY || (size > 0 && size < TINY) || size >= HUGE)
    return formatNumber(value);
  return String(Number(value.toPrecision(3))).replace("-", "−");
}
