/** The margin of sentences that say "every" or "exactly" of what depends on a draw. */
export const EVERY = {
  margin: 0.99,
  marginReason: "what depends on a draw is a share of networks: more than .99 of them stands for every one",
} as const;
