import { functionError, layeredRecoveryError } from "../../metrics";
import { type LayeredParameters, layerDesigns, predictLayered } from "../../models/layered";
import { type Matrix, matrix } from "../../num";
import { purifyNetwork } from "../../purify";
import type { ImageNetwork } from "./image-network";

/** What noise does to a network of one layer, and what purification makes of it, beside trivial answers. */
export const NOISE_MEASURES = {
  trainingLoss: "number",
  rank: "number",
  effectiveRows: "number",
  unproven: "number",
  exactFraction: "number",
  hiddenError: "number",
  outputError: "number",
  functionError: "number",
  contaminatedHiddenError: "number",
  contaminatedOutputError: "number",
  contaminatedFunctionError: "number",
  initialHiddenError: "number",
  initialOutputError: "number",
  initialFunctionError: "number",
  deadResetHiddenError: "number",
  deadResetFunctionError: "number",
} as const;

export type NoiseOutcome = Readonly<Record<keyof typeof NOISE_MEASURES, number>>;

/**
 * Purifies contaminated copies of one network and measures what comes out; beside it doing nothing, returning the start, and
 * resetting only the weights of pixels that are 0 in all clean points.
 */
export function noiseOutcomes(network: ImageNetwork): (contaminated: LayeredParameters) => NoiseOutcome {
  const { initial, clean, inputs, heldOut, loss } = network;
  const f = predictLayered(clean, heldOut).data;
  const errorsOf = (found: LayeredParameters) => {
    const { hidden, outputError } = layeredRecoveryError(found, clean);
    const ofFunction = functionError(predictLayered(found, heldOut).data, f);
    return { ...hidden[0], outputError, functionError: ofFunction };
  };
  const [design] = layerDesigns(initial, inputs);
  const start = errorsOf(initial);
  return (contaminated) => {
    const purified = purifyNetwork({ contaminated, initial, inputs });
    const recovered = errorsOf(purified.parameters);
    const nothing = errorsOf(contaminated);
    const reset = errorsOf(resetDead(contaminated, initial, design));
    return {
      trainingLoss: loss,
      rank: purified.hidden[0].rank,
      effectiveRows: purified.hidden[0].effectiveRows,
      unproven: purified.unproven,
      exactFraction: recovered.exactFraction,
      hiddenError: recovered.error,
      outputError: recovered.outputError,
      functionError: recovered.functionError,
      contaminatedHiddenError: nothing.error,
      contaminatedOutputError: nothing.outputError,
      contaminatedFunctionError: nothing.functionError,
      initialHiddenError: start.error,
      initialOutputError: start.outputError,
      initialFunctionError: start.functionError,
      deadResetHiddenError: reset.error,
      deadResetFunctionError: reset.functionError,
    };
  };
}

/** The network with the first layer's weights of rows of zeros of its design as they began. */
export function resetDead(
  network: LayeredParameters,
  initial: LayeredParameters,
  design: Matrix,
): LayeredParameters {
  const [noisy, start] = [network.layers[0], initial.layers[0]];
  const { rows: p, columns: k } = noisy;
  const weights = matrix(p, k, noisy.data.slice());
  for (let i = 0; i < k; i++) {
    const isDead = design.data.subarray(i * design.columns, (i + 1) * design.columns).every((x) => x === 0);
    if (isDead) for (let j = 0; j < p; j++) weights.data[j * k + i] = start.data[j * k + i];
  }
  return { ...network, layers: [weights, ...network.layers.slice(1)] };
}
