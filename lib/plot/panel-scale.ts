import type { Axis, Trace } from "./first-panels";

/** From a value on an axis to its share of the axis's length; undefined where the axis has no such place. */
export type PanelScale = (value: number | string | null | undefined) => number | undefined;

/** The scale of one axis of a panel, over what its traces hold unless the axis has a range. */
export function panelScale(axis: Axis, traces: readonly Trace[], letter: "x" | "y"): PanelScale {
  const values = traces.flatMap((trace) => trace[letter] ?? []);
  const words = [...new Set(values.filter((value) => typeof value === "string"))];
  const place = (value: number | string | null | undefined): number =>
    typeof value === "string"
      ? words.indexOf(value)
      : axis.type === "log"
        ? Math.log10(Number(value ?? Number.NaN))
        : Number(value ?? Number.NaN);
  const [from, to] = axis.range ?? extent(values.map(place), traces, letter);
  const span = to - from || 1;
  const turned = axis.autorange === "reversed";
  return (value) => {
    const share = (place(value) - from) / span;
    if (!Number.isFinite(share)) return undefined;
    return turned ? 1 - share : share;
  };
}

function extent(
  places: readonly number[],
  traces: readonly Trace[],
  letter: "x" | "y",
): readonly [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const place of places) {
    if (!Number.isFinite(place)) continue;
    low = Math.min(low, place);
    high = Math.max(high, place);
  }
  if (letter === "y" && traces.some(({ type }) => type === "bar")) low = Math.min(low, 0);
  if (low > high) return [0, 1];
  const margin = 0.04 * (high - low) || 0.5;
  return [low - margin, high + margin];
}
