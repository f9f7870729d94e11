import type { Row, ShareCell } from "../study";
import { byCluster, type ClusterColumns } from "./by-cluster";

/**
 * The cell τ = the share of clusters whose row has a property.
 *
 * @param rows one a cluster. @throws {DomainError} two rows of one cluster.
 *
 * @example
 * ```ts
 * const rows = [{ trial: 0, error: 0 }, { trial: 1, error: 2 }];
 * shareOf("all", rows, (row) => row.error === 0).clusters; // => [true, false]
 * ```
 */
export function shareOf(
  name: string,
  rows: readonly Row[],
  has: (row: Row) => boolean,
  cluster?: ClusterColumns,
): ShareCell {
  return { name, clusters: [...byCluster(rows, has, cluster).values()] };
}

/**
 * The cell τ = the share of clusters all of whose rows have a property: every ε of a network, every step of a run.
 */
export function shareOfAll(
  name: string,
  rows: readonly Row[],
  has: (row: Row) => boolean,
  cluster: ClusterColumns = ["trial"],
): ShareCell {
  const clusters = new Map<string, boolean>();
  for (const row of rows) {
    const key = cluster.map((column) => row[column]).join(" ");
    clusters.set(key, (clusters.get(key) ?? true) && has(row));
  }
  return { name, clusters: [...clusters.values()] };
}
