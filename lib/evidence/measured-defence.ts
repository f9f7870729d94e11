import type { AnyExperiment, DefenceReading, DefenceSource, Row } from "../study";

/** What a row says of one network under one defence, and which network it is. */
export interface MeasuredDefence extends DefenceReading {
  readonly experiment: string;
  /** Networks that were drawn alike: a point of the experiment's grid. */
  readonly stratum: string;
  /** The network, the same for every defence that was tried on it: its stratum and its trial. */
  readonly cluster: string;
}

/** What the rows of an experiment say of defences. */
export function measuredDefences(
  { read }: DefenceSource,
  experiment: AnyExperiment,
  rows: readonly Row[],
): MeasuredDefence[] {
  const { id, grid } = experiment;
  const names = Object.keys(grid);
  return rows.flatMap((row) => {
    const reading = read(row, experiment);
    if (reading === undefined) return [];
    const stratum = JSON.stringify([id, ...names.map((name) => row[name])]);
    return [{ ...reading, experiment: id, stratum, cluster: clusterOf(stratum, Number(row.trial)) }];
  });
}

/** Clusters sort by stratum, then by trial, as text does. */
function clusterOf(stratum: string, trial: number): string {
  return `${stratum}#${String(trial).padStart(9, "0")}`;
}

/** The stratum of a cluster. */
export function stratumOf(cluster: string): string {
  return cluster.slice(0, cluster.lastIndexOf("#"));
}
