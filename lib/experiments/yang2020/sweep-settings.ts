import type { VoteCounts } from "./ensembles";
import type { SetName } from "./sets";

/** The sets of the experiments beside the tables. */
export const SWEPT_SETS: readonly SetName[] = ["PneumoniaMNIST"];

/** Points that are attacked. */
export const POINTS: readonly number[] = Array.from({ length: 30 }, (_, point) => point);

/** Votes that are compared, at paper scale and at quick scale. */
export const PAPER_COUNTS: VoteCounts = { votes: 100, convolutionalVotes: 5 };
export const QUICK_COUNTS = { votes: [5], convolutionalVotes: [1], budget: [10] } as const;
