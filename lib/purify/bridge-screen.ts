import { type Backend, type Block, layOut, type Matrix, matrix } from "../num";
import { dot } from "./orthonormalise";
import { screenKernel } from "./screen-kernel";

/** The golden ratio's fraction: multiples of it spread evenly, and no design is likely to be made of them. */
const GOLDEN = 0.618033988749895;

/** Tells whether the first `zeros` of the rows have full rank and no bridge; false is no answer: use `witnessesIn`. */
export interface BridgeScreen {
  passes(rows: Int32Array, zeros: number, others: Int32Array, rest: number): boolean;
  /** X with XXᵀ = P of the rows that passed last. */
  coordinates(rows: Int32Array): Matrix;
}

/**
 * A cheap test that a set Z of rows has full rank and no bridge, for the many kernels of which this is so.
 *
 * Let P be the hat matrix of Z and y = (I − P)g for some vector g. |y_i| ≤ √(1 − h_i)·‖g‖, so only rows with |y_i| ≤ √τ‖g‖ can
 * have a leverage h_i ≥ 1 − τ: none is missed, whatever g is, and the leverages of those few are computed. With g orthogonal to
 * the range of Q, Q_Zᵀg = −Q_Sᵀg for the rows S outside, and the Gram matrix of Z is I less that of S: S is small.
 *
 * A Gram matrix squares the condition. Its least eigenvalue is at least det/(trace/(r − 1))^(r − 1), by the inequality of means
 * for the others, and at least 1/trace(G⁻¹), which costs more; where both are small, there is no answer.
 *
 * There is one screen at a time: it lives in its thread's kernel, whose memory the next one lays out again.
 *
 * @param range Q, whose columns are orthonormal. @param margin τ. @param backend `auto` unless told; each gives the same bits.
 * Cost a set: O(|S|·r² + r³ + |Z|·r).
 */
export function bridgeScreen(range: Matrix, margin: number, backend: Backend = "auto"): BridgeScreen {
  const { rows: n, columns: r, data: q } = range;
  const kernel = screenKernel(backend);
  const half = Math.ceil(n / 2); // numbers that n integers take
  const sizes = { q: n * r, probe: n, lengths: n, factor: r * r, w: r, solved: r, blank: r };
  const block = layOut(kernel, { ...sizes, zeros: half, others: half });
  const integers = ({ numbers }: Block): Int32Array =>
    new Int32Array(numbers.buffer, numbers.byteOffset, 2 * numbers.length);
  const [listed, left] = [integers(block.zeros), integers(block.others)];
  block.q.numbers.set(q);
  const probe = orthogonalProbe(range);
  block.probe.numbers.set(probe);
  for (let i = 0; i < n; i++) block.lengths.numbers[i] = Math.sqrt(dot(q, i * r, q, i * r, r));
  const total = dot(probe, 0, probe, 0, n);
  const { passes, solveLower } = kernel.functions;
  return {
    passes(rows, zeros, others, rest) {
      if (zeros < 2 * r) return false;
      listed.set(rows.subarray(0, zeros));
      left.set(others.subarray(0, rest));
      const [factor, w, solved, blank] = [block.factor.at, block.w.at, block.solved.at, block.blank.at];
      const own = [block.q.at, r, block.probe.at, block.lengths.at, total, margin] as const;
      const lists = [block.zeros.at, zeros, block.others.at, rest] as const;
      return passes(...own, ...lists, factor, w, solved, blank) === 1;
    },
    coordinates(rows) {
      const coordinates = matrix(rows.length, r);
      rows.forEach((i, at) => {
        solveLower(block.factor.at, r, block.q.at + 8 * i * r, block.solved.at);
        coordinates.data.set(block.solved.numbers, at * r);
      });
      return coordinates;
    },
  };
}

/** (I − QQᵀ)g for some g. */
function orthogonalProbe({ rows: n, columns: r, data: q }: Matrix): Float64Array {
  const probe = Float64Array.from({ length: n }, (_, i) => 2 * (((i + 1) * GOLDEN) % 1) - 1);
  const along = new Float64Array(r);
  for (let i = 0; i < n; i++) for (let c = 0; c < r; c++) along[c] += probe[i] * q[i * r + c];
  for (let i = 0; i < n; i++) probe[i] -= dot(q, i * r, along, 0, r);
  return probe;
}
