import { designOf, type LayeredParameters, type LayeredParametersLike, toInputs } from "../models/layered";
import {
  checkNotNegative,
  checkObject,
  checkOneOf,
  DomainError,
  keysOf,
  type Matrix,
  type MatrixLike,
  matrix,
  sideBySide,
} from "../num";
import { checkNetworks } from "./check-networks";
import { countingRows } from "./counting-rows";
import { NORMS, type Norm } from "./project";
import { projectCounting, projectLayer } from "./recover-layer";

/**
 * Under which weights of the layers before it the design of a layer is computed, from the second on, and β's:
 * `recovered` under W̃, as the paper does for β; `initial` under W(0); `both` with the columns of both side by side, since a
 * layer moved in the span of what it saw on the whole way from one to the other; `screened` as `both`, but a kernel that a
 * recovery moved far from its start is put back to it before the next layer's design sees it; `oracle` under the clean W(T),
 * which nobody has: for study only.
 */
export type NetworkDesign = "recovered" | "initial" | "both" | "screened" | "oracle";

export const NETWORK_DESIGNS: readonly NetworkDesign[] = [
  "recovered",
  "initial",
  "both",
  "screened",
  "oracle",
];

/** What `purifyNetwork` needs. */
export interface PurifyNetworkOptions {
  /** Θ_l and η. */
  readonly contaminated: LayeredParametersLike;
  /** W_l(0) and β(0), from which the clean network was trained. */
  readonly initial: LayeredParametersLike;
  /** n×d: clean points, d = m₁·k₁. No labels are needed. */
  readonly inputs: MatrixLike;
  /** "recovered" unless told. */
  readonly design?: NetworkDesign;
  /** Of `screened`: kernels with ‖W̃ⱼ − Wⱼ(0)‖₂ above this share of ‖Wⱼ(0)‖₂ are put back; .2 unless told. */
  readonly threshold?: number;
  /** W_l(T), for `oracle` alone. */
  readonly clean?: LayeredParametersLike;
  /** "l1" unless told; "l2" is the baseline that dense noise would ask for. */
  readonly norm?: Norm;
}

const OPTIONS = keysOf<PurifyNetworkOptions>({
  contaminated: true,
  initial: true,
  inputs: true,
  design: true,
  threshold: true,
  clean: true,
  norm: true,
});

/** How a layer was purified. */
export interface PurifiedLayer {
  /** The rows of its design: k_l, and one for biases; p_L for β. */
  readonly rows: number;
  /** Those that are not zero throughout. Weights of the others are those of the start, to the bit. */
  readonly effectiveRows: number;
  /** The columns of its design: m_l·n, or twice as many where two designs lie side by side. */
  readonly columns: number;
  /** Of the design. At effectiveRows it spans everything: nothing was purified but the rows of zeros. */
  readonly rank: number;
  /** How many of its ℓ1 problems ended without a proof of optimality; 0 in health. */
  readonly unproven: number;
  /** The kernels that screening put back to their start, ascending. */
  readonly screened: Int32Array;
}

/** A purified network, and how much purification its designs allowed. */
export interface PurifiedNetwork {
  readonly parameters: LayeredParameters;
  /** Of the L hidden layers, first to last. */
  readonly hidden: readonly PurifiedLayer[];
  /** Of β, all of whose columns share one design. */
  readonly output: PurifiedLayer;
  /** Of all layers. */
  readonly unproven: number;
  /** What to know before trusting the result; empty when there is nothing to say. */
  readonly advice: readonly string[];
}

/**
 * Algorithm 2 for networks of several layers and outputs: layer by layer, l = 1, …, L, then β,
 *   W̃_l,j = W_l,j(0) + D_l argmin_u ‖Θ_l,j − W_l,j(0) − D_l u‖₁,  j = 1, …, p_l,
 * with one design D_l, k_l×(m_l·n), for all kernels of a layer: what the layer sees of the clean points. The first layer sees
 * their patches, and its change lies in their span exactly; what later layers saw changed as the network was trained, and
 * `design` says what stands for it. Biases are one more entry of their kernels, with a row of ones in the design.
 *
 * It takes for granted that initialisation and architecture are known and that the points are clean.
 *
 * With one layer, one output and no biases these are the bits of `purify`.
 *
 * @returns  the purified weights, rank and effective rows of every design, and advice. Where a design spans everything its
 *           layer comes back as it was; that is reported, not thrown.
 * @throws   {ShapeError} the networks differ in their layers, or points do not fit. {DomainError} a number is not finite, an
 *           option is unknown, `clean` is missing for `oracle`, or told for another design.
 * Cost: p_l ℓ1 problems of size (effective rows of D_l)×(m_l·n) a layer, and C of size p_L×n.
 * Source: Lu, Huang & Wang 2023, equations 4.1 to 4.4, applied to every layer.
 *
 * @example
 * ```ts
 * const rng = createRng(1);
 * const inputs = matrix(4, 120, rng.fillNormal(new Float64Array(480)));
 * const size = { patches: 2, patchSize: 60, widths: [40, 30], groups: [2] };
 * const initial = initializeLayered(size, rng.substream("start"));
 * const training = { targets: [1, -1, 1, -1], loss: "squared", learningRate: 0.1, iterations: 200 } as const;
 * const trained = trainLayered({ inputs, initial, ...training });
 * if (trained.status === "diverged") throw new Error("a smaller learningRate");
 * const { parameters: contaminated } = contaminateNetwork(trained.parameters, { noiseFraction: 0.1 }, rng);
 * const { parameters, hidden, advice } = purifyNetwork({ contaminated, initial, inputs, design: "both" });
 * hidden.map(({ effectiveRows, rank }) => [effectiveRows, rank]); // => [[60, 8], [76, 8]]
 * layeredRecoveryError(parameters, trained.parameters).hidden[0].exactFraction; // => 1
 * advice; // => []
 * ```
 */
export function purifyNetwork(options: PurifyNetworkOptions): PurifiedNetwork {
  const where = "purifyNetwork";
  checkObject(where, "options", options, OPTIONS);
  const { design = "recovered", threshold = 0.2, norm = "l1" } = options;
  checkOneOf(where, "design", design, NETWORK_DESIGNS);
  checkOneOf(where, "norm", norm, NORMS);
  checkNotNegative(where, "threshold", threshold);
  const { contaminated, initial, clean } = checkNetworks(where, options);
  if ((design === "oracle") !== (clean !== undefined))
    throw new DomainError(
      clean === undefined
        ? `${where}: design = "oracle" needs clean, the network before it was contaminated. Pass it, or take a design that does not.`
        : `${where}: clean was told, which design = "${design}" does not use. Leave it out, or take "oracle".`,
    );
  const cut = toInputs(where, options.inputs, initial);

  // 1. The hidden layers. A layer's design depends on those before it alone.
  let recovered = initial; // with the layers purified so far, the others as they began
  const designFor = (l: number): Matrix => {
    const under = {
      recovered: [recovered],
      initial: [initial],
      both: [recovered, initial],
      screened: [recovered, initial],
      oracle: [clean ?? initial],
    }[l === 0 ? "initial" : design];
    return sideBySide(under.map((network) => designOf(where, "auto", network, cut, l)));
  };
  const hidden = initial.layers.map((_, l): PurifiedLayer => {
    const [theta, start] = [extended(contaminated, l), extended(initial, l)];
    const a = designFor(l);
    const counting = countingRows(a);
    const { weights, rank, unproven } = projectCounting(theta, start, a, norm, counting);
    const screened = design === "screened" ? putBack(weights, start, threshold) : new Int32Array(0);
    recovered = withLayer(recovered, l, weights);
    const { rows, columns } = a;
    return { rows, effectiveRows: counting.length, columns, rank, unproven, screened };
  });

  // 2. The output layer. Rows of zeros stay in its fit: they are few, and the fit is 0 there.
  const a = designFor(initial.layers.length);
  const { weights, rank, unproven } = projectLayer(contaminated.output, initial.output, a, norm);
  const output: PurifiedLayer = {
    rows: a.rows,
    effectiveRows: countingRows(a).length,
    columns: a.columns,
    rank,
    unproven,
    screened: new Int32Array(0),
  };

  const advice = hidden.flatMap((layer, l) => spansAll(`layer ${l + 1}`, layer, "fewer points or patches"));
  advice.push(...spansAll("output layer", output, "fewer points or a wider last layer"));
  return {
    parameters: { ...recovered, output: weights },
    hidden,
    output,
    unproven: [...hidden, output].reduce((sum, layer) => sum + layer.unproven, 0),
    advice,
  };
}

/** W_l, with b_l as one more column where there are biases. */
function extended({ layers, biases }: LayeredParameters, l: number): Matrix {
  const own = biases?.[l];
  return own === undefined ? layers[l] : sideBySide([layers[l], matrix(own.length, 1, own)]);
}

/** The network with layer l, its biases as the last column where there are some, in place of its own. */
function withLayer(network: LayeredParameters, l: number, weights: Matrix): LayeredParameters {
  const { rows: p, columns } = weights;
  const k = network.layers[l].columns;
  const own = k === columns ? weights : matrix(p, k);
  if (own !== weights)
    for (let j = 0; j < p; j++) own.data.set(weights.data.subarray(j * columns, j * columns + k), j * k);
  const replaced = <T>(list: readonly T[], value: T): T[] => list.map((old, i) => (i === l ? value : old));
  return {
    ...network,
    layers: replaced(network.layers, own),
    biases:
      network.biases &&
      replaced(
        network.biases,
        Float64Array.from({ length: p }, (_, j) => weights.data[j * columns + k]),
      ),
  };
}

/** Puts kernels that moved too far back to their start. @param weights written to. @returns which. */
function putBack(weights: Matrix, start: Matrix, threshold: number): Int32Array {
  const { rows: p, columns: k } = weights;
  const far: number[] = [];
  for (let j = 0; j < p; j++) {
    const from = start.data.subarray(j * k, (j + 1) * k);
    const own = weights.data.subarray(j * k, (j + 1) * k);
    const moved = Math.sqrt(own.reduce((sum, w, i) => sum + (w - from[i]) * (w - from[i]), 0));
    const size = Math.sqrt(from.reduce((sum, w) => sum + w * w, 0));
    if (moved <= threshold * size) continue;
    own.set(from);
    far.push(j);
  }
  return Int32Array.from(far);
}

function spansAll(layer: string, { effectiveRows, columns, rank }: PurifiedLayer, use: string): string[] {
  if (effectiveRows === 0)
    return [`${layer}: every row of its design is zero: it was put back to its start. Give other points.`];
  if (rank < effectiveRows) return [];
  return [
    `${layer}: rank ${rank} of ${effectiveRows} rows that are not zero: nothing can be purified there; its ${columns} columns span everything. Use ${use}.`,
  ];
}
