export { dataFile } from "./data-file";
export { cloneRoot, libraryVersion, projectRoot } from "./project-root";
export { syncFolder, writeFileAtomically } from "./write-file";
