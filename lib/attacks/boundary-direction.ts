import {
  type Backend,
  DomainError,
  LAW_BYTES,
  lawBlock,
  layOut,
  type Matrix,
  type MatrixLike,
  type Rng,
  ShapeError,
  toMatrix,
} from "../num";
import { type Box, reach } from "./box";
import { ROWS } from "./kernels/queries";
import { queryKernel } from "./query-kernel";
import type { Questioning } from "./questioning";

/** Questions of at most so many bytes at a time: they stay in the processor's cache. Too few would cost classifiers more. */
const BLOCK_BYTES = 1 << 19;
const LEAST_ROWS = 128;
const MOST_ROWS = 512;

/**
 * The direction in which a boundary is left on its adversarial side, at a point c of it, as HopSkipJump estimates it
 * (Chen, Jordan & Wainwright 2020): for eᵢ = clip(c + δuᵢ) with uᵢ uniform on the sphere and fᵢ = ±1 for
 * adversarial or not, v ∝ Σᵢ (fᵢ − f̄)(eᵢ − c)/δ; where all answers are the same, ± the mean of (eᵢ − c)/δ.
 *
 * @returns v of length 1, or undefined where the sum is 0 or no number.
 */
export function boundaryDirection(
  questioning: Questioning,
  center: Float32Array,
  delta: number,
  count: number,
  box: Box,
  directions: { readonly rng: Rng } | { readonly normals: MatrixLike },
  backend: Backend = "auto",
): Float64Array | undefined {
  const d = center.length;
  const fitting = Math.max(LEAST_ROWS, Math.floor(BLOCK_BYTES / (4 * d)));
  const block = Math.max(1, Math.min(MOST_ROWS, count, fitting));
  const recorded = "normals" in directions ? checkNormals(directions.normals, count, d) : undefined;
  const kernel = queryKernel(backend);
  const memory = layOut(kernel, {
    stream: 4,
    law: LAW_BYTES / 8,
    normals: (recorded === undefined ? ROWS : block) * d,
    center: d,
    all: d,
    adversarial: d,
    queries: Math.ceil((block * d) / 2),
    answers: Math.ceil(block / 2),
  });
  memory.law.numbers.set(normalLaw());
  memory.center.numbers.set(center);
  if ("rng" in directions)
    new Uint32Array(memory.stream.numbers.buffer, memory.stream.at, 8).set(directions.rng.state());
  const ask = questioning.around(center, reach(d, delta, box));
  let found = 0;
  for (let from = 0; from < count; from += block) {
    const rows = Math.min(block, count - from);
    if (recorded !== undefined)
      memory.normals.numbers.set(recorded.data.subarray(from * d, (from + rows) * d));
    kernel.functions.placeQueries(
      recorded === undefined ? memory.stream.at : 0,
      memory.law.at,
      memory.normals.at,
      memory.center.at,
      memory.queries.at,
      rows,
      d,
      delta,
      box.low,
      box.high,
    );
    const { buffer } = memory.queries.numbers;
    const asked = new Float32Array(buffer, memory.queries.at, rows * d);
    const answers = new Int32Array(buffer, memory.answers.at, rows);
    found += ask({ rows, columns: d, data: asked }, answers);
    kernel.functions.addAnswers(
      memory.queries.at,
      memory.answers.at,
      rows,
      memory.center.at,
      d,
      memory.all.at,
      memory.adversarial.at,
    );
  }
  return normalised(sumOf(memory.all.numbers, memory.adversarial.numbers, found, count));
}

let law: Float64Array | undefined;

/** The table of N(0, 1), made once. */
function normalLaw(): Float64Array {
  law ??= lawBlock("normal", 1);
  return law;
}

/** Σ (fᵢ − f̄)(eᵢ − c), or ± the sum of eᵢ − c where all answers are the same; fᵢ = 2sᵢ − 1 for an answer sᵢ. */
function sumOf(all: Float64Array, adversarial: Float64Array, found: number, count: number): Float64Array {
  if (found === count) return all.slice();
  if (found === 0) return all.map((sum) => -sum);
  const share = found / count;
  return all.map((sum, j) => 2 * (adversarial[j] - share * sum));
}

function normalised(v: Float64Array): Float64Array | undefined {
  const norm = Math.sqrt(v.reduce((sum, entry) => sum + entry * entry, 0));
  return norm > 0 && norm < Number.POSITIVE_INFINITY ? v.map((entry) => entry / norm) : undefined;
}

function checkNormals(normals: MatrixLike, count: number, d: number): Matrix {
  const recorded = toMatrix(normals, "hopSkipJump", "normals");
  if (recorded.rows !== count || recorded.columns !== d)
    throw new ShapeError(
      `hopSkipJump: normals is ${recorded.rows}×${recorded.columns} but ${count} directions of ${d} entries were asked for; one row per direction.`,
    );
  for (let i = 0; i < count; i++) {
    const norm = recorded.data.subarray(i * d, (i + 1) * d).reduce((sum, x) => sum + x * x, 0);
    if (!(norm > 0 && norm < Number.POSITIVE_INFINITY))
      throw new DomainError(
        `hopSkipJump: row ${i} of normals has squared length ${norm}; a direction has a positive, finite one.`,
      );
  }
  return recorded;
}
