import type { Counts, Statistic, StatisticCell } from "../study";
import { format } from "./describe";

/** What a panel of a figure shows with a certain probability, when one run is drawn from each of its arms. */
export interface ShownPanel {
  readonly name: string;
  /** Clusters of each arm. */
  readonly sizes: readonly number[];
  /** The probability, in a resample of these arms alone. */
  readonly chance: Statistic;
}

/**
 * A cell for each panel, and one for all of them together, whose runs are drawn independently: a figure that shows single
 * runs shows it with this probability. A run that two panels share is drawn twice; panels of one layer do not share any.
 */
export function panelCells(panels: readonly ShownPanel[]): StatisticCell[] {
  const starts = panels.map((_, i) => panels.slice(0, i).reduce((sum, { sizes }) => sum + sizes.length, 0));
  const chanceOf =
    ({ chance, sizes }: ShownPanel, start: number) =>
    (counts: readonly Counts[]): number =>
      chance(counts.slice(start, start + sizes.length));
  const single = panels.map((panel): StatisticCell => {
    const chance = chanceOf(panel, 0);
    return { name: panel.name, clusters: panel.sizes, tau: chance, note: said(chance, panel.sizes) };
  });
  const sizes = panels.flatMap((panel) => panel.sizes);
  const all: Statistic = (counts) =>
    panels.reduce((product, panel, i) => product * chanceOf(panel, starts[i])(counts), 1);
  return [...single, { name: "all panels", clusters: sizes, tau: all, note: said(all, sizes) }];
}

/** "with probability 0.83". */
function said(chance: Statistic, sizes: readonly number[]): string {
  if (sizes.includes(0)) return "not run";
  return `with probability ${format(chance(sizes.map((size) => new Uint32Array(size).fill(1))))}`;
}
