import { type ImageShape, sizeOf } from "../image-shape";
import type { MemoryPlan, Reserved } from "../memory-plan";
import type { NetworkFunctions } from "../network-kernel";
import type { ParameterPlan } from "../parameter-plan";

/** What flows between two layers: an image a point, and the slopes of the loss by its numbers where training needs them. */
export interface Flow {
  readonly shape: ImageShape;
  readonly values: Reserved;
  readonly slopes: Reserved | undefined;
}

/** A layer in the memory of a kernel. */
export interface Layer {
  readonly output: Flow;
  /** Does what depends on the weights alone, and has to be done again when they have moved. */
  prepare?(training: boolean): void;
  /** The output's values of the first `count` points, from the input's. @param training by this batch's own statistics. */
  forward(count: number, training: boolean): void;
  /** From the output's slopes the input's, if it has some, and those of the weights, to which it adds. */
  backward(count: number): void;
  /** Brings weights that a step has moved back to where they may be. */
  settle?(): void;
}

/** What layers are built with. */
export interface Site {
  readonly functions: NetworkFunctions;
  readonly plan: MemoryPlan;
  readonly weights: ParameterPlan;
  /** Means and variances that are kept for predictions. */
  readonly statistics: ParameterPlan;
  /** The most points that a layer is given at once. */
  readonly batch: number;
  /** Are there slopes? */
  readonly training: boolean;
}

/** A flow of a site, of images of a shape. */
export function flowOf({ plan, batch, training }: Site, shape: ImageShape): Flow {
  const length = batch * sizeOf(shape);
  return { shape, values: plan.reserve(length), slopes: training ? plan.reserve(length) : undefined };
}

/** The slopes of a flow of which a training asks. */
export function slopesOf({ slopes }: Flow): Reserved {
  if (slopes === undefined) throw new Error("slopesOf: a network that only predicts has no slopes.");
  return slopes;
}

/** The bytes of so many numbers, up to a whole number of vectors. */
export const vectorBytes = (length: number): number => Math.ceil(length / 4) * 16;
