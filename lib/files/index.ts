export { dataFile } from "./data-file";
export { DATA_VARIABLE, dataFolder, dataPlaces } from "./data-places";
export { type Cell, type CellOutput, joined, type Notebook, readNotebook } from "./notebook";
export { asksFor, showsCommitted } from "./notebook-asks";
export { notebookFiles } from "./notebook-files";
export { packageFolder } from "./package-folder";
export { cloneRoot, libraryVersion, projectRoot } from "./project-root";
export { syncFolder, writeFileAtomically } from "./write-file";
