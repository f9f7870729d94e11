import type { Float32Matrix } from "../../num";
import type { Classifier } from "../classifier";

/** Unit roundoff of single precision. */
const ROUNDOFF = 1 / 16777216;

/**
 * How far a sum of n products, or of n numbers and a start, in single precision and in any order, is from its exact value at
 * most, as a share of the sum of sizes: γₙ = n·u/(1 − n·u) (Higham 2002, section 3.1).
 */
export function sumRounding(n: number): number {
  return (n * ROUNDOFF) / (1 - n * ROUNDOFF);
}

/** Of numbers computed in double precision where an exact value is meant: far more than their rounding. */
export const DOUBLE_SLACK = 1e-9;

/**
 * A classifier's `near` that answers without asking where all points of a ball have its centre's class: a small member of a
 * vote, most of whose balls lie far from its own boundary.
 *
 * @param isSteady whether it is certain, rounding included, that `predict` gives one class to all points of the ball.
 */
export function steadyNear(
  predict: Classifier["predict"],
  isSteady: (center: Float32Array, radius: number) => boolean,
): NonNullable<Classifier["near"]> {
  return (center, radius) => {
    if (!isSteady(center, radius)) return undefined;
    const [own] = predict({ rows: 1, columns: center.length, data: center });
    return Object.assign(({ rows }: Float32Matrix) => new Int32Array(rows).fill(own), { always: own });
  };
}
