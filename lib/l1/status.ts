import { checkOneOf } from "../num";

/** How a solve ended. Every status comes with numbers: nothing is thrown because a problem is hard. */
export enum LadStatus {
  /** The dual certificate proves the fitted values optimal. */
  Optimal = "optimal",
  /** As Optimal, but a coefficient lies beyond the range of doubles: use `fitted` and `residuals`. */
  CoefficientsOverflow = "coefficients overflow",
  /**
   * Proven, but the fitted values or the objective lie beyond the range of doubles, or so far below it that they are rounded
   * to multiples of 5e-324 by more than 1e-12 of the objective: `gap` includes that.
   */
  BeyondDoubles = "beyond doubles",
  /** The pivot limit was reached. The fitted values are feasible, `gap` bounds their distance from the optimum. */
  IterationLimit = "iteration limit",
  /** Rounding left a certificate worse than the tolerance. `gap` says by how much. */
  Inaccurate = "inaccurate",
}

/**
 * What to do about a status, in a sentence.
 *
 * @throws {DomainError} it is none.
 *
 * @example
 * ```ts
 * const { status } = solveLad([[1], [1], [1]], [3, 4, 100]);
 * adviceFor(status); // => "Proven optimal; nothing to do."
 * ```
 */
export function adviceFor(status: LadStatus): string {
  checkOneOf("adviceFor", "status", status, Object.values(LadStatus));
  switch (status) {
    case LadStatus.Optimal:
      return "Proven optimal; nothing to do.";
    case LadStatus.CoefficientsOverflow:
      return "The fitted values are proven optimal; rescale the design or the right-hand side if the coefficients matter.";
    case LadStatus.BeyondDoubles:
      return "Multiply the right-hand side by a power of two that brings it near 1, and the answer by its inverse.";
    case LadStatus.IterationLimit:
      return "Raise maxPivots, or use the answer as it stands: its gap bounds the loss.";
    case LadStatus.Inaccurate:
      return "The design is nearly rank-deficient: rescale or drop columns, or accept the gap that is reported.";
  }
}
