import { type Matrix, type MatrixLike, matrix } from "../num";
import { unwritten } from "./answers";
import { checkedDesign, checkedRows, readBatch } from "./read-batch";
import type { LadOptions } from "./solution";
import { solveExactly } from "./solve-exactly";
import { solveFast } from "./solve-fast";
import type { LadStatus } from "./status";

/** The fits of p problems over one design; row j belongs to problem j. */
export interface LadBatchFit {
  /** p×n. */
  readonly fitted: Matrix;
  /** Of the design. */
  readonly rank: number;
  /** What was proven of each fit. */
  readonly statuses: readonly LadStatus[];
}

/**
 * The fits alone of p problems min ‖Au_j − b_j‖₁ over one design: those of `solveLadBatch`, to the same bits and with the same proofs,
 * which are made and not kept. For who wants the fit, as purification does: of three numbers a row one is written.
 *
 * @throws as `solveLadBatch`.
 */
export function fitLadBatch(design: MatrixLike, rhsRows: MatrixLike, options: LadOptions = {}): LadBatchFit {
  const a = checkedDesign("fitLadBatch", design);
  const b = checkedRows("fitLadBatch", rhsRows, a.rows);
  const batch = readBatch("fitLadBatch", a, b, options);
  const n = a.rows;
  const { design: factored, pivots, resolution, guesses } = batch;
  const { rank } = factored;
  const fitted = unwritten(b.rows, n);
  const statuses: LadStatus[] = [];

  let engine = batch.engine();
  const capacity = engine?.chunk.capacity ?? 1;
  const residuals = new Float64Array(capacity * n); // of one chunk after the other
  const duals = new Float64Array(capacity * n);
  for (let first = 0; first < b.rows; first += capacity) {
    const count = Math.min(capacity, b.rows - first);
    const part = ({ data, columns }: Matrix): Matrix =>
      matrix(count, columns, data.subarray(first * columns, (first + count) * columns));
    const answers = {
      fitted: part(fitted),
      residuals: matrix(count, n, residuals.subarray(0, count * n)),
      duals: matrix(count, n, duals.subarray(0, count * n)),
      objectives: new Float64Array(count),
      gaps: new Float64Array(count),
      rank,
      statuses: new Array<LadStatus>(count),
      iterations: new Int32Array(count),
    };
    if (!engine) solveExactly(factored, part(b), pivots, resolution, answers, 0);
    else if (!solveFast(factored, engine, guesses && part(guesses), part(b), pivots, resolution, answers))
      engine = batch.engine();
    for (const status of answers.statuses) statuses.push(status);
  }
  return { fitted, rank, statuses };
}
