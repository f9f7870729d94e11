import type { PanelRow } from "./facets";
import type { Curve } from "./summarize";

/** The least and the greatest of what is drawn. */
export interface Extent {
  low: number;
  high: number;
}

/** The extent of nothing, which the first value replaces. */
export function nothingDrawn(): Extent {
  return { low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY };
}

/** Takes a curve with its bars into the extent of its row of panels; on a log scale, what can be drawn there. */
export function widen(extent: Extent, curve: Curve, { scale, floor }: PanelRow): void {
  for (const values of [curve.low, curve.center, curve.high])
    for (const value of values) {
      const drawn = Math.max(value, floor ?? value);
      if (scale === "log" && drawn <= 0) continue;
      extent.low = Math.min(extent.low, drawn);
      extent.high = Math.max(extent.high, drawn);
    }
}

/** One range for all panels of a row and all views, so that they can be compared; exponents of ten on a log scale. */
export function rangeOf(
  { low, high }: Extent,
  scale: PanelRow["scale"],
): readonly [number, number] | undefined {
  if (low > high || (scale === "log" && low <= 0)) return undefined;
  const [from, to] = scale === "log" ? [Math.log10(low), Math.log10(high)] : [low, high];
  const margin = 0.05 * (to - from) || 0.5;
  return [from - margin, to + margin];
}
