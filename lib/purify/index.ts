export { type AdversarialCertificates, certifiedAgainst, type RadiusCertificates } from "./certified-against";
export { type CertifyOptions, certifyLayer } from "./certify-layer";
export type { LayerCertificates } from "./layer-certificates";
export type { Norm } from "./project";
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
export { type RecoveredLayer, recoverLayer } from "./recover-layer";
export { type RecoveredHidden, type RecoveredOutput, recoverHidden, recoverOutput } from "./recover-layers";
export type { Precision } from "./stored-precision";
