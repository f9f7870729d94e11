export { randomSplit, type Split } from "./split";
export { standardize } from "./standardize";
export { loadWdbc, type Wdbc } from "./wdbc";
