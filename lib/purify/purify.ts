import { type CnnParameters, type CnnParametersLike, hiddenFeatures, toPatches } from "../models/cnn";
import { checkObject, checkOneOf, keysOf, type MatrixLike, matrix, sideBySide, transpose } from "../num";
import { certify } from "./certify";
import { checkStart } from "./check-start";
import { countingRows } from "./counting-rows";
import { NORMS, type Norm } from "./project";
import { rangeOf } from "./range-of";
import { projectCounting, projectLayer } from "./recover-layer";
import { sayCertified } from "./say-certified";
import { PRECISIONS, type Precision, storedPrecision } from "./stored-precision";

/**
 * Under which hidden layer the output layer's design A_β is computed: W̃, as the paper does, or W(0), or with the columns
 * of both side by side: β moved in the span of the features of every W(t) on the way, and the two ends of that way span
 * its drift to first order.
 */
export type OutputDesign = "recovered" | "initial" | "both";

export const OUTPUT_DESIGNS: readonly OutputDesign[] = ["recovered", "initial", "both"];

/** What `purify` needs. */
export interface PurifyOptions {
  /** Θ and η. */
  readonly contaminated: CnnParametersLike;
  /** W(0) and β(0), from which the clean network was trained. */
  readonly initial: CnnParametersLike;
  /** n×d: clean points, d = m·k. No labels are needed. */
  readonly inputs: MatrixLike;
  /** m. */
  readonly patches: number;
  /** "recovered" unless told. */
  readonly outputDesign?: OutputDesign;
  /** "l1" unless told; "l2" is the baseline that dense noise would ask for. */
  readonly norm?: Norm;
  /** In which format the network was trained and stored, for its certificates; judged by its kernels unless told. */
  readonly storedAs?: Precision;
}

const OPTIONS = keysOf<PurifyOptions>({
  contaminated: true,
  initial: true,
  inputs: true,
  patches: true,
  outputDesign: true,
  norm: true,
  storedAs: true,
});

/** A purified network, and how much purification its designs allowed. */
export interface Purified {
  /** W̃ and β̃. */
  readonly parameters: CnnParameters;
  /** Rank of A_Wᵀ (k×mn), of k. */
  readonly hiddenRank: number;
  /** Rank of A_βᵀ (p×n), of p. */
  readonly outputRank: number;
  /** How many of the p + 1 ℓ1 problems ended without a proof of optimality; 0 in health. */
  readonly unproven: number;
  /** One for each kernel: proven exact, without the truth. See `certifyLayer`, which also says how far to trust it. */
  readonly certified: readonly boolean[];
  /** p×k, row-major: 1 where the entry of W̃ is proven exact. Nothing is of β̃, whose clean change is only near the span. */
  readonly certifiedEntries: Uint8Array;
  /** What to know before trusting the result: what is proven, and what could not be purified. */
  readonly advice: readonly string[];
}

/**
 * Algorithm 2. Gradient descent leaves Wⱼ − Wⱼ(0) in the span of the patches and β − β(0) near the span of the hidden
 * features; sparse noise does not lie there. So, for each kernel and for the output layer, keep the part of the
 * contaminated change that the span explains best in ℓ1:
 *   W̃ⱼ = Wⱼ(0) + A_Wᵀ argmin_u ‖Θⱼ − Wⱼ(0) − A_Wᵀu‖₁,  A_W = [P₁X, …, P_mX]
 *   β̃ = β(0) + A_βᵀ argmin_v ‖η − β(0) − A_βᵀv‖₁,      row j of A_βᵀ = (Σᵢ ψ(DⱼᵀPᵢx_s))_s, D = W̃, W(0) or both.
 *
 * @returns  the purified weights, the ranks of both designs, certificates of the kernels and advice. At rank k of k the span is everything: W̃ = Θ and
 *           nothing is purified; that is reported, not thrown.
 * @throws   {ShapeError} sizes disagree, m does not divide d, or there is no point. {DomainError} a number is not finite, or
 *           an option is unknown.
 * Cost: p ℓ1 problems of size k×mn that share one design, and one of size p×n; certificates take a fraction of that.
 * Source: Lu, Huang & Wang 2023, equations 4.1 to 4.4.
 *
 * @example
 * ```ts
 * const rng = createRng(1);
 * const inputs = matrix(3, 160, rng.fillNormal(new Float64Array(480)));
 * const initial = initializeCnn({ width: 50, patchSize: 80 }, rng.substream("start"));
 * const training = { targets: [1, -1, 1], loss: "squared", learningRate: 0.1, iterations: 200 } as const;
 * const clean = trainCnn({ inputs, patches: 2, initial, ...training }).parameters;
 * const contaminated = contaminate(clean, { noiseFraction: 0.15 }, rng);
 * const { parameters, advice } = purify({ contaminated, initial, inputs, patches: 2 });
 * recoveryError(contaminated, clean).exactFraction; // => 0
 * recoveryError(parameters, clean).exactFraction; // => 1
 * advice[0]; // => "hidden layer: all 50 kernels are proven exact, if what was added to weights has a density."
 * ```
 */
export function purify(options: PurifyOptions): Purified {
  checkObject("purify", "options", options, OPTIONS);
  const { patches, outputDesign = "recovered", norm = "l1" } = options;
  checkOneOf("purify", "outputDesign", outputDesign, OUTPUT_DESIGNS);
  checkOneOf("purify", "norm", norm, NORMS);
  if (options.storedAs !== undefined) checkOneOf("purify", "storedAs", options.storedAs, PRECISIONS);
  const { contaminated, initial } = checkStart("purify", options.contaminated, options.initial);
  const { rows: p, columns: k } = contaminated.hidden;
  const { points, cut } = toPatches(options.inputs, patches, k, "purify");

  const design = transpose(cut);
  const counting = countingRows(design);
  const hidden = projectCounting(contaminated.hidden, initial.hidden, design, norm, counting);
  const under = {
    recovered: [hidden.weights],
    initial: [initial.hidden],
    both: [hidden.weights, initial.hidden],
  };
  const designs = under[outputDesign].map((layer) => hiddenFeatures(layer, points, patches));
  const [eta, start] = [contaminated.output, initial.output].map((beta) => matrix(1, p, beta));
  const output = projectLayer(eta, start, sideBySide(designs), norm);

  const layer = { contaminated: contaminated.hidden, initial: initial.hidden };
  const { storedAs = storedPrecision(layer.contaminated, layer.initial) } = options;
  const rows = counting;
  const range = rangeOf(design, hidden.rank);
  const certificates = certify({ ...layer, recovered: hidden.weights, range, rows }, storedAs);

  const advice = [`hidden layer: ${sayCertified(certificates, rows)}`, OUTPUT_LAYER];
  if (hidden.rank === k)
    advice.unshift(nothingPurified("hidden layer", k, `${patches}·${points.rows} patches`));
  if (output.rank === p) advice.push(nothingPurified("output layer", p, `${points.rows} points`));
  return {
    parameters: { hidden: hidden.weights, output: output.weights.data },
    hiddenRank: hidden.rank,
    outputRank: output.rank,
    unproven: hidden.unproven + output.unproven,
    certified: certificates.certified,
    certifiedEntries: certificates.certifiedEntries,
    advice,
  };
}

/** Training leaves β near its design's span, not in it: no residual is exactly zero. */
const OUTPUT_LAYER =
  "output layer: nothing is proven; its clean change lies near the span of its features, not in it.";

function nothingPurified(layer: string, size: number, cause: string): string {
  return `${layer}: rank ${size} of ${size}: nothing can be purified; ${cause} span everything. Use fewer points or patches.`;
}
