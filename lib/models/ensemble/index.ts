export { asProbabilities } from "./as-probabilities";
export { type Vote, type VoteOptions, type VoteRule, vote } from "./vote";
