import { DomainError, sayValue } from "../num";
import type { AnyExperiment } from "./experiment";

/** Throws {DomainError} unless the value is a declared experiment. */
export function checkExperiment(where: string, experiment: AnyExperiment): void {
  const { id, parameters, parts, measure } = (experiment ?? {}) as Partial<AnyExperiment>;
  if (typeof id === "string" && isObject(parameters) && isObject(parts) && typeof measure === "function")
    return;
  throw new DomainError(
    `${where}: experiment = ${sayValue(experiment)} is not declared. Pass what experiment({ … }) or findExperiment returned.`,
  );
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}
