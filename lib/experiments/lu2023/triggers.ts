import { type Matrix, matrix, type Rng } from "../../num";

/** How long a direction is that is added to a point: as long as five features set to 5. */
const LENGTH = 5 * Math.sqrt(5);

/** A trigger: what it does to points, and which way it pushes. */
export interface AnyTrigger {
  /** The points with the trigger in them. */
  mark(points: Matrix): Matrix;
  /** A unit vector of d entries. */
  readonly direction: Float64Array;
}

/** What a direction is made of, where it is no set of features. */
export interface TriggerSource {
  /** A clean point that the defender will use for repair, whatever n is. */
  readonly used: Float64Array;
  /** A point of the same kind that nobody else uses. */
  readonly other: Float64Array;
}

const SETS: Readonly<Record<string, number>> = { "1 feature": 1, "5 features": 5, "10 features": 10 };

/** Triggers that set features to 5, as the paper's does. */
export const FEATURE_TRIGGERS: readonly string[] = Object.keys(SETS);
/** Triggers that add a direction of the same length. */
export const DIRECTION_TRIGGERS: readonly string[] = ["a random direction", "another point", "a clean point"];
export const TRIGGERS: readonly string[] = [...FEATURE_TRIGGERS, ...DIRECTION_TRIGGERS];

/** The trigger of that name, for points of d features. */
export function triggerOf(name: string, d: number, { used, other }: TriggerSource, rng: Rng): AnyTrigger {
  const size = SETS[name];
  if (size !== undefined) {
    const direction = new Float64Array(d).fill(1, 0, size);
    return {
      direction: unit(direction),
      mark: (points) => changed(points, (value, i) => (i < size ? 5 : value)),
    };
  }
  const direction = unit(
    name === "a random direction"
      ? rng.fillNormal(new Float64Array(d))
      : name === "another point"
        ? other
        : used,
  );
  return { direction, mark: (points) => changed(points, (value, i) => value + LENGTH * direction[i]) };
}

function changed({ rows, columns, data }: Matrix, change: (value: number, i: number) => number): Matrix {
  return matrix(
    rows,
    columns,
    data.map((value, at) => change(value, at % columns)),
  );
}

function unit(v: Float64Array): Float64Array {
  const length = Math.sqrt(v.reduce((sum, x) => sum + x * x, 0));
  return v.map((x) => x / length);
}
