import { plotText } from "./escape-html";
import type { Span } from "./spans";
import { orderedColors, type Ramp } from "./theme";

/** A bar that names the colours of a quantity's values, one step each. */
export interface ColorBar {
  readonly title: string;
  readonly values: readonly number[];
  readonly ramp: Ramp;
}

/** Bars that share the height of some rows of panels. */
export interface ColorBars {
  /** The first of these rows, from 0, and the last. */
  readonly rows: readonly [first: number, last: number];
  readonly bars: readonly ColorBar[];
}

/** Pixels right of the panels that bars need. */
export const BARS_WIDTH = 110;

/** Of a bar's share of the height, what stays free for its title. */
const TITLE = 0.12;

/** Traces without points that carry the bars, from the top. @param up where rows of panels stand. */
export function colorBars({ rows, bars }: ColorBars, up: readonly Span[]): Record<string, unknown>[] {
  const [first, last] = rows;
  const top = up[first][1];
  const share = (top - up[last][0]) / bars.length;
  return bars.map(({ title, values, ramp }, i) => {
    const colors = orderedColors(values.length, ramp);
    const steps = colors.flatMap((color, c) => [
      [c / colors.length, color],
      [(c + 1) / colors.length, color],
    ]);
    return {
      type: "scatter",
      mode: "markers",
      x: [null],
      y: [null],
      hoverinfo: "skip",
      showlegend: false,
      marker: {
        color: [0],
        colorscale: steps,
        cmin: -0.5,
        cmax: values.length - 0.5,
        showscale: true,
        colorbar: {
          title: { text: plotText(title), font: { size: 12 } },
          x: 1.015,
          xanchor: "left",
          y: top - i * share,
          yanchor: "top",
          len: (1 - TITLE) * share,
          lenmode: "fraction",
          thickness: 12,
          outlinewidth: 0,
          tickvals: values.map((_, at) => at),
          ticktext: values.map(String),
          tickfont: { size: 11 },
          ticks: "",
        },
      },
    };
  });
}
