import { readFileSync } from "node:fs";
import {
  checkOneOf,
  checkOptions,
  DataError,
  DomainError,
  keysOf,
  type Matrix,
  type MatrixLike,
  matrix,
  ShapeError,
  sayValue,
  toFloat32Matrix,
} from "../../num";
import type { ScoringClassifier } from "../classifier";
import { inputDims } from "./input-dims";
import { loadOnnxRuntime, openSession, type ValueMetadata } from "./onnx-runtime";

/** What a file does not say of its network. */
export interface OnnxOptions {
  /** What the numbers of its output are; "logits" unless told. */
  readonly numbers?: "logits" | "probabilities";
  /** The sizes of an input but for the first, the batch: [1, 28, 28]. As the file says unless told. */
  readonly inputShape?: readonly number[];
  /** The name of the output with a number per class; the only one unless told. */
  readonly output?: string;
}

const OPTIONS = keysOf<OnnxOptions>({ numbers: true, inputShape: true, output: true });
/** ONNX's name of float32. */
const FLOAT32 = 1;
/** So many points are asked at a time where the file does not say how many. */
const CHUNK = 256;

/**
 * A network in an ONNX file as a classifier, so that one trained elsewhere can be judged and attacked. Its scores are
 * probabilities: of logits the softmax; where it answers one number, that is class 1's. Points are rounded to single
 * precision and handed over in the order of their entries: an image's (channel, row, column).
 *
 * It computes in onnxruntime-node 1.30.0, which has to be installed beside: npm install --ignore-scripts
 * onnxruntime-node@1.30.0. On one machine a point's scores were the same bits in batches of every size tried; another
 * processor may give other bits, so no committed result rests on it. The file is code of whoever wrote it, and nothing
 * limits its memory (154 bytes can ask for gigabytes): judge a stranger's network in a process of its own, under `ulimit -v`.
 *
 * @param network the file, or its bytes. It has one input of float32 that counts points first.
 * @throws {DataError} onnxruntime-node is not installed, or the file is no network that it can load, or none of this form.
 *   {ShapeError} an inputShape that is not the file's. {DomainError} another option; when asked: an answer that is not finite.
 * Cost: about 50 µs a call and what the network takes.
 *
 * @example
 * ```ts
 * onnxClassifier("no-such-network.onnx"); // throws DataError: onnxClassifier: network no-such-network.onnx cannot be read
 * ```
 */
export function onnxClassifier(network: string | Uint8Array, options: OnnxOptions = {}): ScoringClassifier {
  const where = "onnxClassifier";
  checkOptions(where, options, OPTIONS);
  const { numbers = "logits", output } = options;
  checkOneOf(where, "numbers", numbers, ["logits", "probabilities"]);
  if (output !== undefined && typeof output !== "string")
    throw new DomainError(`${where}: output = ${sayValue(output)} is no name.`);
  const bytes = bytesOf(where, network);
  const sizes = inputDims(where, options.inputShape);
  const runtime = loadOnnxRuntime(where);
  const session = openSession(where, runtime, bytes);
  const input = theOne(where, "input", session.inputMetadata, undefined);
  const answer = theOne(where, "output", session.outputMetadata, output);
  const shape = sizes(input);
  const inputSize = shape.reduce((product, size) => product * size, 1);
  const [batch] = input.shape;

  /** What the network answers, a row per point. */
  const ask = (data: Float32Array, count: number): Matrix => {
    const rows = batch > 0 ? batch : count;
    const padded = new Float32Array(rows * inputSize);
    padded.set(data);
    const feeds = { [input.name]: runtime.tensor(padded, [rows, ...shape]) };
    const { data: numbers, dims } = session.run(feeds, { [answer.name]: null }, {})[answer.name];
    if (dims[0] !== rows || numbers.length % rows !== 0)
      throw new DataError(
        `${where}: the network answers ${dims.join("×")} to ${rows} points; it has to answer a row per point.`,
      );
    const columns = numbers.length / rows;
    return matrix(count, columns, Float64Array.from((numbers as Float32Array).subarray(0, count * columns)));
  };
  const columns = ask(new Float32Array(inputSize), 1).columns;
  const classes = Math.max(2, columns);

  const scores = (points: MatrixLike): Matrix => {
    const { rows, columns: d, data } = toFloat32Matrix(points, where, "points");
    if (rows === 0 || d !== inputSize)
      throw new ShapeError(
        `${where}: points are ${rows}×${d}; at least one point, of ${inputSize} entries, the classifier's inputSize.`,
      );
    const result = matrix(rows, classes);
    const chunk = batch > 0 ? batch : CHUNK;
    for (let from = 0; from < rows; from += chunk) {
      const count = Math.min(chunk, rows - from);
      const answered = ask(data.subarray(from * d, (from + count) * d), count);
      for (let s = 0; s < count; s++) setProbabilities(where, answered, s, from + s, numbers, result.data);
    }
    return result;
  };
  return {
    classes,
    inputSize,
    scores,
    predict(points) {
      const { rows, data } = scores(points);
      return Int32Array.from({ length: rows }, (_, s) => {
        let best = 0;
        for (let c = 1; c < classes; c++) if (data[s * classes + c] > data[s * classes + best]) best = c;
        return best;
      });
    },
  };
}

function bytesOf(where: string, network: string | Uint8Array): Uint8Array {
  if (network instanceof Uint8Array && network.length > 0) return network;
  if (typeof network !== "string" || network === "")
    throw new DataError(
      `${where}: network = ${sayValue(network)} is neither the path of an ONNX file nor its bytes.`,
    );
  try {
    return readFileSync(network);
  } catch (error) {
    throw new DataError(
      `${where}: network ${network} cannot be read (${(error as NodeJS.ErrnoException).code}). Give the path of an ONNX file.`,
    );
  }
}

/** The input or output that is meant. */
function theOne(
  where: string,
  kind: "input" | "output",
  all: readonly ValueMetadata[],
  name: string | undefined,
): ValueMetadata {
  const names = all.map((one) => one.name).join(", ");
  const found = name === undefined && all.length === 1 ? all[0] : all.find((one) => one.name === name);
  if (found === undefined && name !== undefined)
    throw new DomainError(`${where}: ${kind} = ${sayValue(name)} is none of the network's: ${names}.`);
  if (found === undefined)
    throw new DataError(
      `${where}: the network has ${all.length} ${kind}s, ${names}; ${kind === "input" ? "it may have one" : "name one as output"}.`,
    );
  if (!found.isTensor || found.type !== FLOAT32)
    throw new DataError(
      `${where}: the network's ${kind} ${found.name} is of ONNX's type ${found.type}; it has to be float32, 1. Convert the network.`,
    );
  return found;
}

/** Writes the probabilities of point s of an answer, which is point `at` of all. */
function setProbabilities(
  where: string,
  { columns, data }: Matrix,
  s: number,
  at: number,
  numbers: "logits" | "probabilities",
  target: Float64Array,
): void {
  const own = data.subarray(s * columns, (s + 1) * columns);
  const strange = own.findIndex((x) => !Number.isFinite(x));
  if (strange >= 0)
    throw new DomainError(
      `${where}: the network answers ${own[strange]} for class ${strange} of point ${at}; every answer must be a finite number.`,
    );
  if (columns === 1) {
    const p = numbers === "logits" ? 1 / (1 + Math.exp(-own[0])) : own[0];
    target[2 * at] = 1 - p;
    target[2 * at + 1] = p;
    return;
  }
  const top = Math.max(...own);
  const shares = numbers === "logits" ? own.map((z) => Math.exp(z - top)) : own;
  const total = numbers === "logits" ? shares.reduce((sum, x) => sum + x, 0) : 1;
  for (let c = 0; c < columns; c++) target[at * columns + c] = shares[c] / total;
}
