import { bootstrapInterval, createRng, type Interval } from "../num";
import type { Row } from "../study";

/** Fewer trials than this give no verdict: a bootstrap of them says little. */
export const LEAST_TRIALS = 5;

/**
 * The mean over trials of y(after) − y(before), with its 95 % bootstrap interval: trials are the independent units, so
 * each gives one difference.
 *
 * @returns undefined when fewer than five trials have both.
 */
export function pairedDifference(
  rows: readonly Row[],
  y: string,
  before: (row: Row) => boolean,
  after: (row: Row) => boolean,
): Interval | undefined {
  const start = valueByTrial(rows, y, before);
  const end = valueByTrial(rows, y, after);
  const differences = [...end].flatMap(([trial, value]) => {
    const other = start.get(trial);
    return other === undefined ? [] : [value - other];
  });
  return differences.length < LEAST_TRIALS
    ? undefined
    : bootstrapInterval(differences, createRng("paired difference"));
}

/** The mean over trials of y, with its 95 % bootstrap interval; undefined when there are fewer than five trials. */
export function meanOverTrials(
  rows: readonly Row[],
  y: string,
  select: (row: Row) => boolean,
): Interval | undefined {
  const values = [...valueByTrial(rows, y, select).values()];
  return values.length < LEAST_TRIALS ? undefined : bootstrapInterval(values, createRng("mean over trials"));
}

function valueByTrial(rows: readonly Row[], y: string, select: (row: Row) => boolean): Map<number, number> {
  const values = new Map<number, number>();
  for (const row of rows) {
    if (!select(row)) continue;
    const trial = Number(row.trial);
    if (values.has(trial))
      throw new Error(`trial ${trial} has two rows where one ${y} was asked for; narrow the selection.`);
    values.set(trial, Number(row[y]));
  }
  return values;
}

/** `0.123 [0.100, 0.150]`. */
export function formatInterval({ estimate, low, high }: Interval): string {
  return `${estimate.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;
}
