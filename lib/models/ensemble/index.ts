export { asProbabilities } from "./as-probabilities";
export { isDecided, leader } from "./decided-votes";
export { type Vote, type VoteOptions, type VoteRule, vote } from "./vote";
