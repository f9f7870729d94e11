import { contaminate, type Noise, type Spread } from "../../corruption";
import { recoveryError } from "../../metrics";
import { type CnnParameters, hiddenFeatures, patchMatrix } from "../../models/cnn";
import { type Matrix, type Rng, sideBySide, transpose } from "../../num";
import { recoverLayer } from "../../purify";
import { fraction, type Parameter } from "../../study";

/** A clean network, its start, and the clean points that purification may use. */
export interface CleanNetwork {
  readonly initial: CnnParameters;
  /** W(t_max), β(t_max): the truth. */
  readonly clean: CnnParameters;
  /** n×d. */
  readonly inputs: Matrix;
  readonly patches: number;
}

/** What one noise level does to one network, and what purification makes of it; all distances are to the truth. */
export const RECOVERY_MEASURES = {
  hiddenError: "number",
  exactFraction: "number",
  outputErrorRecovered: "number",
  outputErrorInitial: "number",
  outputErrorOracle: "number",
  contaminatedHiddenError: "number",
  initialHiddenError: "number",
  initialOutputError: "number",
  contaminatedOutputError: "number",
  outputErrorBoth: "number",
} as const;

/** One network at one noise fraction. */
export type RecoveryRow = Readonly<Record<"noiseFraction" | keyof typeof RECOVERY_MEASURES, number>>;

/** ε on the axis of every recovery figure. */
export const NOISE_FRACTION: Parameter = fraction("ε, share of weights that are hit");

/** ε = 0, 0.05, …, 0.6. */
export const NOISE_FRACTIONS: readonly number[] = Array.from({ length: 13 }, (_, i) => i / 20);

/** ε = 0, 0.02, …, 0.6: fine enough to tell limits apart that differ by less than a step of the paper's. */
export const FINE_NOISE_FRACTIONS: readonly number[] = Array.from({ length: 31 }, (_, i) => i / 50);

/**
 * Contaminates one network at every noise fraction, from the same uniforms and the same noise, and purifies it each
 * time with all output designs: the paper's (under W̃), under W(0), under the true W(t_max), and W̃'s and W(0)'s joined.
 */
export function recoverySweep(
  network: CleanNetwork,
  fractions: readonly number[],
  rng: Rng,
  contamination: { noise?: Noise; spread?: Spread } = {},
): RecoveryRow[] {
  const { initial, clean, inputs, patches } = network;
  const cut = patchMatrix(inputs, patches, "recoverySweep");
  const ofInitial = hiddenFeatures(initial.hidden, inputs, patches);
  const ofTruth = hiddenFeatures(clean.hidden, inputs, patches);
  const untouched = recoveryError(initial, clean);
  return fractions.map((noiseFraction) => {
    const contaminated = contaminate(clean, { noiseFraction, ...contamination }, rng);
    const { weights: hidden } = recoverLayer(contaminated.hidden, initial.hidden, transpose(cut), "l1");
    const ofRecovered = hiddenFeatures(hidden, inputs, patches);
    const errorUnder = (design: Matrix) => {
      const { weights } = recoverLayer([contaminated.output], [initial.output], design, "l1");
      return recoveryError({ hidden, output: weights.data }, clean);
    };
    const recovered = errorUnder(ofRecovered);
    const nothingDone = recoveryError(contaminated, clean);
    return {
      noiseFraction,
      hiddenError: recovered.hiddenError,
      exactFraction: recovered.exactFraction,
      outputErrorRecovered: recovered.outputError,
      outputErrorInitial: errorUnder(ofInitial).outputError,
      outputErrorOracle: errorUnder(ofTruth).outputError,
      contaminatedHiddenError: nothingDone.hiddenError,
      initialHiddenError: untouched.hiddenError,
      initialOutputError: untouched.outputError,
      contaminatedOutputError: nothingDone.outputError,
      outputErrorBoth: errorUnder(sideBySide([ofRecovered, ofInitial])).outputError,
    };
  });
}
