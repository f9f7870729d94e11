export type { AgreementNetwork } from "./agreement-network";
export { agreementVotes } from "./agreement-votes";
export type { SignParameters } from "./sign-network";
export { signVotes } from "./sign-votes";
export { smoothedVotes } from "./smoothed-votes";
export { type SignOptions, type TrainedSignNetwork, trainSignNetwork } from "./train-sign-network";
