import { type Tensor, toTensor } from "../formats";
import { type Matrix, matrix } from "../num";
import {
  certifyLayer,
  countingRows,
  type Precision,
  projectCounting,
  sayCertified,
  scaledResiduals,
  storedPrecision,
  zeroFactor,
} from "../purify";
import type { LayerPair, StoredLayer } from "./network-numbers";

/** What is written for kernels without a certificate: Algorithm 2's, the start's, or what was there. */
export type Uncertified = "repair" | "start" | "keep";

export const UNCERTIFIED: readonly Uncertified[] = ["repair", "start", "keep"];

/** What became of a layer. Biases count as one more entry of their kernels. */
export interface LayerReport {
  /** The name of its weight tensor. */
  readonly layer: string;
  /** `repaired`; `nothing`: its design spans everything; `unchanged`: it is its start; `left out`: the layout says so. */
  readonly outcome: "repaired" | "nothing" | "unchanged" | "left out";
  /** p and k. */
  readonly kernels: number;
  readonly entries: number;
  /** Of its design; effective rows are those that are not zero. */
  readonly columns: number;
  readonly effectiveRows: number;
  readonly rank: number;
  /** How many kernels are proven exact; null where nothing can be: beyond the first layer that moved, and in half precision. */
  readonly certified: number | null;
  /** c: residuals of so many units of rounding count as zero; null where none can be told from rounding. */
  readonly zeroFactor: number | null;
  /** Entries whose residual is not zero: what does not fit to training from this start. */
  readonly suspects: number;
  /** Entries that were NaN or infinite. */
  readonly erased: number;
  /** Σ|W̃ − Θ| of the others. */
  readonly change: number;
  /** ℓ1 problems that ended without a proof of optimality; 0 in health. */
  readonly unproven: number;
  readonly seconds: number;
  readonly advice: readonly string[];
}

/** A layer as it is to be written, and as the next layers' designs see it. */
export interface RepairedLayer {
  readonly report: LayerReport;
  readonly weight: Tensor;
  readonly bias: Tensor | undefined;
  /** W̃ with biases as its last column. */
  readonly recovered: Matrix;
  /** One a kernel. */
  readonly certified: readonly boolean[];
}

/** Beside these, weights differ by less than what half precision rounds off. */
const HALVES = ["F16", "BF16"];
/** An erased entry, where certificates are read off: no fit meets it. */
const ERASED = 1e30;
/** A start fits where so many kernels have so many zero residuals more than any fit. */
const [FEW_KERNELS, SURPLUS] = [0.01, 3];

/**
 * Algorithm 2 for one layer of a stored network: which entries fit to a training from the start, and what the others were.
 *
 * @param name of the layer. @param design k×columns. @param isExact whether the layer saw the same all through its training:
 *   nothing before it moved.
 */
export function repairLayer(
  name: string,
  { network, start }: LayerPair,
  design: Matrix,
  isExact: boolean,
  uncertified: Uncertified,
): RepairedLayer {
  const began = performance.now();
  const { rows: p, columns: k, data: given } = network.weights;
  const isErased = given.map((w) => (Number.isFinite(w) ? 0 : 1));
  const filled = (value: (i: number) => number): Matrix =>
    matrix(p, k, isErased.some((is) => is === 1) ? given.map((w, i) => (isErased[i] ? value(i) : w)) : given);
  const theta = filled((i) => start.weights.data[i]);
  const marked = filled(() => ERASED);
  const counting = countingRows(design);
  const { weights, rank, unproven } = projectCounting(theta, start.weights, design, "l1", counting);
  const isNothing = rank >= counting.length && counting.length === k;

  // 1. Which residuals are zero, and what that proves.
  const isHalf = [network, start].some(({ weight, bias }) =>
    [weight, bias].some((tensor) => tensor !== undefined && HALVES.includes(tensor.dtype)),
  );
  const precision = precisionOf(network, start);
  const proof =
    isExact && !isHalf && !isNothing
      ? certifyLayer(marked, start.weights, design, weights, { storedAs: precision })
      : undefined;
  const scaled = scaledResiduals(marked, start.weights, weights, precision);
  const factor = isHalf ? undefined : zeroFactor(scaled, { p, k, rank }, counting, precision);
  const isZero = (i: number): boolean => scaled[i] === 0 || (factor !== undefined && scaled[i] <= factor);
  const certified = Array.from({ length: p }, (_, j) => proof?.certified[j] ?? false);

  // 2. What is written.
  const source = Array.from({ length: p * k }, (_, i): Source => {
    if (isNothing) return "network";
    if (certified[Math.floor(i / k)] || uncertified === "repair") return isZero(i) ? "network" : "fit";
    return uncertified === "start" ? "start" : "network";
  });
  const written = compose(network, start, weights, source);

  const advice: string[] = [];
  if (isNothing)
    advice.push(
      `rank ${rank} of ${k} rows: the inputs' ${design.columns} columns span everything, and nothing can be told apart. Give fewer points.`,
    );
  else if (rank >= counting.length)
    advice.push(
      `rank ${rank} of ${counting.length} rows that are not zero: nothing can be told apart but in the ${k - counting.length} others, which are put back to the start. Give fewer points.`,
    );
  else if (proof) advice.push(...aboutFit(proof, counting, { isZero, p, k, rank, factor }));
  else if (!isExact)
    advice.push(
      "nothing is certified: what this layer sees moved while the layers before it were trained, so that its change lies only near its design.",
    );
  else
    advice.push(
      "nothing is certified in half precision: what training rounded off is of the size of what was added.",
    );
  if (unproven > 0) advice.push(`${unproven} of ${p} fits ended without a proof that they are the best.`);
  const suspects = isNothing ? 0 : isErased.reduce((sum, _, i) => sum + (isZero(i) ? 0 : 1), 0);
  return {
    ...written,
    recovered: isNothing ? theta : weights,
    certified,
    report: {
      layer: name,
      outcome: isNothing ? "nothing" : "repaired",
      kernels: p,
      entries: k,
      columns: design.columns,
      effectiveRows: counting.length,
      rank,
      certified: proof ? certified.filter(Boolean).length : null,
      zeroFactor: factor ?? null,
      suspects,
      erased: isErased.reduce((sum, is) => sum + is, 0),
      change: isNothing
        ? 0
        : given.reduce((sum, w, i) => sum + (isErased[i] ? 0 : Math.abs(weights.data[i] - w)), 0),
      unproven,
      seconds: (performance.now() - began) / 1000,
      advice,
    },
  };
}

type Source = "network" | "start" | "fit";

/** What certificates say, and whether the start can be the right one. */
function aboutFit(
  proof: ReturnType<typeof certifyLayer>,
  counting: Int32Array,
  fit: { isZero: (i: number) => boolean; p: number; k: number; rank: number; factor: number | undefined },
): string[] {
  const { isZero, p, k, rank, factor } = fit;
  let fitting = 0;
  for (let j = 0; j < p; j++) {
    const zeros = counting.reduce((sum, i) => sum + (isZero(j * k + i) ? 1 : 0), 0);
    if (zeros >= rank + SURPLUS) fitting++;
  }
  if (factor === undefined || fitting < FEW_KERNELS * p)
    return [
      "the start does not fit: it is another one, or training left the inputs' span (weight decay, Adam, augmentation, a normalisation before the layer, other points), or the change is dense, as a backdoor's is. What is written is a projection, not a repair; nothing is certified.",
    ];
  return [sayCertified(proof, counting)];
}

/** The coarser of what the tensors are stored in and what their numbers look like. */
function precisionOf(network: StoredLayer, start: StoredLayer): Precision {
  const isSingle = [network, start].some(({ weight, bias }) =>
    [weight, bias].some((tensor) => tensor !== undefined && tensor.dtype !== "F64"),
  );
  return isSingle ? "float32" : storedPrecision(network.weights, start.weights);
}

/** The layer's tensors with every entry from where it is to come: its own bytes, the start's, or the fit's, rounded. */
function compose(
  { weight, bias, weights }: StoredLayer,
  start: StoredLayer,
  fit: Matrix,
  source: readonly Source[],
): { weight: Tensor; bias: Tensor | undefined } {
  const { rows: p, columns } = weights;
  const k = bias === undefined ? columns : columns - 1;
  const part = (tensor: Tensor, from: number, to: number): Tensor => {
    const width = to - from;
    const places = Array.from(
      { length: p * width },
      (_, i) => Math.floor(i / width) * columns + from + (i % width),
    );
    const rounded = (numbers: Float64Array): Uint8Array =>
      toTensor(
        tensor.dtype,
        tensor.shape,
        places.map((at) => numbers[at]),
      ).bytes;
    const bytes = { network: tensor.bytes, start: rounded(start.weights.data), fit: rounded(fit.data) };
    const size = tensor.bytes.length / places.length;
    const made = tensor.bytes.slice();
    places.forEach((at, i) => {
      made.set(bytes[source[at]].subarray(i * size, (i + 1) * size), i * size);
    });
    return { ...tensor, bytes: made };
  };
  return { weight: part(weight, 0, k), bias: bias && part(bias, k, columns) };
}
