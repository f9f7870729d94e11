import { loadKernel } from "../num";
import type { LadDesign } from "./design";
import { wasm } from "./generated/kernel";
import { useMemory } from "./kernels/lanes";
import { solveChunk } from "./kernels/solve-chunk";
import * as state from "./kernels/state";
import { orthonormalise } from "./orthonormalise";
import { perturbation } from "./perturbation";
import { scaleByPower } from "./power";

/** Where a chunk of problems lies in the engine's memory, as views. */
export interface Chunk {
  readonly capacity: number;
  readonly input: Float64Array;
  readonly fitted: Float64Array;
  readonly residuals: Float64Array;
  readonly duals: Float64Array;
  readonly coefficients: Float64Array;
  /** Per problem: objective, iterations, 1 if proven. */
  readonly report: Float64Array;
}

/** The fast method, made ready for one design. */
export interface Engine {
  readonly chunk: Chunk;
  /** Whether the coefficients in the chunk are accurate; if not, take them from the design. */
  readonly givesCoefficients: boolean;
  /** Solves the first `problems` of the chunk. */
  solve(problems: number, maxPivots: number, resolution: number): void;
}

/** "wasm": WebAssembly with SIMD. "scalar": the same algorithm in TypeScript, with the same bits. */
export type Backend = "wasm" | "scalar";

const BASE = 4096;
const CHUNK_NUMBERS = 16384;
const MOST_ROWS = 512; // bounds what the sparse method keeps of the n×n projector: 2 MiB
const MOST_ASIDE = 80;

interface Functions {
  layOut(base: number, n: number, d: number, rank: number, limit: number): number;
  solveChunk(
    problems: number,
    maxPivots: number,
    resolution: number,
    input: number,
    fitted: number,
    residuals: number,
    duals: number,
    coefficients: number,
    report: number,
  ): void;
}

type Address = Exclude<keyof typeof state, "layOut" | "resolution" | "setResolution">;

/**
 * The engine for a design, or undefined where only the exact method will do: rank 0, or rows of very different sizes.
 * Valid until the next call: there is one memory per thread.
 */
export function engineFor(design: LadDesign, problems: number, backend: Backend): Engine | undefined {
  const { rows: n, columns: d, rank } = design;
  if (rank === 0 || design.rowExponents.some((e) => e !== 0)) return undefined;
  const limit = n <= MOST_ROWS && n <= 20 * rank ? Math.min(n - rank, 4 * rank, MOST_ASIDE) : 0;
  const capacity = Math.max(1, Math.min(problems, Math.floor(CHUNK_NUMBERS / n)));

  const functions = backend === "wasm" ? loadKernel<Functions>(wasm) : { ...state, solveChunk };
  let end = functions.layOut(BASE, n, d, rank, limit);
  const place = (numbers: number): number => {
    const at = end;
    end += 8 * numbers;
    return at;
  };
  const [input, fitted, residuals, duals] = [0, 0, 0, 0].map(() => place(capacity * n));
  const coefficients = place(capacity * d);
  const report = place(capacity * 3);

  let buffer: ArrayBuffer;
  let address: (name: Address) => number;
  if (backend === "wasm") {
    const kernel = loadKernel<Functions & Record<Address, { value: number }>>(wasm);
    const missing = end - kernel.memory.buffer.byteLength;
    if (missing > 0) kernel.memory.grow(Math.ceil(missing / 65536));
    buffer = kernel.memory.buffer;
    address = (name) => kernel[name].value;
  } else {
    buffer = new ArrayBuffer(Math.ceil(end / 8) * 8);
    useMemory(buffer);
    const addresses: Readonly<Record<Address, number>> = state;
    address = (name) => addresses[name];
  }
  const numbers = (at: number, length: number): Float64Array => new Float64Array(buffer, at, length);
  new Uint8Array(buffer, BASE, input - BASE).fill(0);
  const givesCoefficients = fill(design, (name, length) => numbers(address(name), length), buffer, address);

  return {
    chunk: {
      capacity,
      input: numbers(input, capacity * n),
      fitted: numbers(fitted, capacity * n),
      residuals: numbers(residuals, capacity * n),
      duals: numbers(duals, capacity * n),
      coefficients: numbers(coefficients, capacity * d),
      report: numbers(report, capacity * 3),
    },
    givesCoefficients,
    solve: (count, maxPivots, resolution) =>
      functions.solveChunk(
        count,
        maxPivots,
        resolution,
        input,
        fitted,
        residuals,
        duals,
        coefficients,
        report,
      ),
  };
}

/** Writes what all problems share into the engine's memory. */
function fill(
  design: LadDesign,
  view: (name: Address, length: number) => Float64Array,
  buffer: ArrayBuffer,
  address: (name: Address) => number,
): boolean {
  const { rows: n, columns: d, rank: r } = design;
  const nPadded = Math.ceil(n / 8) * 8;
  const rPadded = Math.ceil(r / 4) * 4;
  const { q, upper } = orthonormalise(design.tableau, n, r);
  const Q = view("Q", r * nPadded);
  const rows = view("rows", n * rPadded);
  for (let j = 0; j < r; j++)
    for (let i = 0; i < n; i++) Q[j * nPadded + i] = rows[i * rPadded + j] = q[j * n + i];
  new Int32Array(buffer, address("basis0"), r).set(design.basis);
  const inverse = view("inverse0", r * rPadded);
  for (let j = 0; j < r; j++) for (let i = 0; i <= j; i++) inverse[j * rPadded + i] = upper[j * r + i];
  view("ones", n).fill(1);
  view("ripple0", n).set(perturbation(n));

  const weight = view("weight", n);
  for (let i = 0; i < n; i++) {
    let left = 1;
    for (let j = 0; j < r; j++) left -= q[j * n + i] * q[j * n + i];
    weight[i] = 1 / Math.sqrt(Math.max(left, 1e-6));
  }
  return fillBack(design, view("back", d * rPadded), rPadded);
}

const LARGEST_BACK = 256;

/** u = G v as a plain matrix, if G is small enough for that to be backward stable; otherwise false. */
function fillBack(design: LadDesign, back: Float64Array, stride: number): boolean {
  const { columns: d, rank: r, columnExponents } = design;
  const unit = new Float64Array(r);
  const u = new Float64Array(d);
  let largest = 0;
  for (let k = 0; k < r; k++) {
    unit.fill(0);
    unit[k] = 1;
    design.coefficients(unit, 0, u);
    for (let j = 0; j < d; j++) {
      back[j * stride + k] = u[j];
      largest = Math.max(largest, Math.abs(scaleByPower(u[j], -columnExponents[j])));
      if (Math.abs(columnExponents[j]) > 300) largest = Number.POSITIVE_INFINITY;
    }
  }
  return largest <= LARGEST_BACK;
}
