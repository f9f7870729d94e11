import { allowedWords, checkText, DomainError, sayValue } from "../num";
import type { AnyExperiment } from "./experiment";

/**
 * The experiment of that id.
 *
 * @param where the function that asks, for messages. @param registry where to look.
 * @throws {DomainError} there is none; the message lists the ids and the nearest one.
 *
 * @example
 * ```ts
 * findExperiment("example", registry, "lu2023/figure-2").source; // => { cite: "lu2023", figure: "2", section: "6.1" }
 * findExperiment("example", registry, "lu2023/figure2"); // throws DomainError: example: there is no experiment "lu2023/figure2"
 * ```
 */
export function findExperiment(where: string, registry: readonly AnyExperiment[], id: string): AnyExperiment {
  checkText("findExperiment", "where", where);
  if (!Array.isArray(registry) || registry.length === 0)
    throw new DomainError(
      `${where}: registry = ${sayValue(registry)} is no list of experiments, at least one.`,
    );
  const found = registry.find((candidate) => candidate.id === id);
  if (found) return found;
  const ids = registry.map((candidate) => candidate.id);
  throw new DomainError(`${where}: there is no experiment ${sayValue(id)}; ${allowedWords(String(id), ids)}`);
}
