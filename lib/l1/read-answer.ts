import { checkLength, ShapeError, sayValue, toFiniteVector, toNumberVector } from "../num";
import type { LadSolution } from "./solution";

/** What of an answer a proof needs. */
export type Answer = Pick<LadSolution, "coefficients" | "fitted" | "dual">;

/**
 * The vectors of an answer, of the sizes that an n×d design asks for. Coefficients and fitted values may lie beyond the range
 * of doubles, as statuses say.
 *
 * @throws {ShapeError} no answer, or sizes disagree. {DomainError} an entry that is no number, or a dual that is not finite.
 */
export function readAnswer(where: string, solution: Answer, n: number, d: number): Answer {
  const given: unknown = solution;
  if (typeof given !== "object" || given === null)
    throw new ShapeError(`${where}: solution is ${sayValue(given)}; pass what solveLad returned.`);
  const answer = {
    coefficients: toNumberVector(where, "solution.coefficients", solution.coefficients),
    fitted: toNumberVector(where, "solution.fitted", solution.fitted),
    dual: toFiniteVector(where, "solution.dual", solution.dual),
  };
  const perRow = "one entry per row of the design";
  checkLength(where, "solution.fitted", answer.fitted.length, n, perRow);
  checkLength(where, "solution.dual", answer.dual.length, n, perRow);
  const perColumn = "one entry per column of the design";
  checkLength(where, "solution.coefficients", answer.coefficients.length, d, perColumn);
  return answer;
}
