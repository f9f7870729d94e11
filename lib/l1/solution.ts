import type { Matrix } from "../num";
import type { LadStatus } from "./status";

/** The answer to one problem: primal, dual, and the gap between them. */
export interface LadSolution {
  /** u, length d. Zero outside `rank` of the columns when the design is rank-deficient. */
  readonly coefficients: Float64Array;
  /** Au, length n. Equal to the right-hand side to the last bit in at least `rank` rows. */
  readonly fitted: Float64Array;
  /** b − fitted, length n. */
  readonly residuals: Float64Array;
  /** ‖b − fitted‖₁. */
  readonly objective: number;
  /** z, length n: ‖z‖∞ ≤ 1 and Aᵀz = 0 up to rounding; z_i = sign(residual_i) where that is not zero. */
  readonly dual: Float64Array;
  /** Σ(|residual_i| − z_i·residual_i) ≥ 0; the objective exceeds the optimum by no more than this. */
  readonly gap: number;
  /** Numerical rank of the design. */
  readonly rank: number;
  readonly status: LadStatus;
  /** Exchanges of basis rows, or steps of the sparse method. */
  readonly iterations: number;
}

/** The answers to p problems over one design; row j belongs to problem j. */
export interface LadBatchSolution {
  /** p×d. */
  readonly coefficients: Matrix;
  /** p×n. */
  readonly fitted: Matrix;
  /** p×n. */
  readonly residuals: Matrix;
  readonly objectives: Float64Array;
  /** p×n. */
  readonly duals: Matrix;
  readonly gaps: Float64Array;
  readonly rank: number;
  readonly statuses: readonly LadStatus[];
  readonly iterations: Int32Array;
}

/** Settings; the defaults suit every problem we know of. */
export interface LadOptions {
  /** Most exchanges of basis rows per problem. Default 1000 + 50·(n + d). */
  readonly maxPivots?: number;
  /**
   * What the right-hand sides are known to, in their units: residuals no larger than this count as zero. Default 0. Data
   * that was computed as a difference of larger numbers carries their rounding error; told of it, the solver does not
   * fit it.
   */
  readonly resolution?: number;
  /** "wasm" (SIMD), the default, or "scalar": the same algorithm in TypeScript, slower, with the same bits. */
  readonly backend?: "wasm" | "scalar";
}
