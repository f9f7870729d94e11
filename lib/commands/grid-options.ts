import { registry } from "../experiments";
import { DomainError } from "../num";
import {
  type AnyExperiment,
  checkValue,
  describeDomain,
  type Grid,
  type Parameter,
  type Value,
} from "../study";
import { type Arguments, type Option, textOption } from "./command";

/** Options by which the values of a named experiment's parameters are given: `--width 50,100`. */
export function gridOptions(args: readonly string[]): Readonly<Record<string, Option>> {
  const named = registry.filter(({ id }) => args.includes(id));
  return Object.fromEntries(
    named.flatMap(({ parameters }) =>
      Object.entries(parameters).map(([name, parameter]): [string, Option] => [
        name,
        { value: "V[,V…]", help: `${parameter.meaning}: ${describeDomain(parameter)}` },
      ]),
    ),
  );
}

/**
 * The values that options give an experiment's parameters; empty where they give none.
 *
 * @throws {DomainError} a value outside the parameter's domain; values for a parameter that it does not have.
 */
export function givenGrid(where: string, experiment: AnyExperiment, args: Arguments): Grid {
  const names = new Set(registry.flatMap(({ parameters }) => Object.keys(parameters)));
  const given = Object.keys(args.options).filter((name) => names.has(name) && !OTHERS.has(name));
  return Object.fromEntries(
    given.map((name) => {
      const { id, parameters } = experiment;
      if (!Object.hasOwn(parameters, name))
        throw new DomainError(
          `${where}: ${id} has no parameter ${name}; run it alone, with ${Object.keys(parameters).join(", ")}.`,
        );
      return [name, valuesOf(where, name, parameters[name], textOption(args, name) ?? "")];
    }),
  );
}

/** Options of a run that no parameter of theirs could take the place of. */
const OTHERS: ReadonlySet<string> = new Set(["seed", "trials", "scale", "workers", "out", "shard", "fresh"]);

/** Values between commas; a word that holds a comma of its own, such as N(0, 1), stays one. */
function valuesOf(where: string, name: string, parameter: Parameter, text: string): readonly Value[] {
  const parts = text.split(/,(?![^(]*\))/).map((part) => part.trim());
  return parts.map((part) => {
    const value = "words" in parameter || part === "" || Number.isNaN(Number(part)) ? part : Number(part);
    checkValue(where, `--${name}`, parameter, value);
    return value;
  });
}
