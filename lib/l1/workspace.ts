import { loadKernel } from "../num";
import { wasm } from "./generated/kernel";
import { basisShares, inverseOfBasis } from "./kernels/basis-shares";
import { eliminate } from "./kernels/eliminate";
import { useMemory } from "./kernels/lanes";
import { prepare } from "./kernels/prepare";
import { guessChunk, solveChunk } from "./kernels/solve-chunk";
import * as state from "./kernels/state";

/** "wasm": WebAssembly with SIMD. "scalar": the same algorithm in TypeScript, with the same bits. */
export type Backend = "wasm" | "scalar";

/** What `backend: "auto"` means here: Node without a just-in-time compiler has no WebAssembly. */
export function chosenBackend(wanted: Backend | "auto"): Backend {
  if (wanted !== "auto") return wanted;
  return typeof WebAssembly === "undefined" ? "scalar" : "wasm";
}

/** What the kernels do; numbers are addresses in their memory, sizes, or counts. */
export interface Functions {
  readonly layOut: typeof state.layOut;
  readonly basisShares: typeof basisShares;
  readonly inverseOfBasis: typeof inverseOfBasis;
  readonly eliminate: typeof eliminate;
  readonly prepare: typeof prepare;
  readonly guessChunk: typeof guessChunk;
  readonly solveChunk: typeof solveChunk;
}

const { layOut } = state;
const scalar: Functions = { layOut, basisShares, inverseOfBasis, eliminate, prepare, guessChunk, solveChunk };

/** A place that `layOut` chose. */
export type Address = Exclude<
  keyof typeof state,
  "layOut" | "narrow" | "widen" | "resolution" | "setResolution" | "PICKED"
>;

/** The first address that is free. */
export const BASE = 4096;

export function functionsOf(backend: Backend): Functions {
  return backend === "wasm" ? loadKernel<Functions>(wasm) : scalar;
}

/** The kernels' memory, of at least `end` bytes. What it held is lost: there is one per thread and backend. */
export function memoryOf(backend: Backend, end: number): ArrayBuffer {
  if (backend === "wasm") {
    const { memory } = loadKernel<Functions>(wasm);
    const missing = end - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / 65536));
    return memory.buffer;
  }
  const buffer = new ArrayBuffer(Math.ceil(end / 8) * 8);
  useMemory(buffer);
  return buffer;
}

export function addressOf(backend: Backend, name: Address): number {
  if (backend === "wasm") return loadKernel<Record<Address, { value: number }>>(wasm)[name].value;
  const addresses: Readonly<Record<Address, number>> = state;
  return addresses[name];
}
