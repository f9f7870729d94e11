export type { Norm } from "./project";
export { type OutputDesign, type Purified, type PurifyOptions, purify } from "./purify";
export {
  type NetworkDesign,
  type PurifiedLayer,
  type PurifiedNetwork,
  type PurifyNetworkOptions,
  purifyNetwork,
} from "./purify-network";
export { type RecoveredLayer, recoverLayer } from "./recover-layer";
export { type RecoveredHidden, type RecoveredOutput, recoverHidden, recoverOutput } from "./recover-layers";
