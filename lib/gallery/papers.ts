/** How a group of experiments is introduced. */
export interface Paper {
  /** Authors and year, as running text cites them. */
  readonly name: string;
  readonly title: string;
  /** What the paper promises, in a sentence of ours. */
  readonly promise: string;
}

/** The key of what no paper asked. */
export const OURS = "theriac";

const KNOWN: Readonly<Record<string, Paper>> = {
  lu2023: {
    name: "Lu, Huang & Wang (2023)",
    title:
      "Enhancing healthcare model trustworthiness through theoretically guaranteed one-hidden-layer CNN purification",
    promise: "A corrupted network can be purified with its known start and a few clean, unlabelled points.",
  },
  karmakar2023: {
    name: "Karmakar, Mukherjee & Papamarkou (2023)",
    title: "Depth-2 neural networks under a data-poisoning attack",
    promise: "Neuro-Tron, trained without a gradient, recovers a filter although the labels are poisoned.",
  },
  [OURS]: {
    name: "Beyond the papers",
    title: "Questions of our own",
    promise: "What the papers leave open, and where their promises end.",
  },
};

/** The paper of an experiment, by the first part of the experiment's id; an unknown one goes by its key. */
export function paperOf(key: string): Paper {
  return Object.hasOwn(KNOWN, key) ? KNOWN[key] : { name: key, title: key, promise: "" };
}
