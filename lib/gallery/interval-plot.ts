import type { Claim } from "../study";
import { type Html, html } from "./html";
import type { ShownClaim } from "./shown-claim";

type Cell = ShownClaim["cells"][number];

const WIDTH = 200;
const PADDING = 8;
const LINE = 9;
const FOOT = 15;
/** More cells than these are too many to see: those that speak most against the claim are drawn. */
const MOST = 12;

/**
 * A claim's cells as intervals, the one-sided 95 % bounds around each estimate, with zero and the margin that they are
 * held against; nothing for a claim that a counterexample decides, or whose bounds are not known.
 */
export function intervalPlot({ kind, cells }: Pick<ShownClaim, "kind" | "cells">): Html | undefined {
  if (kind === "once") return undefined;
  const known = cells.filter((cell) => Number.isFinite(cell.estimate) && cell.n > 0);
  if (known.length === 0) return undefined;
  const drawn = [...known].sort((a, b) => slack(kind, a) - slack(kind, b)).slice(0, MOST);
  const margins = [
    ...new Set(drawn.flatMap(({ margin }) => (kind === "tost" ? [-margin, margin] : [margin]))),
  ];
  const ends = [0, ...margins, ...drawn.flatMap(({ low, estimate, high }) => [low, estimate, high])];
  const finite = ends.filter(Number.isFinite);
  const [least, most] = [Math.min(...finite), Math.max(...finite)];
  const room = (most - least || 1) * 0.04;
  const x = (value: number): string => {
    const share = (value - least + room) / (most - least + 2 * room);
    return (PADDING + Math.min(1, Math.max(0, share)) * (WIDTH - 2 * PADDING)).toFixed(1);
  };
  const height = drawn.length * LINE + FOOT;
  const foot = height - FOOT;
  const line = (value: number, className: string): Html =>
    html`<path class="${className}" d="M${x(value)} 0V${foot + 2}"/>`;
  // Two labels that would touch: the margin's is the one that is needed.
  const isZeroFree = margins.every((margin) => Math.abs(Number(x(margin)) - Number(x(0))) > 22);
  const label = (value: number): Html =>
    html`<text x="${x(value)}" y="${height - 3}">${String(Number(value.toPrecision(3))).replace("-", "−")}</text>`;
  return html`<svg class="intervals" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${spoken(kind, drawn, known.length)}">${line(0, "zero")}${margins.map((margin) => line(margin, "margin"))}${drawn.map(
    (cell, i) => interval(cell, x, i * LINE + LINE / 2),
  )}${isZeroFree && label(0)}${margins.map(label)}</svg>`;
}

function interval({ name, low, high, estimate, word }: Cell, x: (value: number) => string, y: number): Html {
  return html`<g class="${word.replace(" ", "-")}"><title>${name}</title><path d="M${x(low)} ${y}H${x(high)}"/><circle cx="${x(estimate)}" cy="${y}" r="2.4"/></g>`;
}

/** How far a cell lies on the claim's side of its margin. */
function slack(kind: Claim["kind"], { low, high, margin }: Cell): number {
  const room = kind === "tost" ? Math.min(low + margin, margin - high) : low - margin;
  return Number.isNaN(room) ? Number.NEGATIVE_INFINITY : room;
}

function spoken(kind: Claim["kind"], drawn: readonly Cell[], all: number): string {
  const beyond = drawn.filter((cell) => slack(kind, cell) > 0).length;
  const which = drawn.length < all ? `the ${drawn.length} weakest of ${all}` : String(drawn.length);
  return `Intervals of ${which} ${all === 1 ? "cell" : "cells"}: ${beyond} lie beyond the margin, on the claim’s side`;
}
