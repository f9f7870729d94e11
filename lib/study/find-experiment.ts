import { allowedWords, DomainError } from "../num";
import type { AnyExperiment } from "./experiment";

/**
 * The experiment of that id. @throws {DomainError} there is none; the message lists the ids and the nearest one.
 *
 * @example
 * ```ts
 * findExperiment("example", registry, "lu2023/figure-2").source; // => { cite: "lu2023", figure: "2", section: "6.1" }
 * findExperiment("example", registry, "lu2023/figure2"); // throws DomainError: example: there is no experiment "lu2023/figure2"
 * ```
 */
export function findExperiment(where: string, registry: readonly AnyExperiment[], id: string): AnyExperiment {
  const found = registry.find((candidate) => candidate.id === id);
  if (found) return found;
  const ids = registry.map((candidate) => candidate.id);
  throw new DomainError(`${where}: there is no experiment "${id}"; ${allowedWords(id, ids)}`);
}
