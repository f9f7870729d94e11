export type { Norm } from "./project";
export { type OutputDesign, type Purified, type PurifyOptions, purify } from "./purify";
export { type RecoveredLayer, recoverLayer } from "./recover-layer";
export { type RecoveredHidden, type RecoveredOutput, recoverHidden, recoverOutput } from "./recover-layers";
