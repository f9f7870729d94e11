import {
  type Backend,
  type Block,
  DomainError,
  even,
  type Kernel,
  LAW_BYTES,
  layOut,
  setPadded,
} from "../../num";
import { type FilterFunctions, filterKernel } from "./filter-kernel";
import type { GateFamily } from "./filter-network";
import type { FilterStart } from "./filter-training";

/** The most updates of one call into the kernel: an engine that compiles in tiers changes to faster code between calls. */
export const CHUNK = 256;

/** The kernel with one training laid out in its memory. */
export interface FilterLayout {
  readonly functions: FilterFunctions;
  /** b rows of n numbers, padded to `stride`. */
  readonly inputs: Block;
  readonly stride: number;
  /** w, w* and the change of w, r numbers each, padded. */
  readonly filters: Block;
  /** f_{w*}(x), length b. */
  readonly labels: Float64Array;
  /** What is added to a label under attack, length b. */
  readonly shifts: Float64Array;
  /** The inputs' law; see `lawBlock`. */
  readonly law: Block;
  /** Eight 32-bit words of state each: of the inputs' and of the attack's generator. */
  readonly inputStream: Block;
  readonly attackStream: Block;
  /** Distances of up to `CHUNK` updates. */
  readonly record: Block;
  /** Throws when another training has been laid out since. */
  checkCurrent(): void;
}

let current: Kernel<FilterFunctions> | undefined;

/** Lays out a training and copies what does not change into place. */
export function layOutFilter(backend: Backend, start: FilterStart, family: GateFamily): FilterLayout {
  const kernel = filterKernel(backend);
  current = kernel;
  const { rows: r, columns: n } = family.center;
  const { batchSize: b, network } = start;
  const k = network.gates.length;
  const stride = even(n);
  const blocks = layOut(kernel, {
    gates: 2 * r * stride,
    inputs: b * stride,
    images: 5 * stride,
    filters: 3 * even(r),
    points: 10 * even(b),
    law: LAW_BYTES / 8,
    inputStream: 4,
    attackStream: 4,
    record: CHUNK,
  });
  const { gates, inputs, images, filters, points } = blocks;
  setPadded(gates.numbers, family.center, stride);
  setPadded(gates.numbers.subarray(r * stride), family.spread, stride);
  filters.numbers.set(start.initial);
  filters.numbers.set(start.truth, even(r));
  const sizes = [n, r, b, k / 2, family.outerWeight / k] as const;
  kernel.functions.configure(...sizes, gates.at, inputs.at, images.at, filters.at, points.at);
  kernel.functions.imagesOfTruth();
  return {
    ...blocks,
    functions: kernel.functions,
    stride,
    labels: points.numbers.subarray(0, b),
    shifts: points.numbers.subarray(4 * even(b), 4 * even(b) + b),
    checkCurrent() {
      if (current !== kernel)
        throw new DomainError(
          "trainFilter: a sampler or an oracle has trained another filter in the middle of this training, in the same memory. Train it before.",
        );
    },
  };
}
