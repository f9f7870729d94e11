import { allowedWords, DomainError } from "../num";
import type { AnyExperiment, Grid, Value } from "../study";

/**
 * The parameters' values that a command line asks for, "data=chest X-ray; votes=10,20": a number where the parameter is one.
 *
 * @throws {DomainError} a part that is not NAME=VALUES, a name that is no parameter, or twice the same. Whether the values are
 *   in its domain is the plan's to check.
 */
export function askedGrid(where: string, { id, parameters }: AnyExperiment, text: string): Grid {
  const grid: Record<string, readonly Value[]> = {};
  for (const part of text.split(";")) {
    const [name, values] = splitOnce(part);
    if (name === "" || values === undefined || values === "")
      throw new DomainError(
        `${where}: --with ${JSON.stringify(part.trim())} is not NAME=VALUES, like "point=0,1; budget=30".`,
      );
    if (!Object.hasOwn(parameters, name))
      throw new DomainError(
        `${where}: ${id} has no parameter ${JSON.stringify(name)}; ${allowedWords(name, Object.keys(parameters))}`,
      );
    if (Object.hasOwn(grid, name))
      throw new DomainError(`${where}: --with names ${name} twice; give its values in one list.`);
    const isWord = "words" in parameters[name];
    grid[name] = values.split(",").map((value) => {
      const [word, number] = [value.trim(), Number(value)];
      return isWord || word === "" || Number.isNaN(number) ? word : number;
    });
  }
  return grid;
}

function splitOnce(text: string): [name: string, values: string | undefined] {
  const at = text.indexOf("=");
  return at < 0 ? [text.trim(), undefined] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}
