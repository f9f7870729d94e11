/** A panel's axes by the names that traces give them. */
export interface AxisNames {
  readonly xaxis: string;
  readonly yaxis: string;
}

/** Plotly's names of the axes of a figure's n-th panel, n from 1: "x" and "y", then "x2" and "y2". */
export function axisNames(panel: number): AxisNames {
  const number = panel === 1 ? "" : String(panel);
  return { xaxis: `x${number}`, yaxis: `y${number}` };
}

/** How a layout calls an axis: "yaxis2" is a trace's "y2". */
export function layoutKey(name: string): string {
  return `${name[0]}axis${name.slice(1)}`;
}
