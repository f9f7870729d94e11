import { allowedWords, DomainError } from "../num";
import type { AnyExperiment } from "./experiment";

/** The experiment of that id. @throws {DomainError} there is none; the message lists the ids and the nearest one. */
export function findExperiment(where: string, registry: readonly AnyExperiment[], id: string): AnyExperiment {
  const found = registry.find((candidate) => candidate.id === id);
  if (found) return found;
  const ids = registry.map((candidate) => candidate.id);
  throw new DomainError(`${where}: there is no experiment "${id}"; ${allowedWords(id, ids)}`);
}
