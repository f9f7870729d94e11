import { count, oneOfWords, type Parameter } from "../../study";
import type { VoteCounts } from "./ensembles";
import { BEAT_MODELS, BINARY_SIGN, IMAGE_MODELS, type Model } from "./models";
import { BEAT_SETS, IMAGE_SETS, type SetName } from "./sets";

/** The parameters that the experiments share. */
export const SHARED: Readonly<Record<"votes" | "convolutionalVotes" | "seed" | "budget", Parameter>> = {
  votes: count("votes of a sign network, perceptron or binary net; a forest is one", 1000),
  convolutionalVotes: count("votes of a convolutional net", 1000),
  seed: count("names the split of the set, the votes and the attacks", 4294967295),
  budget: count("T, iterations of an attack", 1000),
};

/** How many votes are trained; the paper has 100 of LeNet as well, and 10 of the residual net and of the net of heartbeats. */
export const TRAINED: VoteCounts = { votes: 100, convolutionalVotes: 10 };

/** Votes of ±1 weights: ten thousand iterations each, ten trainings of real ones. */
export const BINARY_VOTES = 20;

/** Images, or heartbeats. */
export type Kind = "images" | "beats";

/** What there is of a kind. */
export interface KindOfData {
  readonly sets: readonly SetName[];
  /** Those on which the committed results were computed. */
  readonly atHand: readonly SetName[];
  readonly models: readonly Model[];
  readonly data: Parameter;
  readonly model: Parameter;
}

export const KINDS: Readonly<Record<Kind, KindOfData>> = {
  images: {
    sets: IMAGE_SETS,
    atHand: ["PneumoniaMNIST", "CIFAR-10 pair"],
    models: IMAGE_MODELS,
    data: oneOfWords("the set of images", IMAGE_SETS),
    model: oneOfWords("what classifies them", [...IMAGE_MODELS, BINARY_SIGN]),
  },
  beats: {
    sets: BEAT_SETS,
    atHand: ["ECG200", "ECG5000"],
    models: BEAT_MODELS,
    data: oneOfWords("the set of heartbeats", BEAT_SETS),
    model: oneOfWords("what classifies them", [...BEAT_MODELS, BINARY_SIGN]),
  },
};

/** The year of the paper, which names all streams unless told otherwise. */
export const SEED = 2020;
