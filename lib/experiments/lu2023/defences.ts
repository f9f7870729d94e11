import type { Defence } from "../../study";

const BASIC = { knowsTrigger: false, knowsArchitecture: true, chooses: "" } as const;
const FREE = { ...BASIC, takesPoints: false, takesLabels: false } as const;
const UNLABELLED = { ...BASIC, takesPoints: true, takesLabels: false, knowsStart: true } as const;
const LABELLED = { ...BASIC, takesPoints: true, takesLabels: true, knowsStart: false } as const;

/** How the code calls them. */
type DefenceName =
  | "nothing"
  | "start"
  | "purified"
  | "purifiedInitial"
  | "purifiedBoth"
  | "purifiedScreened"
  | "purifiedL2"
  | "hiddenOnly"
  | "outputOnly"
  | "deadRows"
  | "scratch"
  | "tuned"
  | "pruned"
  | "adversarial"
  | "inverted";

/** Defences against backdoors, whoever has rows of them. Where they differ in nothing but a design, the first is the paper's. */
export const DEFENCES: Readonly<Record<DefenceName, Defence>> = {
  nothing: {
    ...{ ...FREE, id: "nothing", title: "doing nothing", knowsStart: false, knowsArchitecture: false },
    needs: "nothing",
  },
  start: { ...FREE, id: "start", title: "back to the start", knowsStart: true, needs: "the start" },
  purified: { ...UNLABELLED, id: "purified", title: "purified", needs: "the start" },
  purifiedInitial: {
    ...{ ...UNLABELLED, id: "purified-initial", title: "purified, β designed under W(0)" },
    needs: "the start",
  },
  purifiedBoth: {
    ...{ ...UNLABELLED, id: "purified-both", title: "purified, designs under W̃ and W(0)" },
    needs: "the start",
  },
  purifiedScreened: {
    ...{ ...UNLABELLED, id: "purified-screened", title: "purified, kernels screened" },
    needs: "the start",
  },
  purifiedL2: {
    ...{ ...UNLABELLED, id: "purified-l2", title: "purified, ℓ₂ projection" },
    needs: "purification with least squares on these networks",
  },
  hiddenOnly: {
    ...{ ...UNLABELLED, id: "hidden-only", title: "purified, hidden layer alone" },
    needs: "purification of the hidden layer alone on these networks",
  },
  outputOnly: {
    ...{ ...UNLABELLED, id: "output-only", title: "purified, output layer alone" },
    needs: "purification of the output layer alone on these networks",
  },
  deadRows: {
    ...{ ...UNLABELLED, id: "dead-rows", title: "weights of black pixels put back" },
    needs: "the start",
  },
  scratch: {
    ...{ ...LABELLED, id: "from-scratch", title: "trained from scratch on the clean points" },
    chooses: "learning rate",
    needs: "a learning rate chosen on other networks",
  },
  tuned: {
    ...{ ...LABELLED, id: "fine-tuned", title: "fine-tuned on the clean points" },
    chooses: "learning rate",
    needs: "a learning rate chosen on other networks",
  },
  pruned: {
    ...{ ...LABELLED, id: "fine-pruned", title: "fine-pruned (Liu et al. 2018)" },
    chooses: "share of kernels",
    needs: "a share of pruned kernels chosen on other networks",
  },
  adversarial: {
    ...{ ...LABELLED, id: "adversarial-pruning", title: "adversarial neuron pruning (Wu & Wang 2021)" },
    chooses: "perturbation and threshold",
    needs: "the method, its perturbation and threshold chosen on other networks",
  },
  inverted: {
    ...{ ...LABELLED, id: "trigger-inversion", title: "trigger inverted and unlearned (Wang et al. 2019)" },
    chooses: "learning rate",
    needs: "a search for the trigger in every class, and a learning rate chosen on other networks",
  },
};

/** Those that a comparison should not be without. */
export const EXPECTED_DEFENCES: readonly Defence[] = [
  DEFENCES.nothing,
  DEFENCES.start,
  DEFENCES.scratch,
  DEFENCES.tuned,
  DEFENCES.pruned,
  DEFENCES.adversarial,
  DEFENCES.inverted,
  DEFENCES.hiddenOnly,
  DEFENCES.outputOnly,
  DEFENCES.purifiedL2,
];
