import { createRequire } from "node:module";
import { join } from "node:path";
import { DataError } from "../../num";

/** What onnxruntime says of an input or an output. */
export interface ValueMetadata {
  readonly name: string;
  readonly isTensor: boolean;
  /** −1 where a size is free. */
  readonly shape: readonly number[];
  /** ONNX's number of a type; 1 is float32. */
  readonly type: number;
}

/** A tensor as onnxruntime makes and takes it: of float32, or an answer of int64. */
export interface Tensor {
  readonly data: Float32Array | BigInt64Array;
  readonly dims: readonly number[];
}

/** A network that runs when it is told to, and has run when it returns. */
export interface SyncSession {
  readonly inputMetadata: readonly ValueMetadata[];
  readonly outputMetadata: readonly ValueMetadata[];
  run(feeds: Record<string, Tensor>, fetches: Record<string, null>, options: object): Record<string, Tensor>;
}

/** What is used of onnxruntime-node. */
export interface OnnxRuntime {
  open(bytes: Uint8Array): SyncSession;
  tensor(data: Float32Array, dims: readonly number[]): Tensor;
}

/** The version that this was written for: `run` of its binding is not promised to stay. */
const VERSION = "1.30.0";

interface Binding {
  readonly initOrt: () => void;
  readonly binding: {
    readonly InferenceSession: new () => SyncSession & {
      loadModel(buffer: ArrayBufferLike, offset: number, length: number, options: object): void;
    };
  };
}

/** One thread, since workers are many; sums in one order. Only errors are told. */
const SESSION = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: "sequential",
  graphOptimizationLevel: "all",
  logSeverityLevel: 3,
};

/**
 * onnxruntime-node, where it is installed: beside the library, or in the folder where the program runs.
 *
 * Its public `run` is a promise around a call that computes before it returns; a classifier has to answer at once, so
 * that call is made directly: 50 µs a question, where a second thread that is waited for takes 340.
 *
 * @throws {DataError} it is not installed, or not as it was.
 */
export function loadOnnxRuntime(where: string): OnnxRuntime {
  const required = requireFrom(require) ?? requireFrom(createRequire(join(process.cwd(), "package.json")));
  if (required === undefined)
    throw new DataError(
      `${where}: onnxruntime-node is not installed. npm install --ignore-scripts onnxruntime-node@${VERSION}; its scripts would download from outside the registry.`,
    );
  const { version, bound, Tensor } = required;
  if (typeof bound?.initOrt !== "function" || typeof bound.binding?.InferenceSession !== "function")
    throw new DataError(
      `${where}: onnxruntime-node ${version} has no binding of ${VERSION}'s form. npm install --ignore-scripts onnxruntime-node@${VERSION}.`,
    );
  bound.initOrt();
  return {
    open(bytes) {
      const session = new bound.binding.InferenceSession();
      session.loadModel(bytes.buffer, bytes.byteOffset, bytes.byteLength, SESSION);
      return session;
    },
    tensor: (data, dims) => new Tensor("float32", data, dims),
  };
}

/**
 * The network of a file. @throws {DataError} onnxruntime cannot load it.
 */
export function openSession(where: string, runtime: OnnxRuntime, bytes: Uint8Array): SyncSession {
  try {
    return runtime.open(bytes);
  } catch (error) {
    throw new DataError(
      `${where}: network of ${bytes.length} bytes is none that onnxruntime can load: ${(error as Error).message}`,
    );
  }
}

/** What is missing for networks in ONNX files, as a sentence; undefined where nothing is. */
export function onnxRuntimeLack(where: string): string | undefined {
  try {
    loadOnnxRuntime(where);
    return undefined;
  } catch (error) {
    if (error instanceof DataError) return error.message;
    throw error;
  }
}

function requireFrom(load: NodeJS.Require):
  | {
      version: string;
      bound?: Binding;
      Tensor: new (type: string, data: Float32Array, dims: readonly number[]) => Tensor;
    }
  | undefined {
  try {
    const { version } = load("onnxruntime-node/package.json");
    const { Tensor } = load("onnxruntime-node");
    return { version, bound: load("onnxruntime-node/dist/binding.js"), Tensor };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "MODULE_NOT_FOUND") return undefined;
    throw error;
  }
}
