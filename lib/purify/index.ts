export { type AdversarialCertificates, certifiedAgainst, type RadiusCertificates } from "./certified-against";
export { type CertifyOptions, certifyLayer } from "./certify-layer";
export { countingRows } from "./counting-rows";
export { type InvertedTrigger, type InvertTriggerOptions, invertTrigger } from "./invert-trigger";
export type { LayerCertificates } from "./layer-certificates";
export type { Norm } from "./project";
export { type PrunedNetwork, pruneDormant } from "./prune-dormant";
export { type PruneSensitiveOptions, pruneSensitive, type SensitivePruned } from "./prune-sensitive";
export { type OutputDesign, type Purified, type PurifyOptions, purify } from "./purify";
export {
  type NetworkDesign,
  type PurifiedLayer,
  type PurifiedNetwork,
  type PurifyNetworkOptions,
  purifyNetwork,
  type Screening,
} from "./purify-network";
export type { Radius } from "./radius";
export { projectCounting, type RecoveredLayer, recoverLayer } from "./recover-layer";
export { type RecoveredHidden, type RecoveredOutput, recoverHidden, recoverOutput } from "./recover-layers";
export { sayCertified } from "./say-certified";
export { type Precision, storedPrecision } from "./stored-precision";
export { scaledResiduals, zeroFactor } from "./zero-residuals";
