import { type LayeredParameters, layerDesigns } from "../../models/layered";
import { matrix } from "../../num";
import { purifyNetwork } from "../../purify";
import type { BackdoorNetwork, Seen } from "./backdoor-network";

/** What makes a network of a poisoned one, or leaves it; in the order of the figures' menus. */
export const REPAIRS = [
  "poisoned",
  "purified",
  "purified-both",
  "purified-screened",
  "dead-rows",
  "start",
] as const;
export type Repair = (typeof REPAIRS)[number];

export const REPAIR_TITLES: Readonly<Record<Repair, string>> = {
  poisoned: "no repair",
  purified: "purified",
  "purified-both": "purified, designs under W̃ and W(0)",
  "purified-screened": "purified, kernels screened",
  "dead-rows": "weights of black pixels put back",
  start: "back to the start",
};

/** A repaired network, and how much of the first layer's design its points spanned. */
export interface Repaired {
  readonly parameters: LayeredParameters;
  /** 0 where nothing was designed. */
  readonly rank: number;
  readonly effectiveRows: number;
}

const undesigned = (parameters: LayeredParameters): Repaired => ({ parameters, rank: 0, effectiveRows: 0 });

/** Repairs a network with n clean points, whose labels nothing here reads. */
export function repair(network: BackdoorNetwork, { inputs }: Seen, how: Repair): Repaired {
  const { trained: contaminated, initial } = network;
  const purified = (design: "recovered" | "both" | "screened"): Repaired => {
    const { parameters, hidden } = purifyNetwork({ contaminated, initial, inputs, design });
    const [{ rank, effectiveRows }] = hidden;
    return { parameters, rank, effectiveRows };
  };
  const ways: Readonly<Record<Repair, () => Repaired>> = {
    poisoned: () => undesigned(contaminated),
    purified: () => purified("recovered"),
    "purified-both": () => purified("both"),
    "purified-screened": () => purified("screened"),
    "dead-rows": () => undesigned(withoutDeadRows(network, inputs)),
    start: () => undesigned(initial),
  };
  return ways[how]();
}

/** First-layer weights of pixels that are 0 in all clean points, as they began: what purification does there. */
function withoutDeadRows({ trained, initial }: BackdoorNetwork, inputs: Seen["inputs"]): LayeredParameters {
  const [design] = layerDesigns(initial, inputs);
  const [own, start] = [trained.layers[0], initial.layers[0]];
  const weights = matrix(own.rows, own.columns, own.data.slice());
  for (let i = 0; i < design.rows; i++) {
    const isDead = design.data.subarray(i * design.columns, (i + 1) * design.columns).every((x) => x === 0);
    if (isDead)
      for (let j = 0; j < own.rows; j++) weights.data[j * own.columns + i] = start.data[j * own.columns + i];
  }
  return { ...trained, layers: [weights, ...trained.layers.slice(1)] };
}
