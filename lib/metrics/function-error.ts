import { checkLength, DomainError, ShapeError, toFiniteVector, type VectorLike } from "../num";

/**
 * How far a network's function is from the true one, on points that neither was trained or recovered on:
 * rms(f̃ − f)/rms(f). Weights that no point moves do not count, nor do two kernels that change places.
 *
 * @param recovered f̃ of some points: `predictLayered(…).data`, or `predictCnn(…)`. @param truth f of the same points.
 * @returns 0 where both agree; 1 is what f̃ = 0 has.
 * @throws {ShapeError} lengths differ, or nothing is told. {DomainError} a number is not finite, or f is 0 throughout.
 *
 * @example
 * ```ts
 * functionError([1.1, -2.2], [1, -2]); // ≈ 0.10
 * functionError([0, 0], [1, -2]); // => 1
 * ```
 */
export function functionError(recovered: VectorLike, truth: VectorLike): number {
  const where = "functionError";
  const [a, b] = [toFiniteVector(where, "recovered", recovered), toFiniteVector(where, "truth", truth)];
  if (b.length === 0) throw new ShapeError(`${where}: truth is empty; at least one output of one point.`);
  checkLength(where, "recovered", a.length, b.length, "one number per number of truth");
  const size = b.reduce((most, f) => Math.max(most, Math.abs(f)), 0);
  if (size === 0)
    throw new DomainError(
      `${where}: truth is 0 at all ${b.length} outputs; there is no scale to measure by. Give other points.`,
    );
  let missed = 0;
  let whole = 0;
  for (let i = 0; i < b.length; i++) {
    const [error, value] = [a[i] / size - b[i] / size, b[i] / size]; // squares neither overflow nor vanish
    missed += error * error;
    whole += value * value;
  }
  return Math.sqrt(missed / whole);
}
