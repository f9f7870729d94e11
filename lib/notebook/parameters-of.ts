import { registry } from "../experiments";
import { describeDomain, findExperiment, type Value } from "../study";

/**
 * A parameter of an experiment, as a row of a table: symbol and meaning; its values at the paper's scale; those of quick scale,
 * from which a run with other values starts; what it can be.
 */
export type ParameterRow = Readonly<Record<"parameter" | "meaning" | "paper" | "quick" | "range", string>>;

/**
 * What `run` can change in an experiment: each parameter's meaning, its values at both scales, and what it can be.
 *
 * @throws {DomainError} an unknown experiment, with the nearest right one.
 *
 * @example
 * ```ts
 * const [patchSize] = parametersOf("lu2023/figure-2");
 * patchSize.meaning; // => "k, entries of a kernel"
 * patchSize.paper; // => "50, 100, 200"
 * patchSize.range; // => "whole numbers from 1 to 2000"
 * ```
 */
export function parametersOf(id: string): readonly ParameterRow[] {
  const { parameters, parts } = findExperiment("parametersOf", registry, id);
  const valuesAt = (scale: "paper" | "quick", name: string): string => {
    const values = parts[scale].flatMap(({ products, within }) => [
      ...products.flatMap((product) => product[name] ?? []),
      ...(within[name] ?? []),
    ]);
    return sayValues([...new Set(values)]);
  };
  return Object.entries(parameters).map(([name, parameter]) => ({
    parameter: name,
    meaning: parameter.meaning,
    paper: valuesAt("paper", name),
    quick: valuesAt("quick", name),
    range: describeDomain(parameter),
  }));
}

/** Up to so many values are told one by one. */
const TOLD = 6;

/** "50, 100, 200", or "0, 0.05, …, 0.6 (13 values)". */
function sayValues(values: readonly Value[]): string {
  if (values.length <= TOLD) return values.join(", ");
  return `${values[0]}, ${values[1]}, …, ${values.at(-1)} (${values.length} values)`;
}
