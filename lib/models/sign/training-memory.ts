import { type Backend, type Float32Matrix, type Kernel, layOutSingles, type SinglesBlock } from "../../num";
import { roomSize } from "./kernels/best-move";
import { orderedSize } from "./kernels/ordered-base";
import { LOSS_TABLE_LENGTH, lossTable } from "./loss-table";
import { SHARES } from "./project-node";
import { type TrainingFunctions, trainingKernel } from "./training-kernel";

/** Numbers, and where they lie. */
interface NumbersAt {
  readonly at: number;
  readonly floats: Float32Array;
}

/** A node of a network: what its projections are made of. Columns follow each other, `stride` numbers each. */
export interface SignNode {
  readonly columns: number;
  readonly inputs: number;
  /** Where the least and the greatest number of each column lie. */
  readonly ranges: number;
  readonly weights: NumbersAt;
  /** The projections of all rows. */
  readonly projections: NumbersAt;
  /** What they sum to after each share of the weights but the last, where that is kept: columns of `stride` numbers. */
  readonly partials: Float32Array | undefined;
  /** Bit 1 where a projection is above it: minus the bias. */
  threshold: number;
}

const VECTOR = 4;
const SCRATCH = 1024;

/** The blocks of a training, by what they hold. */
type BlockName =
  | "x"
  | "bits"
  | "hidden"
  | "output"
  | "hiddenWeights"
  | "outputWeights"
  | "sides"
  | "rows"
  | "base"
  | "column"
  | "ones"
  | "shifted"
  | "z0"
  | "z1"
  | "ownSides"
  | "gains"
  | "slopes"
  | "curvatures"
  | "list"
  | "ordered"
  | "room"
  | "moves"
  | "ranges"
  | "bitRanges"
  | "partials"
  | "scratch"
  | "table"
  | "result";

/** What a training works on. */
export interface TrainingMemory {
  readonly f: TrainingFunctions;
  readonly at: Readonly<Record<BlockName, SinglesBlock>>;
  readonly n: number;
  readonly d: number;
  readonly h: number;
  /** The numbers of a column: n, and what fills its last vector. */
  readonly stride: number;
  readonly units: readonly SignNode[];
  readonly output: SignNode;
  /** Of all rows: +1 for class 1, −1 for class 0. */
  readonly sides: Float64Array;
  /** The same of the rows of a sample. */
  readonly ownSides: Float64Array;
  readonly result: Float64Array;
  /** Where the bits of a unit lie. */
  bitsOf(k: number): number;
}

/** How many numbers a training keeps. */
export function trainingSize(n: number, d: number, h: number): number {
  const stride = VECTOR * Math.ceil(n / VECTOR);
  const inputs = Math.max(d, h);
  return stride * (d + (1 + SHARES) * h + 35) + h * d + 9 * inputs + 2 * LOSS_TABLE_LENGTH + SCRATCH + 2048;
}

/**
 * The memory of a training: the points by columns, a network, its projections, and what a search wants.
 *
 * @param keepsPartials whether a step of a hidden unit changes one weight alone, so that partial sums are of use.
 */
export function layOutTraining(
  points: Float32Matrix,
  isOne: Uint8Array,
  h: number,
  keepsPartials: boolean,
  backend: Backend,
): TrainingMemory {
  const { rows: n, columns: d, data } = points;
  const stride = VECTOR * Math.ceil(n / VECTOR);
  const inputs = h || d;
  const partial = keepsPartials ? (SHARES - 1) * stride : 0;
  const kernel: Kernel<TrainingFunctions> = trainingKernel(backend);
  const at = layOutSingles(kernel, {
    x: d * stride,
    bits: h * stride,
    hidden: h * stride,
    output: stride,
    hiddenWeights: VECTOR * Math.ceil((h * d) / VECTOR),
    outputWeights: inputs,
    sides: 2 * stride,
    rows: stride,
    base: stride,
    column: stride,
    ones: stride,
    shifted: stride,
    z0: stride,
    z1: stride,
    ownSides: 2 * stride,
    gains: 2 * stride,
    slopes: 2 * stride,
    curvatures: 2 * stride,
    list: 4 * stride,
    ordered: orderedSize(stride),
    room: roomSize(stride),
    moves: 4 * Math.max(d, h),
    ranges: 2 * d,
    bitRanges: 2 * h,
    partials: partial * h,
    scratch: SCRATCH,
    table: 2 * LOSS_TABLE_LENGTH,
    result: 8,
  });
  for (let i = 0; i < n; i++) for (let j = 0; j < d; j++) at.x.floats[j * stride + i] = data[i * d + j];
  for (let j = 0; j < d; j++)
    at.ranges.floats.set(rangeOf(at.x.floats.subarray(j * stride, j * stride + n)), 2 * j);
  for (let k = 0; k < h; k++) at.bitRanges.floats.set([0, 1], 2 * k);
  at.ones.floats.fill(1);
  const numbers = ({ floats }: { floats: Float32Array }): Float64Array =>
    new Float64Array(floats.buffer, floats.byteOffset, floats.length / 2);
  numbers(at.table).set(lossTable());
  const sides = numbers(at.sides);
  for (let i = 0; i < n; i++) sides[i] = isOne[i] === 1 ? 1 : -1;

  const part = (block: NumbersAt, from: number, length: number): NumbersAt => ({
    at: block.at + 4 * from,
    floats: block.floats.subarray(from, from + length),
  });
  const units: SignNode[] = Array.from({ length: h }, (_, k) => ({
    columns: at.x.at,
    inputs: d,
    ranges: at.ranges.at,
    weights: part(at.hiddenWeights, k * d, d),
    projections: part(at.hidden, k * stride, stride),
    partials: keepsPartials ? at.partials.floats.subarray(k * partial, (k + 1) * partial) : undefined,
    threshold: 0,
  }));
  const output: SignNode = {
    columns: h === 0 ? at.x.at : at.bits.at,
    inputs,
    ranges: h === 0 ? at.ranges.at : at.bitRanges.at,
    weights: part(at.outputWeights, 0, inputs),
    projections: part(at.output, 0, stride),
    partials: undefined,
    threshold: 0,
  };
  return {
    f: kernel.functions,
    at,
    n,
    d,
    h,
    stride,
    units,
    output,
    sides,
    ownSides: numbers(at.ownSides),
    result: numbers(at.result),
    bitsOf: (k: number): number => at.bits.at + 4 * k * stride,
  };
}

function rangeOf(column: Float32Array): [number, number] {
  let [least, greatest] = [column[0], column[0]];
  for (const x of column) {
    if (x < least) least = x;
    if (x > greatest) greatest = x;
  }
  return [least, greatest];
}
