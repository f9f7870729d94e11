import { type Need, oneOfWords, type Parameter } from "../../study";
import type { VoteCounts } from "./ensembles";
import { BEAT_SETS, IMAGE_SETS, needsOf, type SetName } from "./sets";

/** Images and heartbeats. */
export const ALL_SETS: readonly SetName[] = [...IMAGE_SETS, ...BEAT_SETS];

/** Which set, where images and heartbeats are in one experiment, and what it then needs. */
export const ANY_SET: Parameter = oneOfWords("the set", ALL_SETS);
export const NEEDS_OF_ANY: readonly Need[] = needsOf(ALL_SETS);

/** The sets of the experiments beside the tables. */
export const SWEPT_SETS: readonly SetName[] = ["PneumoniaMNIST"];

/** Points that are attacked. */
export const POINTS: readonly number[] = Array.from({ length: 30 }, (_, point) => point);

/** Votes that are compared, at paper scale and at quick scale. */
export const PAPER_COUNTS: VoteCounts = { votes: 100, convolutionalVotes: 5 };
export const QUICK_COUNTS = { votes: [5], convolutionalVotes: [1], budget: [10] } as const;
