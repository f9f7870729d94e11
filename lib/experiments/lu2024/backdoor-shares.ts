import type { AnyExperiment } from "../../study";
import { backdoorSharesClaims } from "./backdoor-shares-claims";
import { digitBackdoors } from "./digit-backdoors";

/** The same triggers in half as many, and in twice as many, of the training images. */
export const backdoorShares: AnyExperiment = digitBackdoors({
  id: "lu2024/backdoor-shares",
  title: "Backdoors in networks of digits: poisoned shares",
  question: "Does the poisoned share of the training images decide whether purification removes a backdoor?",
  heading: "backdoors by poisoned share",
  poisonFraction: [0.05, 0.2],
  poisoned: "one image in twenty or in five",
  tabled: 0.2,
  quickTriggers: ["corner"],
  claims: backdoorSharesClaims,
});
