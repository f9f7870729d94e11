import type { TrainingMemory } from "./training-memory";

/** A change of one weight. */
export interface Move {
  readonly coordinate: number;
  /** Of single precision. */
  readonly change: number;
}

/** A move as it lies in memory. */
export function moveAt({ at: { moves } }: TrainingMemory, i: number): Move {
  return { coordinate: moves.integers[2 * i], change: moves.floats[2 * i + 1] };
}
