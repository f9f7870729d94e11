import type { Matrix } from "../num";
import type { LadStatus } from "./status";

/** The answer to one problem: primal, dual, and the gap between them. */
export interface LadSolution {
  /**
   * u, length d, from the interpolated rows as they are given, refined until they are met to the last bit. Zero outside
   * `rank` of the columns when the design is rank-deficient.
   */
  readonly coefficients: Float64Array;
  /**
   * How well the coefficients give the fit: max_i |fitted_i − (Au)_i| / Σ_j |a_ij u_j|, computed with twice the digits. 1e-12
   * or less as a rule. More where numbers of very different sizes meet, in `verifyLad` the row can be seen; under a
   * `resolution`, which fitted values may be off by; and where coefficients fall below the range of doubles. Infinity where
   * one lies above it, or where a row of zeros is fitted by something else.
   */
  readonly coefficientError: number;
  /**
   * ‖b − Au‖₁, computed with twice the digits: what the coefficients themselves reach. Where they are huge and cancel, as on
   * a nearly collinear design, no coefficients that are doubles may reach `objective`, and this says what is lost.
   */
  readonly coefficientObjective: number;
  /** Au, length n. Equal to the right-hand side to the last bit in at least `rank` rows. */
  readonly fitted: Float64Array;
  /** b − fitted, length n. */
  readonly residuals: Float64Array;
  /** ‖b − fitted‖₁. */
  readonly objective: number;
  /** z, length n: ‖z‖∞ ≤ 1 and Aᵀz = 0 up to rounding; z_i = sign(residual_i) where that is not zero. */
  readonly dual: Float64Array;
  /**
   * Σ(|residual_i| − z_i·residual_i) ≥ 0, and what fitted values below the normal range of doubles lost by rounding; the
   * objective exceeds the optimum by no more than this.
   */
  readonly gap: number;
  /** Numerical rank of the design. */
  readonly rank: number;
  readonly status: LadStatus;
  /** Exchanges of basis rows, or steps of the sparse method. */
  readonly iterations: number;
}

/** The answers to p problems over one design; row j belongs to problem j. */
export interface LadBatchSolution {
  /** p×d. This and the next two are computed, for all problems at once, when one of them is first read. */
  readonly coefficients: Matrix;
  readonly coefficientErrors: Float64Array;
  readonly coefficientObjectives: Float64Array;
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
   * ρ, what the right-hand sides are known to, in their units, from 0 (the default) to 1e140: residuals no larger than this
   * count as zero. Data that was computed as a difference of larger numbers carries their rounding error; told of it, the
   * solver does not fit it.
   *
   * "optimal" then means: the coefficients are optimal, with the same dual, for right-hand sides that differ from those given
   * by what fitted differs from Au. In no row is that more than 8√n·max(ρ, 2⁻⁴⁶‖b‖∞) and 1e-12·max_i Σ_j |a_ij u_j|, if the rows
   * of the design are of like size (largest entries within 2²⁰ of each other); `verifyLad` measures it.
   */
  readonly resolution?: number;
  /**
   * "wasm" (WebAssembly with SIMD) or "scalar": the same algorithm in TypeScript, slower, with the same bits. "auto", the
   * default, is "wasm" where there is WebAssembly.
   */
  readonly backend?: "auto" | "wasm" | "scalar";
}
