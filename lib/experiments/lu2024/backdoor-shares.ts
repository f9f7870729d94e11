import type { AnyExperiment } from "../../study";
import { backdoorSharesClaims } from "./backdoor-shares-claims";
import { digitBackdoors } from "./digit-backdoors";

/** The same triggers in half as many, and in twice as many, of the training images. */
export const backdoorShares: AnyExperiment = digitBackdoors({
  id: "lu2024/backdoor-shares",
  title: "Backdoors in networks of digits: poisoned shares",
  question: "Does the poisoned share of the training images decide whether purification removes a backdoor?",
  answer: {
    says: "It saves nobody from every trigger: with one image in twenty poisoned as with one in five a warp survives fifty clean images and a hundred in most networks, and so does a blended image of the defender's own at every number of images.",
    because: [
      { claim: "backdoor-removed", verdict: "disagrees" },
      { claim: "backdoor-mended", verdict: "disagrees" },
      { claim: "in-span-stays", verdict: "agrees" },
    ],
  },
  heading: "backdoors by poisoned share",
  poisonFraction: [0.05, 0.2],
  tabled: 0.2,
  quickTriggers: ["corner"],
  claims: backdoorSharesClaims,
});
