import "./brief-errors";

export type { FrameLike } from "./frame-rows";
export { type BenchRow, growthFigure } from "./growth-figure";
export { isInNotebook, writeNotebookOutput } from "./output";
export { type Overview, overview, showOverview } from "./overview";
export { type ParameterRow, parametersOf } from "./parameters-of";
export { askPeers, type PeerAnswer, type PeerOptions } from "./peers";
export { notebookProgress } from "./progress";
export { type Changes, type Results, results, run } from "./run";
export { notebookScale } from "./scale";
export { show } from "./show";
export { showClaims } from "./show-claims";
export { showTable } from "./show-table";
export { verdictWords } from "./verdict-words";
