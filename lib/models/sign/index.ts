export type { SignParameters } from "./sign-network";
export { signVotes } from "./sign-votes";
export { type SignOptions, type TrainedSignNetwork, trainSignNetwork } from "./train-sign-network";
