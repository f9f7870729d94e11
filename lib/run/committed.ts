import { join } from "node:path";
import { projectRoot } from "../files";
import type { AnyExperiment } from "../study";
import { readStoredRows, resultsFolder, type StoredRows } from "./results-folder";

/**
 * The rows of an experiment that are committed, with their provenance; undefined when there are none.
 *
 * @param scale "paper": the figure's, under figures/. "unseen": those that judge claims, under figures/unseen/.
 *
 * @example
 * ```ts
 * const committed = readCommitted(findExperiment("example", registry, "lu2023/figure-2"));
 * committed?.provenance?.scale; // => "paper"
 * ```
 */
export function readCommitted(
  experiment: AnyExperiment,
  scale: "paper" | "unseen" = "paper",
): StoredRows | undefined {
  const out = join(projectRoot(), "figures", ...(scale === "unseen" ? ["unseen"] : []));
  return readStoredRows(experiment, resultsFolder(out, experiment.id));
}
