import type { Row } from "../study";
import type { Statistic } from "./summarize";

/** One line in every panel of a view. */
export interface Series {
  /** In the legend. */
  readonly label: string;
  readonly color: string;
  /** Which rows it summarises. */
  select(row: Row): boolean;
  readonly dash?: "solid" | "dash" | "dot";
  /** In pixels; 2 unless told. */
  readonly width?: number;
}

/** A row of panels: one measured column. */
export interface PanelRow {
  readonly y: string;
  readonly title: string;
  readonly statistic: Statistic;
  /** Linear unless told. A logarithmic one gets a button that makes it linear. */
  readonly scale?: "linear" | "log";
  /** In data units, exponents of ten on a log scale; Plotly's choice unless told. */
  readonly range?: readonly [number, number];
  /** On a log scale, smaller values are drawn here; the axis title says so. */
  readonly floor?: number;
}

/** A column of panels. */
export interface PanelColumn {
  readonly title: string;
  select(row: Row): boolean;
  /** Vertical lines in the first panel of the column: a theory's prediction. */
  readonly marks?: readonly { readonly x: number; readonly label: string }[];
}

/**
 * A figure of summary curves in a grid of panels, with a menu or a slider when there are several views. All words are
 * text: markup in them is shown as it is written.
 */
export interface FacetLines {
  readonly title: string;
  readonly x: {
    readonly column: string;
    readonly title: string;
    readonly format?: string;
    /** Linear unless told. */
    readonly scale?: "linear" | "log";
    /** Where ticks stand, in data units; Plotly's choice unless told. */
    readonly ticks?: readonly number[];
  };
  readonly rows: readonly PanelRow[];
  readonly columns: readonly PanelColumn[];
  /** What the menu or the slider chooses among; the first is shown at first. */
  readonly views: readonly { readonly label: string; readonly series: readonly Series[] }[];
  /** What the views stand for, when they are values in order: they are then chosen with a slider. */
  readonly slider?: string;
  /** What the bars show, for the caption. */
  readonly spread: string;
}
