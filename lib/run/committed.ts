import { join } from "node:path";
import { projectRoot } from "../files";
import { checkOneOf } from "../num";
import { type AnyExperiment, checkExperiment } from "../study";
import { readStoredRows, resultsFolder, type StoredRows } from "./results-folder";

const COMMITTED: readonly ("paper" | "unseen")[] = ["paper", "unseen"];

/**
 * The rows of an experiment that are committed, with their provenance; undefined when there are none.
 *
 * @param scale "paper": the figure's, under figures/. "unseen": those that judge claims, under figures/unseen/.
 * @throws {DomainError} no experiment, or another scale.
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
  checkExperiment("readCommitted", experiment);
  checkOneOf("readCommitted", "scale", scale, COMMITTED);
  const out = join(projectRoot(), "figures", ...(scale === "unseen" ? ["unseen"] : []));
  return readStoredRows(experiment, resultsFolder(out, experiment.id));
}
