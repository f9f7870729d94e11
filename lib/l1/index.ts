export { fitLadBatch, type LadBatchFit } from "./fit-batch";
export type { LadBatchSolution, LadOptions, LadSolution } from "./solution";
export { solveLad, solveLadBatch } from "./solve";
export { adviceFor, LadStatus } from "./status";
export { type LadCertificate, verifyLad } from "./verify";
