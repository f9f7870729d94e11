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
import type { FilterLearner } from "./filter-learner";
import { RESIDUALS } from "./filter-learner";
import type { GateFamily } from "./filter-network";
import { FILTER_ALGORITHMS } from "./filter-training";
import { LEARNER_NUMBERS } from "./kernels/learners";
import { type LearnersFunctions, learnersKernel } from "./learners-kernel";

/** What several learners begin from. */
export interface LearnersStart {
  readonly family: GateFamily;
  /** k. */
  readonly width: number;
  readonly truth: Float64Array;
  readonly initial: Float64Array;
  readonly batchSize: number;
  readonly learners: readonly FilterLearner[];
}

/** Several learners in the kernel's memory. */
export interface LearnersLayout {
  readonly functions: LearnersFunctions;
  /** b rows of n numbers, padded to `stride`. */
  readonly inputs: Block;
  readonly stride: number;
  /** f_{w*}(x), length b. */
  readonly labels: Float64Array;
  /** What is added to a label under attack, length b. */
  readonly shifts: Float64Array;
  /** The inputs' law; see `lawBlock`. */
  readonly law: Block;
  readonly inputStream: Block;
  readonly attackStream: Block;
  /** The address of the first learner. */
  readonly first: number;
  /** ‖w − w*‖ of each learner, its filter and the mean of its filters. */
  readonly learners: readonly LearnerPlace[];
  /** Throws when others have been laid out since. */
  checkCurrent(): void;
}

/** Where a learner lies, as views. */
export interface LearnerPlace {
  /** ‖w − w*‖ after the latest update. */
  readonly distance: Float64Array;
  readonly filter: Float64Array;
  readonly mean: Float64Array;
}

let current: Kernel<LearnersFunctions> | undefined;

/** Lays the learners out, all at the same start. */
export function layOutLearners(backend: Backend, start: LearnersStart): LearnersLayout {
  const { family, width, truth, initial, batchSize: b, learners } = start;
  const kernel = learnersKernel(backend);
  current = kernel;
  const { rows: r, columns: n } = family.center;
  const stride = even(n);
  const size = LEARNER_NUMBERS + 2 * even(r);
  const blocks = layOut(kernel, {
    gates: 2 * r * stride,
    inputs: b * stride,
    products: 2 * r * even(b),
    filters: 3 * even(r),
    points: 10 * even(b),
    law: LAW_BYTES / 8,
    inputStream: 4,
    attackStream: 4,
    learners: size * learners.length,
  });
  const { gates, inputs, filters, points } = blocks;
  setPadded(gates.numbers, family.center, stride);
  setPadded(gates.numbers.subarray(r * stride), family.spread, stride);
  filters.numbers.set(truth, even(r));
  const outputScale = family.outerWeight / width;
  kernel.functions.configure(
    n,
    r,
    b,
    width / 2,
    outputScale,
    gates.at,
    inputs.at,
    0, // filters meet the products of a batch, not images of their own
    filters.at,
    points.at,
  );
  kernel.functions.placeProducts(blocks.products.at);
  const places = learners.map((learner, i) => {
    const numbers = blocks.learners.numbers.subarray(i * size, (i + 1) * size);
    setLearner(numbers, learner, learner.algorithm === "neuro-tron" ? 1 : outputScale, b);
    const filter = numbers.subarray(LEARNER_NUMBERS, LEARNER_NUMBERS + r);
    filter.set(initial);
    const mean = LEARNER_NUMBERS + even(r);
    return { distance: numbers.subarray(5, 6), filter, mean: numbers.subarray(mean, mean + r) };
  });
  return {
    ...blocks,
    functions: kernel.functions,
    stride,
    labels: points.numbers.subarray(0, b),
    shifts: points.numbers.subarray(4 * even(b), 4 * even(b) + b),
    first: blocks.learners.at,
    learners: places,
    checkCurrent() {
      if (current !== kernel)
        throw new DomainError(
          "trainOnSameBatches: a sampler or an oracle has trained other learners in the middle of this training, in the same memory. Train them before.",
        );
    },
  };
}

/** The numbers of kernels/learners.ts; the distance is 0 until the first update. */
function setLearner(numbers: Float64Array, learner: FilterLearner, outputScale: number, b: number): void {
  const { algorithm, learningRate, residual = "squared", multiple = 1, decayAfter = 0 } = learner;
  const whole = new Int32Array(numbers.buffer, numbers.byteOffset, 4);
  whole[0] = FILTER_ALGORITHMS.indexOf(algorithm);
  whole[2] = RESIDUALS.indexOf(residual);
  numbers[2] = multiple;
  numbers[3] = (learningRate / b) * outputScale;
  numbers[4] = decayAfter;
}
