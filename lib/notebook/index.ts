export { type BenchRow, growthFigure } from "./growth-figure";
export { isInNotebook, writeNotebookOutput } from "./output";
export { countVerdicts, type Overview, overview, showOverview } from "./overview";
export { askPeers, type PeerAnswer, type PeerOptions } from "./peers";
export { notebookProgress } from "./progress";
export { notebookScale, type Results, results, showClaims } from "./results";
export { type Changes, type Exploration, run } from "./run";
export { show } from "./show";
export { showTable } from "./show-table";
