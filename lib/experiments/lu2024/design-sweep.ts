import { contaminateNetwork } from "../../corruption";
import { functionError, type LayerError, layeredRecoveryError } from "../../metrics";
import { type LayeredParameters, predictLayered } from "../../models/layered";
import type { Rng } from "../../num";
import { type NetworkDesign, purifyNetwork } from "../../purify";
import type { ImageNetwork } from "./image-network";

/** How far a network is from the clean one. */
export interface NetworkErrors {
  /** Of every layer, first to last. */
  readonly hidden: readonly LayerError[];
  readonly outputError: number;
  /** On held-out images. */
  readonly functionError: number;
  /** Share of held-out images that it tells right. */
  readonly accuracy: number;
}

/** One network at one noise fraction, purified by one choice of designs. */
export interface DesignRow<Design extends NetworkDesign = NetworkDesign> {
  readonly design: Design;
  readonly noiseFraction: number;
  readonly purified: NetworkErrors;
  readonly contaminated: NetworkErrors;
  readonly initial: NetworkErrors;
  readonly clean: NetworkErrors;
  readonly unproven: number;
  /** Kernels that screening put back to their start, in all layers. */
  readonly screened: number;
}

/** Contaminates a network at every noise fraction and purifies it by every choice of designs. */
export function designSweep<Design extends NetworkDesign>(
  network: ImageNetwork,
  designs: readonly Design[],
  fractions: readonly number[],
  rng: Rng,
): DesignRow<Design>[] {
  const { initial, clean, inputs } = network;
  const errorsOf = networkErrors(network);
  const [ofStart, ofClean] = [errorsOf(initial), errorsOf(clean)];
  return fractions.flatMap((noiseFraction) => {
    const { parameters: contaminated } = contaminateNetwork(clean, { noiseFraction }, rng);
    const ofContaminated = errorsOf(contaminated);
    return designs.map((design): DesignRow<Design> => {
      const { parameters, hidden, unproven } = purifyNetwork({
        ...{ contaminated, initial, inputs, design },
        ...(design === "oracle" && { clean }),
      });
      return {
        ...{ design, noiseFraction, unproven },
        purified: errorsOf(parameters),
        contaminated: ofContaminated,
        initial: ofStart,
        clean: ofClean,
        screened: hidden.reduce((sum, { screened }) => sum + screened.length, 0),
      };
    });
  });
}

function networkErrors({
  clean,
  heldOut,
  heldOutTargets,
}: ImageNetwork): (found: LayeredParameters) => NetworkErrors {
  const truth = predictLayered(clean, heldOut).data;
  return (found) => {
    const f = predictLayered(found, heldOut).data;
    return {
      ...layeredRecoveryError(found, clean),
      functionError: functionError(f, truth),
      accuracy: f.filter((value, s) => value * heldOutTargets[s] > 0).length / f.length,
    };
  };
}
