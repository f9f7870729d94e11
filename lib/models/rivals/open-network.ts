import { type Backend, checkSize, DomainError, type Kernel, type Rng } from "../../num";
import type { ImageShape } from "./image-shape";
import { buildLayer, type LayerDeclaration } from "./layers/build-layer";
import { chain } from "./layers/chain";
import { type Flow, flowOf, type Layer, type Site, slopesOf } from "./layers/layer";
import { MemoryPlan, type Reserved } from "./memory-plan";
import { type NetworkFunctions, networkKernel } from "./network-kernel";
import { ParameterPlan } from "./parameter-plan";

/** A network in the memory of its kernel, until the kernel is opened again on this thread, unless it holds its own. */
export interface OpenNetwork {
  readonly functions: NetworkFunctions;
  /** Where the points of a batch go, and where their scores come from, a row each. */
  readonly input: Reserved;
  readonly output: Flow;
  readonly layers: Layer;
  readonly weights: Reserved;
  readonly statistics: Reserved;
  /** Of a training: the slopes of the loss by the weights, and two vectors for an optimiser. */
  readonly slopes: Reserved | undefined;
  readonly moments: readonly [Reserved, Reserved] | undefined;
}

export interface NetworkSetting {
  readonly backend: Backend;
  readonly shape: ImageShape;
  readonly layers: readonly LayerDeclaration[];
  readonly batch: number;
  readonly training: boolean;
  /** Whose the memory is: `thread` unless told, see `openKernel`. */
  readonly holder?: "thread" | "opening";
}

/** Addresses are signed 32-bit integers; the kernel keeps some below the first block, and behind the last. */
const ADDRESSED = 2147483648 - 65536;

/** @param where the public function, for the message. @throws {DomainError} more memory than there is. */
export function openNetwork(where: string, setting: NetworkSetting): OpenNetwork {
  const kernel = networkKernel(where, setting.backend, setting.holder);
  const { plan, built, input, weights, statistics } = planNetwork(setting, kernel);
  const own = weights.reserve(plan, setting.training);
  const kept = statistics.reserve(plan, false);
  const moments: [Reserved, Reserved] | undefined = setting.training
    ? [plan.reserve(weights.total), plan.reserve(weights.total)]
    : undefined;
  checkSize(where, `a network and a batch of ${setting.batch}`, plan.total, 4);
  if (4 * plan.total > ADDRESSED)
    throw new DomainError(
      `${where}: a batch of ${setting.batch} points wants ${(plan.total * 4e-9).toFixed(1)} GB, but a kernel addresses 2.1 GB. Take a smaller batchSize, or smaller points.`,
    );
  plan.open(kernel);
  return {
    functions: kernel.functions,
    input,
    output: built.output,
    layers: built,
    weights: own.values,
    statistics: kept.values,
    slopes: own.slopes,
    moments,
  };
}

/** How many weights and statistics a network has. */
export function parameterCounts(
  shape: ImageShape,
  layers: readonly LayerDeclaration[],
): { weights: number; statistics: number } {
  const { weights, statistics } = planOf(shape, layers);
  return { weights: weights.total, statistics: statistics.total };
}

/** The weights and statistics that a training begins with. */
export function initialParameters(
  shape: ImageShape,
  layers: readonly LayerDeclaration[],
  rng: Rng,
): { weights: Float32Array; statistics: Float32Array } {
  const { weights, statistics } = planOf(shape, layers);
  return { weights: weights.initial(rng), statistics: statistics.initial(rng) };
}

/** The numbers, of 32 bits, that a point takes besides those that a network takes once. */
export function numbersPerPoint(
  shape: ImageShape,
  layers: readonly LayerDeclaration[],
  training: boolean,
): number {
  const [one, two] = [1, 2].map((batch) => planOf(shape, layers, batch, training).plan.total);
  return two - one;
}

function planOf(shape: ImageShape, layers: readonly LayerDeclaration[], batch = 1, training = false) {
  const setting: NetworkSetting = { backend: "scalar", shape, layers, batch, training };
  return planNetwork(setting, networkKernel("openNetwork", "scalar"));
}

function planNetwork({ shape, layers, batch, training }: NetworkSetting, kernel: Kernel<NetworkFunctions>) {
  const site: Site = {
    functions: kernel.functions,
    plan: new MemoryPlan(),
    weights: new ParameterPlan(),
    statistics: new ParameterPlan(),
    batch,
    training,
  };
  const image: Flow = { ...flowOf({ ...site, training: false }, shape) };
  const built = chain(
    image,
    layers.map((layer) => (from: Flow) => buildLayer(site, from, layer)),
  );
  return { ...site, built, input: image.values };
}

/**
 * −(1/count) Σ log softmax(scores)[label] over the points of a batch; the output's slopes are set to its slopes.
 *
 * Exponentials and logarithms are the engine's, in double precision: Node 20, 22 and 24 give the same bits.
 */
export function crossEntropy(
  { output }: OpenNetwork,
  labels: Int32Array,
  from: number,
  count: number,
): number {
  const classes = output.shape.channels;
  const scores = output.values.floats;
  const slopes = slopesOf(output).floats;
  let loss = 0;
  for (let s = 0; s < count; s++) {
    const begin = s * classes;
    let largest = Number.NEGATIVE_INFINITY;
    for (let c = 0; c < classes; c++) largest = Math.max(largest, scores[begin + c]);
    let sum = 0;
    for (let c = 0; c < classes; c++) sum += Math.exp(scores[begin + c] - largest);
    const label = labels[from + s];
    loss -= scores[begin + label] - largest - Math.log(sum);
    for (let c = 0; c < classes; c++) {
      const probability = Math.exp(scores[begin + c] - largest) / sum;
      slopes[begin + c] = (probability - (c === label ? 1 : 0)) / count;
    }
  }
  return loss / count;
}
