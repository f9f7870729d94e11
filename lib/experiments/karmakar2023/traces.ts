import { escapeHtml, translucent } from "../../plot";
import type { Band } from "./trajectory";

/** A band over replicates with its median, and, thin, a single run; of all three each second point. */
export function bandTraces(
  band: Band,
  single: readonly number[] | undefined,
  style: { readonly name: string; readonly color: string; readonly inLegend?: boolean },
): Record<string, unknown>[] {
  const { color, inLegend = true } = style;
  const name = escapeHtml(style.name);
  const line = { type: "scatter", mode: "lines", legendgroup: name, name };
  const quiet = { hoverinfo: "skip", showlegend: false };
  const x = eachSecond(band.x);
  const edge = {
    ...line,
    x: [...x, ...x.toReversed()],
    y: [...eachSecond(band.high), ...eachSecond(band.low).toReversed()].map((y) => rounded(y, 3)),
    fill: "toself",
    fillcolor: translucent(color, 0.18),
    line: { width: 0 },
    ...quiet,
  };
  const run = single && {
    ...line,
    x: eachSecond(band.x.slice(0, single.length)),
    y: eachSecond(single),
    line: { color: translucent(color, 0.55), width: 0.7 },
    ...quiet,
  };
  const middle = {
    ...line,
    x,
    y: eachSecond(band.middle).map((y) => rounded(y, 4)),
    line: { color, width: 2 },
    ...(inLegend ? {} : { showlegend: false }),
  };
  return [edge, ...(run ? [run] : []), middle];
}

/** Every second number, and the last. */
function eachSecond(values: readonly number[]): number[] {
  return values.filter((_, i) => i % 2 === 0 || i === values.length - 1);
}

/** A summary per level with its bars, joined by a line. */
export function levelTrace(
  x: readonly (number | string)[],
  values: readonly { readonly low: number; readonly middle: number; readonly high: number }[],
  style: { readonly name: string; readonly color: string; readonly symbol?: string },
): Record<string, unknown> {
  const { color, symbol = "circle" } = style;
  const name = escapeHtml(style.name);
  return {
    type: "scatter",
    mode: "lines+markers",
    name,
    legendgroup: name,
    x: x.map(asText),
    y: values.map((v) => rounded(v.middle, 4)),
    line: { color, width: 1.5 },
    marker: { color, size: 7, symbol },
    error_y: {
      type: "data",
      symmetric: false,
      array: values.map((v) => rounded(v.high - v.middle, 4)),
      arrayminus: values.map((v) => rounded(v.middle - v.low, 4)),
      thickness: 1,
      width: 3,
      color,
    },
  };
}

/** A law drawn over measurements. */
export function lawTrace(
  x: readonly (number | string)[],
  y: readonly number[],
  style: { readonly name: string; readonly color: string },
): Record<string, unknown> {
  const name = escapeHtml(style.name);
  return {
    type: "scatter",
    mode: "lines",
    name,
    legendgroup: name,
    x: x.map(asText),
    y: y.map((value) => rounded(value, 4)),
    line: { color: style.color, width: 1.5, dash: "dash" },
  };
}

/** A category is written below its axis. */
function asText(x: number | string): number | string {
  return typeof x === "string" ? escapeHtml(x) : x;
}

function rounded(x: number, digits: number): number {
  return Number(x.toPrecision(digits));
}
