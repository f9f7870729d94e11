export { dataFile } from "./data-file";
export { makeFolder } from "./make-folder";
export { type Cell, type CellOutput, joined, type Notebook, readNotebook } from "./notebook";
export { asksFor, showsCommitted } from "./notebook-asks";
export { notebookFiles } from "./notebook-files";
export { parseJson } from "./parse-json";
export { cloneRoot, libraryVersion, projectRoot } from "./project-root";
export { syncFolder, writeFileAtomically } from "./write-file";
