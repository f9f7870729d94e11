import { designOf, type LayeredParameters, type LayeredParametersLike, toInputs } from "../models/layered";
import {
  checkNotNegative,
  checkObject,
  checkOneOf,
  DomainError,
  keysOf,
  type Matrix,
  type MatrixLike,
  sideBySide,
} from "../num";
import { certify } from "./certify";
import { checkNetworks } from "./check-networks";
import { countingRows } from "./counting-rows";
import { extended, withLayer } from "./extended-layer";
import type { LayerCertificates } from "./layer-certificates";
import { NORMS, type Norm } from "./project";
import { putBackFar, putBackUnproven } from "./put-back";
import { rangeOf } from "./range-of";
import { projectCounting, projectLayer } from "./recover-layer";
import { sayCertified } from "./say-certified";
import { PRECISIONS, type Precision, storedPrecision } from "./stored-precision";

/**
 * Under which weights of the layers before it the design of a layer is computed, from the second on, and β's:
 * `recovered` under W̃, as the paper does for β; `initial` under W(0); `both` with the columns of both side by side, since a
 * layer moved in the span of what it saw on the whole way from one to the other; `screened` as `both`, but a kernel whose
 * recovery is doubtful is put back to its start before the next layer's design sees it; `oracle` under the clean W(T), which
 * nobody has: for study only.
 */
export type NetworkDesign = "recovered" | "initial" | "both" | "screened" | "oracle";

export const NETWORK_DESIGNS: readonly NetworkDesign[] = [
  "recovered",
  "initial",
  "both",
  "screened",
  "oracle",
];

/**
 * What `screened` doubts in the first layer: a kernel that moved far from its start, or one that is not certified. Later layers
 * have no certificates; there it is always the move.
 */
export type Screening = "threshold" | "certificate";

export const SCREENINGS: readonly Screening[] = ["threshold", "certificate"];

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
  /** Of `screened`: what is doubted in the first layer; "threshold" unless told. */
  readonly screenBy?: Screening;
  /** W_l(T), for `oracle` alone. */
  readonly clean?: LayeredParametersLike;
  /** "l1" unless told; "l2" is the baseline that dense noise would ask for. */
  readonly norm?: Norm;
  /** In which format the network was trained and stored, for its certificates; judged by its first layer unless told. */
  readonly storedAs?: Precision;
}

const OPTIONS = keysOf<PurifyNetworkOptions>({
  contaminated: true,
  initial: true,
  inputs: true,
  design: true,
  threshold: true,
  screenBy: true,
  clean: true,
  norm: true,
  storedAs: true,
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
  /** One for each kernel: proven exact, without the truth, before anything was put back. None is beyond the first layer. */
  readonly certified: readonly boolean[];
  /** One for each weight, row by row, a kernel's bias behind its weights: 1 where it is proven exact. */
  readonly certifiedEntries: Uint8Array;
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
  /** What to know before trusting the result: what is proven, and what could not be purified. */
  readonly advice: readonly string[];
}

/**
 * Algorithm 2 for networks of several layers and outputs: layer by layer, l = 1, …, L, then β,
 *   W̃_l,j = W_l,j(0) + D_l argmin_u ‖Θ_l,j − W_l,j(0) − D_l u‖₁,  j = 1, …, p_l,
 * with one design D_l, k_l×(m_l·n), for all kernels of a layer: what the layer sees of the clean points. The first layer sees
 * their patches, and its change lies in their span exactly; what later layers saw changed as the network was trained, and
 * `design` says what stands for it. Biases are one more entry of their kernels, with a row of ones in the design.
 *
 * It takes for granted that initialisation and architecture are known and that the points are clean. What of the first layer is
 * exact can be proven without the truth, as `certifyLayer` does; of later layers nothing can: their change lies near the span of
 * their design, not in it.
 *
 * With one layer, one output and no biases these are the bits of `purify`.
 *
 * @returns  the purified weights, rank and effective rows of every design, certificates of the first layer, and advice. Where a design spans everything its
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
 * hidden.map(({ certified }) => certified.filter(Boolean).length); // => [40, 0]
 * advice[0]; // => "layer 1: all 40 kernels are proven exact, if what was added to weights has a density."
 * ```
 */
export function purifyNetwork(options: PurifyNetworkOptions): PurifiedNetwork {
  const where = "purifyNetwork";
  checkObject(where, "options", options, OPTIONS);
  const { design = "recovered", threshold = 0.2, screenBy = "threshold", norm = "l1" } = options;
  checkOneOf(where, "design", design, NETWORK_DESIGNS);
  checkOneOf(where, "norm", norm, NORMS);
  checkNotNegative(where, "threshold", threshold);
  checkOneOf(where, "screenBy", screenBy, SCREENINGS);
  if (options.storedAs !== undefined) checkOneOf(where, "storedAs", options.storedAs, PRECISIONS);
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
  const advice: string[] = [];
  const proven = (found: Matrix, a: Matrix, rank: number): LayerCertificates => {
    const [theta, start] = [extended(contaminated, 0), extended(initial, 0)];
    const { storedAs = storedPrecision(theta, start) } = options;
    const rows = countingRows(a);
    const layer = { contaminated: theta, initial: start, recovered: found, range: rangeOf(a, rank), rows };
    const certificates = certify(layer, storedAs);
    advice.push(`layer 1: ${sayCertified(certificates, rows)}`, BEYOND);
    return certificates;
  };
  const hidden = initial.layers.map((_, l): PurifiedLayer => {
    const [theta, start] = [extended(contaminated, l), extended(initial, l)];
    const a = designFor(l);
    const counting = countingRows(a);
    const { weights, rank, unproven } = projectCounting(theta, start, a, norm, counting);
    const { certified, certifiedEntries } = l === 0 ? proven(weights, a, rank) : noneProven(theta);
    const byCertificate = l === 0 && screenBy === "certificate";
    const screened =
      design !== "screened"
        ? new Int32Array(0)
        : byCertificate
          ? putBackUnproven(weights, start, certified)
          : putBackFar(weights, start, threshold);
    recovered = withLayer(recovered, l, weights);
    const { rows, columns } = a;
    const sizes = { rows, effectiveRows: counting.length, columns };
    return { ...sizes, rank, unproven, screened, certified, certifiedEntries };
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
    ...noneProven(contaminated.output),
  };

  advice.unshift(
    ...hidden.flatMap((layer, l) => spansAll(`layer ${l + 1}`, layer, "fewer points or patches")),
    ...spansAll("output layer", output, "fewer points or a wider last layer"),
  );
  return {
    parameters: { ...recovered, output: weights },
    hidden,
    output,
    unproven: [...hidden, output].reduce((sum, layer) => sum + layer.unproven, 0),
    advice,
  };
}

/** Training leaves later layers and β near their designs' spans, not in them: no residual is exactly zero. */
const BEYOND =
  "beyond layer 1 nothing is proven: what later layers and β see changed while they were trained, so their clean change lies near the span of their design, not in it.";

/** Certificates of a layer that can have none. */
function noneProven({ rows, columns }: Matrix): Pick<LayerCertificates, "certified" | "certifiedEntries"> {
  return {
    certified: new Array<boolean>(rows).fill(false),
    certifiedEntries: new Uint8Array(rows * columns),
  };
}

function spansAll(layer: string, { effectiveRows, columns, rank }: PurifiedLayer, use: string): string[] {
  if (effectiveRows === 0)
    return [`${layer}: every row of its design is zero: it was put back to its start. Give other points.`];
  if (rank < effectiveRows) return [];
  return [
    `${layer}: rank ${rank} of ${effectiveRows} rows that are not zero: nothing can be purified there; its ${columns} columns span everything. Use ${use}.`,
  ];
}
