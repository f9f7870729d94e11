import type { Figure } from "../study";

/** One trace of a figure, as far as a small drawing needs it. */
export interface Trace {
  readonly type?: string;
  readonly visible?: boolean | "legendonly";
  readonly mode?: string;
  readonly x?: readonly (number | string | null)[];
  readonly y?: readonly (number | string | null)[];
  readonly z?: readonly (readonly (number | null)[])[];
  readonly zmin?: number;
  readonly zmax?: number;
  readonly fill?: string;
  readonly fillcolor?: string;
  readonly line?: { readonly color?: string; readonly dash?: string; readonly width?: number };
  readonly marker?: { readonly color?: string | readonly string[] };
  readonly colorscale?: unknown;
  readonly xaxis?: string;
  readonly yaxis?: string;
}

/** An axis of a figure, as far as a small drawing needs it. */
export interface Axis {
  readonly type?: string;
  readonly range?: readonly [number, number];
  readonly autorange?: boolean | "reversed";
  readonly domain?: readonly [number, number];
}

/** The traces that share a pair of axes. */
export interface Panel {
  readonly traces: readonly Trace[];
  readonly xAxis: Axis;
  readonly yAxis: Axis;
}

/** A figure's panels with what they show at first, in rows from the top, each from the left. */
export function panelRows({ data, layout }: Figure): Panel[][] {
  const axes = layout as Readonly<Record<string, Axis | undefined>>;
  const axisOf = (letter: "x" | "y", name: string = letter): Axis =>
    axes[`${letter}axis${name.slice(1)}`] ?? {};
  const panels = new Map<string, { traces: Trace[]; xAxis: Axis; yAxis: Axis }>();
  for (const trace of data as readonly Trace[]) {
    if (trace.visible === false || trace.visible === "legendonly") continue;
    const key = `${trace.xaxis ?? "x"} ${trace.yaxis ?? "y"}`;
    const panel = panels.get(key);
    if (panel) panel.traces.push(trace);
    else
      panels.set(key, {
        traces: [trace],
        xAxis: axisOf("x", trace.xaxis),
        yAxis: axisOf("y", trace.yaxis),
      });
  }
  const top = ({ yAxis }: Panel): number => yAxis.domain?.[1] ?? 1;
  const left = ({ xAxis }: Panel): number => xAxis.domain?.[0] ?? 0;
  const rows = new Map<string, Panel[]>();
  for (const panel of [...panels.values()].sort((a, b) => top(b) - top(a) || left(a) - left(b))) {
    const height = top(panel).toFixed(3);
    rows.set(height, [...(rows.get(height) ?? []), panel]);
  }
  return [...rows.values()];
}
