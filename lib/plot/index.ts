export { caption } from "./caption";
export { checkRows } from "./check-rows";
export { type ColorBar, type ColorBars, colorBars } from "./color-bars";
export { contrast } from "./contrast";
export { withoutControls } from "./controls";
export { darkColor, darkColors } from "./dark-color";
export { escapeHtml, plotText } from "./escape-html";
export { facetLines } from "./facet-lines";
export type { FacetLines, PanelColumn, PanelRow, Series } from "./facets";
export { figureTitle } from "./figure-title";
export { type Heatmap, type HeatmapOptions, heatmaps } from "./heatmaps";
export { imageGrid } from "./image-grid";
export { type Panel, type PanelFigureOptions, panelFigure } from "./panel-figure";
export {
  type PanelGrid,
  type PanelGridOptions,
  type PanelHeading,
  type PanelPlace,
  panelGrid,
} from "./panel-grid";
export { pictureFigure } from "./picture-figure";
export { plainText } from "./plain-text";
export { type PlotRows, plotRows } from "./plot-rows";
export { htmlResultTable, textResultTable } from "./result-table";
export { seriesGrid } from "./series-grid";
export { evenSpans, pixelRows, type Span } from "./spans";
export { type StatementBars, statementBars } from "./statement-bars";
export { type Curve, type Statistic, summarize } from "./summarize";
export { htmlTable, type Shade, textTable } from "./table";
export {
  axis,
  baseLayout,
  CATEGORIES,
  orderedColors,
  type Ramp,
  REFERENCE,
  translucent,
  VERDICT_SHADES,
} from "./theme";
export { thumbnail } from "./thumbnail";
