import { join } from "node:path";
import { projectRoot } from "../files";
import type { AnyExperiment } from "../study";
import { readStoredRows, resultsFolder, type StoredRows } from "./results-folder";

/** The rows of an experiment that are committed under figures/, with their provenance; undefined when there are none. */
export function readCommitted(experiment: AnyExperiment): StoredRows | undefined {
  return readStoredRows(experiment, resultsFolder(join(projectRoot(), "figures"), experiment.id));
}
