import type { FigureContext } from "./figure";

/**
 * What a caption says of the rows that it is about: scale, trials, seed and what is missing, so that what is quick cannot
 * pass as the paper's.
 *
 * @param spread what bars, bands or intervals show.
 */
export function describeContext(context: FigureContext, ...spread: readonly string[]): string[] {
  const { scale, trials, seed, failed, missing, library, commit } = context;
  const parts = [
    scale === "paper" ? "paper scale" : "QUICK scale (few trials: a preview, not the paper's figure)",
    `${trials} ${trials === 1 ? "trial" : "trials"} a point`,
    ...spread,
    `seed ${seed}`,
  ];
  if (failed > 0) parts.push(`${failed} failed units left out`);
  if (missing > 0) parts.push(`${missing} units missing`);
  if (library) parts.push(`theriac ${library}${commit ? ` (${commit.slice(0, 7)})` : ""}`);
  return parts;
}
