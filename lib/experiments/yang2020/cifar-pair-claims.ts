import type { Claim } from "../../study";

/** The choice is ours, and its number is the experiment's own: nothing is claimed. */
export const pairClaims: readonly Claim[] = [];
