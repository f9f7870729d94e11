import { ShapeError } from "../num";
import type { LimitCell } from "../study";
import { type Curves, limitOfError, limitOfShare } from "./limit";

/** What makes a limit of curves. */
export type Criterion =
  | {
      /** The share of exact kernels falls below this. */
      readonly share: number;
    }
  | {
      /** The mean error exceeds this, the absolute threshold. */
      readonly error: number;
    }
  | {
      /** The mean error exceeds half of the mean of the companion's, of which every cluster has one. */
      readonly companion: "half";
    };

/** The curves of an arm's clusters, and the companion's errors where the criterion asks for them. */
export interface LimitArm extends Curves {
  /** Kernels of each cluster, by which its share counts; all alike unless told. */
  readonly kernels?: ArrayLike<number>;
  /** The error of the trivial answer, one a cluster. */
  readonly companion?: ArrayLike<number>;
}

/** The cell τ = the limit of ε of an arm. @throws as `limitOfShare` and `limitOfError`. */
export function limitCell(name: string, curves: LimitArm, criterion: Criterion): LimitCell {
  return {
    name,
    clusters: [curves.curves.length],
    grid: curves.grid,
    after: limitOf(curves, criterion, 0),
  };
}

/** Two arms whose limits are compared. */
export interface LimitArms {
  readonly name: string;
  /** Where the limit should be larger. */
  readonly after: LimitArm;
  readonly before: LimitArm;
  /** Both lists of curves are of the same clusters, in the same order. */
  readonly paired: boolean;
}

/**
 * The cell τ = limit after − limit before.
 *
 * @throws {ShapeError} the arms' grids differ; paired arms of different sizes. Else as `limitCell`.
 *
 * @example
 * ```ts
 * const grid = [0, 0.1, 0.2, 0.3];
 * const before = { grid, curves: [[1, 1, 0, 0], [1, 1, 0, 0]] };
 * const after = { grid, curves: [[1, 1, 1, 0], [1, 1, 1, 0]] };
 * limitDifference({ name: "p = 100 → 1000", before, after, paired: false }, { share: 0.5 }).clusters; // => [2, 2]
 * ```
 */
export function limitDifference({ name, after, before, paired }: LimitArms, criterion: Criterion): LimitCell {
  if (after.grid.length !== before.grid.length || after.grid.some((point, i) => point !== before.grid[i]))
    throw new ShapeError(
      `limitDifference: "${name}" compares limits on [${after.grid}] and on [${before.grid}]; one grid for both.`,
    );
  const sizes = [after.curves.length, before.curves.length];
  if (paired && sizes[0] !== sizes[1])
    throw new ShapeError(
      `limitDifference: "${name}" pairs ${sizes[0]} curves with ${sizes[1]}; one of each a cluster.`,
    );
  return {
    name,
    clusters: paired ? [sizes[0]] : sizes,
    grid: after.grid,
    after: limitOf(after, criterion, 0),
    before: limitOf(before, criterion, paired ? 0 : 1),
  };
}

function limitOf(arm: LimitArm, criterion: Criterion, index: number): LimitCell["after"] {
  if ("share" in criterion)
    return limitOfShare(arm, { share: criterion.share, kernels: arm.kernels, arm: index });
  if ("error" in criterion) return limitOfError(arm, { threshold: criterion.error, arm: index });
  if (arm.companion === undefined)
    throw new ShapeError(
      "limitOf: half of the companion's error is asked for, but no errors of it are given.",
    );
  return limitOfError(arm, { threshold: arm.companion, arm: index });
}
