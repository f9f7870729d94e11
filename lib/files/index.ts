export { dataFile } from "./data-file";
export { type Cell, type CellOutput, joined, type Notebook, readNotebook } from "./notebook";
export { asksFor, showsCommitted } from "./notebook-asks";
export { notebookFiles } from "./notebook-files";
export { cloneRoot, libraryVersion, projectRoot } from "./project-root";
export { syncFolder, writeFileAtomically } from "./write-file";
