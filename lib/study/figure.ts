import type { Scale, Value } from "./value";

/** A figure as Plotly JSON, ready for plotly.js, for a notebook's plotly mime type and for a file. */
export interface Figure {
  readonly data: readonly object[];
  readonly layout: object;
  readonly config?: object;
  readonly frames?: readonly object[];
}

/** What a figure may say about the rows it is drawn from, for its caption and its metadata. */
export interface FigureContext {
  readonly scale: Scale;
  /** Trials per point. */
  readonly trials: number;
  readonly seed: number;
  /** Units that ended in an error; their rows are not among those drawn. */
  readonly failed: number;
  /** Units that the plan asks for and that have not been computed. */
  readonly missing: number;
  /** The experiment's version. */
  readonly version: number;
  /** The library's version. */
  readonly library?: string;
  /** The commit of the code, with a trailing "+" when the work tree had changes. */
  readonly commit?: string;
  /** The grid the rows were computed on. */
  readonly grid: Readonly<Record<string, readonly Value[]>>;
}
