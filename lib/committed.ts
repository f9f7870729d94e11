import { join } from "node:path";
import { type AnyExperiment, projectRoot, readStoredRows, resultsFolder, type StoredRows } from "./run";

/** The rows of an experiment that are committed under figures/, with their provenance; undefined when there are none. */
export function readCommitted(experiment: AnyExperiment): StoredRows | undefined {
  return readStoredRows(experiment, resultsFolder(join(projectRoot(), "figures"), experiment.id));
}
