import {
  checkFinite,
  checkOptions,
  DataError,
  keysOf,
  type MatrixLike,
  ShapeError,
  toFloat32Matrix,
} from "../../num";
import type { Classifier } from "../classifier";
import {
  loadOnnxRuntime,
  openSession,
  type SyncSession,
  type Tensor,
  type ValueMetadata,
} from "./onnx-runtime";

/** What the file of a network does not say of its answers. */
export interface OnnxLabelOptions {
  /** The sizes of a point, for those that the file leaves free. */
  readonly pointShape: readonly number[];
  /** The output to read; the only one, or the integer labels beside scores, unless told. */
  readonly output?: string | undefined;
  /** Of an output of one number a point: class 1 above it; 0 unless told. */
  readonly threshold?: number | undefined;
}

const OPTIONS = keysOf<OnnxLabelOptions>({ pointShape: true, output: true, threshold: true });
/** ONNX's numbers of what is read. */
const [FLOAT32, INT64] = [1, 7];
/** So many points are asked at a time where the file does not say how many. */
const CHUNK = 256;

/** A network in an ONNX file that says a class, whatever numbers it says it with. */
export interface OnnxLabels extends Classifier {
  /** The output that is read, and how. */
  readonly reads: string;
  /** What the network itself calls a class. */
  labelOf(found: number): number;
}

/**
 * The classes of a network in an ONNX file, for whoever asks nothing else: of scores the largest, the lowest of equal ones;
 * of one number a point whether it is above a threshold; labels as they are. Labels are numbered in the order in which they
 * are first said, so that any whole numbers may stand for classes.
 *
 * @param bytes the file's; it is read by onnxruntime-node, as `onnxClassifier` says.
 * @throws {DataError} as `onnxClassifier`; outputs of which none can be chosen. {ShapeError} points of another size.
 */
export function onnxLabels(where: string, bytes: Uint8Array, options: OnnxLabelOptions): OnnxLabels {
  checkOptions(where, options, OPTIONS);
  const { pointShape, threshold = 0 } = options;
  checkFinite(where, "threshold", threshold);
  const runtime = loadOnnxRuntime(where);
  const session = openSession(where, runtime, bytes);
  const input = theInput(where, session);
  const answer = theAnswer(where, session, options.output);
  const size = pointShape.reduce((product, length) => product * length, 1);
  const sizes = sizesOf(where, input, pointShape, size);
  const [batch] = input.shape;
  const seen = new Map<number, number>();

  const ask = (data: Float32Array, count: number): Tensor => {
    const rows = batch > 0 ? batch : count;
    const padded = rows === count ? data : new Float32Array(rows * size);
    if (padded !== data) padded.set(data);
    const feeds = { [input.name]: runtime.tensor(padded, [rows, ...sizes]) };
    const said = session.run(feeds, { [answer.name]: null }, {})[answer.name];
    if (said.data.length % rows !== 0 || said.data.length === 0)
      throw new DataError(
        `${where}: the network answers ${said.dims.join("×")} to ${rows} points; it has to answer a row per point.`,
      );
    return said;
  };
  const columns =
    answer.type === INT64
      ? 1
      : ask(new Float32Array((batch > 0 ? batch : 1) * size), batch > 0 ? batch : 1).data.length /
        (batch > 0 ? batch : 1);

  const classOf = ({ data }: Tensor, s: number): number => {
    if (answer.type === INT64) {
      const label = Number(data[s]);
      if (!seen.has(label)) seen.set(label, seen.size);
      return seen.get(label) as number;
    }
    let best = 0;
    for (let c = 0; c < columns; c++) {
      const score = Number(data[s * columns + c]);
      if (Number.isNaN(score))
        throw new DataError(`${where}: the network answers NaN; its answers have to be numbers.`);
      if (score > Number(data[s * columns + best])) best = c;
    }
    return columns === 1 ? (Number(data[s]) > threshold ? 1 : 0) : best;
  };
  return {
    // Labels are known only as they come.
    classes: answer.type === INT64 ? 2147483647 : Math.max(2, columns),
    inputSize: size,
    reads: `${answer.name}: ${answer.type === INT64 ? "labels" : columns === 1 ? `class 1 above ${threshold}` : `the largest of ${columns} scores`}`,
    labelOf: (found) => (answer.type === INT64 ? ([...seen.keys()][found] ?? Number.NaN) : found),
    predict(points: MatrixLike) {
      const { rows, columns: d, data } = toFloat32Matrix(points, where, "points");
      if (rows === 0 || d !== size)
        throw new ShapeError(`${where}: points are ${rows}×${d}; at least one point, of ${size} entries.`);
      const classes = new Int32Array(rows);
      const chunk = batch > 0 ? batch : CHUNK;
      for (let from = 0; from < rows; from += chunk) {
        const count = Math.min(chunk, rows - from);
        const said = ask(data.slice(from * d, (from + count) * d), count);
        for (let s = 0; s < count; s++) classes[from + s] = classOf(said, s);
      }
      return classes;
    },
  };
}

function theInput(where: string, { inputMetadata }: SyncSession): ValueMetadata {
  const [input, ...others] = inputMetadata;
  if (input === undefined || others.length > 0)
    throw new DataError(
      `${where}: the network has ${inputMetadata.length} inputs, ${inputMetadata.map(({ name }) => name).join(", ")}; it may have one.`,
    );
  if (!input.isTensor || input.type !== FLOAT32)
    throw new DataError(
      `${where}: the network's input ${input.name} is of ONNX's type ${input.type}; it has to be float32, 1. Convert the network.`,
    );
  return input;
}

function theAnswer(where: string, { outputMetadata }: SyncSession, name: string | undefined): ValueMetadata {
  const can = outputMetadata.filter(({ isTensor, type }) => isTensor && (type === FLOAT32 || type === INT64));
  const labels = can.filter(({ type }) => type === INT64);
  const found =
    name !== undefined
      ? can.find((one) => one.name === name)
      : can.length === 1
        ? can[0]
        : (can.find((one) => one.name === "label") ?? (labels.length === 1 ? labels[0] : undefined));
  if (found !== undefined) return found;
  const names = (all: readonly ValueMetadata[]): string => all.map((one) => one.name).join(", ") || "none";
  throw new DataError(
    name === undefined
      ? `${where}: the network has the outputs ${names(outputMetadata)}, of which ${names(can)} hold numbers that tell a class; name one: --output NAME.`
      : `${where}: --output ${name} is none of the outputs that tell a class, float32 or int64: ${names(can)}.`,
  );
}

/** A point's sizes as the network takes them: the file's, with the points' own where it leaves some free. */
function sizesOf(
  where: string,
  { name, shape }: ValueMetadata,
  pointShape: readonly number[],
  size: number,
): readonly number[] {
  const said = shape.slice(1);
  const isFree = said.some((length) => length < 1);
  const fits = isFree
    ? said.length === pointShape.length && said.every((length, i) => length < 1 || length === pointShape[i])
    : said.length > 0 && said.reduce((product, length) => product * length, 1) === size;
  if (!fits)
    throw new ShapeError(
      `${where}: the network's input ${name} is ${shape.map((length) => (length < 1 ? "?" : length)).join("×")}, points first, but a point is ${pointShape.join("×")}; ${isFree ? "the same number of sizes, equal where they are told" : "as many numbers"}.`,
    );
  return isFree ? pointShape : said;
}
