import { DomainError } from "../num";
import type { Row } from "../study";
import type { Curves } from "./limit";

/** Columns of a sweep: where it is (ε), what it measures, which rows belong together, and what stands for a missing row. */
export interface Sweep {
  readonly x: string;
  readonly y: string;
  /** The column that tells clusters apart; "trial" unless told. */
  readonly cluster?: string;
  /** The worst value there is, for a point at which a cluster has no row: 0 for a share, ∞ for an error. */
  readonly worst: number;
}

/**
 * One curve a cluster, over all x that the rows hold, clusters in the order of their first rows: ready for limits.
 *
 * @throws {DomainError} two rows of a cluster at one x; an x that is no number.
 */
export function curvesOf(
  rows: readonly Row[],
  sweep: Sweep,
): Curves & { readonly clusters: readonly string[] } {
  const { x, y, cluster = "trial", worst } = sweep;
  const grid = [...new Set(rows.map((row) => Number(row[x])))].sort((a, b) => a - b);
  if (grid.some(Number.isNaN))
    throw new DomainError(`curvesOf: a row's ${x} is no number; a sweep needs one in every row.`);
  const at = new Map(grid.map((point, i) => [point, i]));
  const curves = new Map<string, Float64Array>();
  for (const row of rows) {
    const key = String(row[cluster]);
    const curve = curves.get(key) ?? new Float64Array(grid.length).fill(Number.NaN);
    curves.set(key, curve);
    const i = at.get(Number(row[x])) as number;
    if (!Number.isNaN(curve[i]))
      throw new DomainError(
        `curvesOf: two rows of ${cluster} ${key} at ${x} = ${row[x]}; narrow the rows to one sweep a cluster.`,
      );
    curve[i] = Number(row[y]);
  }
  const filled = [...curves.values()].map((curve) =>
    curve.map((value) => (Number.isNaN(value) ? worst : value)),
  );
  return { grid, curves: filled, clusters: [...curves.keys()] };
}
