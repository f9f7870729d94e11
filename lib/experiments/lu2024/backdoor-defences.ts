import type { LayeredParameters } from "../../models/layered";
import { purifyNetwork } from "../../purify";
import { BASELINE_TITLES, BASELINES, type Baseline, baseline } from "./backdoor-baselines";
import type { BackdoorNetwork, Seen } from "./backdoor-network";
import { REPAIR_TITLES, repair } from "./backdoor-repairs";

/** Every defence that is compared, between the poisoned network and the one that nobody poisoned; those in the middle need labels. */
export const DEFENCES = [
  "poisoned",
  "purified",
  "purified-l2",
  "hidden-only",
  "output-only",
  "dead-rows",
  "start",
  "fine-tuned",
  "fine-pruned",
  "unlearned",
  "from-scratch",
  "neurons-pruned",
  "clean-trained",
] as const;
export type Defence = (typeof DEFENCES)[number];

export const DEFENCE_TITLES: Readonly<Record<Defence, string>> = {
  poisoned: REPAIR_TITLES.poisoned,
  purified: REPAIR_TITLES.purified,
  "purified-l2": "ℓ2 projection",
  "hidden-only": "only W purified",
  "output-only": "only β purified",
  "dead-rows": REPAIR_TITLES["dead-rows"],
  start: REPAIR_TITLES.start,
  ...BASELINE_TITLES,
  "clean-trained": "trained without poison",
};

export const isBaseline = (defence: Defence): defence is Baseline =>
  (BASELINES as readonly Defence[]).includes(defence);

/**
 * The networks that defences make of a poisoned one with n clean points.
 *
 * @param chosen what a baseline was found to be best with. @param clean what the same training makes of the batch before poison.
 */
export function defencesOf(
  network: BackdoorNetwork,
  points: Seen,
  chosen: (how: Baseline) => number,
  clean: () => LayeredParameters,
): (how: Defence) => LayeredParameters {
  const { trained: contaminated, initial } = network;
  const options = { contaminated, initial, inputs: points.inputs };
  let purified: LayeredParameters | undefined;
  const both = (): LayeredParameters => {
    purified ??= purifyNetwork(options).parameters;
    return purified;
  };
  return (how) => {
    if (isBaseline(how)) return baseline(network, points, how, chosen(how));
    if (how === "clean-trained") return clean();
    if (how === "purified") return both();
    if (how === "purified-l2") return purifyNetwork({ ...options, norm: "l2" }).parameters;
    if (how === "hidden-only") return { ...both(), output: contaminated.output };
    // β's design under the kernels as they are: those count as known.
    if (how === "output-only")
      return purifyNetwork({ ...options, initial: { ...contaminated, output: initial.output } }).parameters;
    return repair(network, points, how).parameters;
  };
}
