import { type AxisNames, axisNames, layoutKey } from "./axis-names";
import { panelTitle } from "./panel-title";
import { evenSize, evenSpans, type Span } from "./spans";
import { axis } from "./theme";

/** Where one panel of a grid stands. */
export interface PanelPlace {
  /** From the top, and from the left; both from 0. */
  readonly row: number;
  readonly column: number;
  /** What its traces call its axes. */
  readonly axes: AxisNames;
  readonly across: Span;
  readonly up: Span;
  /** Whether it is the first of its row, which carries the vertical axis that the others may match. */
  readonly leads: boolean;
  /** That axis: "y" in the first row. */
  readonly rowAxis: string;
}

/** A title above a panel. */
export interface PanelHeading {
  /** Its text, already escaped. */
  readonly html: string;
  readonly size?: number;
  /** Its foot, in parts of the paper; the panel's top unless told. */
  readonly foot?: number;
}

/** What a grid of panels is made of. */
export interface PanelGridOptions<Panel> {
  /** From the top, each from the left. Rows may differ in length: each fills the width. */
  readonly rows: readonly (readonly Panel[])[];
  /** Between the panels of a row, as a share of the width. */
  readonly gap: number;
  /** Where the rows stand, from the top. Unless told, a row has the whole height and its axes no domain. */
  readonly up?: readonly Span[];
  /** The number of the first panel; 1 unless told. A second grid in one figure is numbered on. */
  readonly first?: number;
  /** The options of a panel's axes but domain and anchor; what they name again they decide. */
  x(panel: Panel, place: PanelPlace): Record<string, unknown>;
  y(panel: Panel, place: PanelPlace): Record<string, unknown>;
  /** No title where it gives none. */
  title?(panel: Panel, place: PanelPlace): PanelHeading | undefined;
}

/** A grid of panels: what it adds to a layout, and where each panel is. */
export interface PanelGrid<Panel> {
  /** `xaxis`, `yaxis`, `xaxis2`, … in the order of the panels. */
  readonly axes: Readonly<Record<string, unknown>>;
  /** Annotations. */
  readonly titles: readonly object[];
  readonly panels: readonly { readonly panel: Panel; readonly place: PanelPlace }[];
}

/** Lays panels out in rows: domains, names and anchors of their axes, and their titles. An empty grid has none. */
export function panelGrid<Panel>(options: PanelGridOptions<Panel>): PanelGrid<Panel> {
  const { rows, gap, up, first = 1 } = options;
  const axes: Record<string, unknown> = {};
  const titles: object[] = [];
  const panels: { panel: Panel; place: PanelPlace }[] = [];
  rows.forEach((row, r) => {
    const across = evenSpans(row.length, gap);
    const width = evenSize(row.length, gap);
    const lead = axisNames(first + panels.length);
    row.forEach((panel, column) => {
      const names = axisNames(first + panels.length);
      const place: PanelPlace = {
        row: r,
        column,
        axes: names,
        across: across[column],
        up: up?.[r] ?? [0, 1],
        leads: column === 0,
        rowAxis: lead.yaxis,
      };
      const { xaxis, yaxis } = names;
      axes[layoutKey(xaxis)] = axis({ domain: place.across, anchor: yaxis, ...options.x(panel, place) });
      axes[layoutKey(yaxis)] = axis({
        ...(up ? { domain: place.up } : {}),
        anchor: xaxis,
        ...options.y(panel, place),
      });
      const heading = options.title?.(panel, place);
      if (heading) titles.push(titleAt(heading, place, width));
      panels.push({ panel, place });
    });
  });
  return { axes, titles, panels };
}

function titleAt(
  { html, size, foot }: PanelHeading,
  { across: [left], up: [, top] }: PanelPlace,
  width: number,
): object {
  return panelTitle(html, left + width / 2, foot ?? top, size === undefined ? undefined : { size });
}
