export { type ExportedFigures, type ExportOptions, exportFigures, type NamedFigure } from "./export-figures";
export { findBrowser } from "./find-browser";
export { type LaunchOptions, launchOptions } from "./launch-options";
export { type ImageBytes, type ImageFormat, NO_BROWSER, openRenderer, type Renderer } from "./render";
export { withRenderer } from "./shared-renderer";
