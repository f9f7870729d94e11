import type { AnyExperiment } from "../../study";
import { backdoorMnistClaims } from "./backdoor-mnist-claims";
import { NETWORKS, networkClaims } from "./backdoor-network-claims";
import { digitBackdoors } from "./digit-backdoors";

/** Backdoors in networks of ten digits: what n clean images leave of six triggers. */
export const backdoorMnist: AnyExperiment = digitBackdoors({
  id: "lu2024/backdoor-mnist",
  title: "Backdoors in networks of digits",
  question: "How many clean images remove a backdoor from a network of ten digits, and which triggers stay?",
  answer: {
    says: "No number of images that was tried removes every trigger at little cost: more of them keep more accuracy, and a trigger that is one of the defender’s own images stays.",
    because: [
      { claim: "backdoor-mended-strict", verdict: "disagrees" },
      { claim: "more-images-more-accuracy", verdict: "agrees" },
      { claim: "in-span-stays", verdict: "agrees" },
    ],
  },
  heading: "backdoors in networks of ten digits",
  poisonFraction: [0, 0.1],
  tabled: 0.1,
  quickTriggers: ["corner", "public"],
  unseen: [
    {
      changes: { poisonFraction: [0.1], trigger: ["corner"], points: [5, 20, 50] },
      trials: { from: NETWORKS[0], to: NETWORKS[1] },
    },
  ],
  claims: [...backdoorMnistClaims, ...networkClaims],
});
