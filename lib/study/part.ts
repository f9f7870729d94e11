import { checkCount, checkObject, DomainError, keysOf } from "../num";
import type { AnyExperiment } from "./experiment";
import { pick } from "./pick";
import type { Grid, Trials } from "./value";

/** Part of a plan: a union of products, the axes measured within each unit, and the trials. */
export interface Part {
  readonly products: readonly Grid[];
  readonly within: Grid;
  readonly trials: Trials;
  /** Products of values that the part does not have, for a run that asks for these. */
  readonly onRequest?: readonly Grid[];
}

/**
 * A part with other values of some parameters. Values of a parameter that has products of its own, `productsBy`, choose among
 * them first. Of several products those stay that agree on what is changed; where the changed parameter is what tells them
 * apart, the plain product of the changes is left, the others of these parameters at `otherwise`.
 */
export function changePart(
  experiment: AnyExperiment,
  { products, trials, onRequest = [], ...part }: Part,
  changes: Grid,
): Part {
  const chosen = chosenProducts(experiment, [...products, ...onRequest], changes);
  if (chosen) return changePart(experiment, { ...part, trials, products: chosen.products }, chosen.others);
  const inGrid = pick(changes, Object.keys(experiment.grid));
  const within = { ...part.within, ...pick(changes, Object.keys(experiment.within)) };
  const [first, ...others] = products;
  const tellsApart = (name: string): boolean =>
    others.some((product) => String(product[name]) !== String(first[name]));
  if (!Object.keys(inGrid).some(tellsApart))
    return { products: products.map((product) => ({ ...product, ...inGrid })), within, trials };
  const held = Object.fromEntries(
    Object.entries(first).map(([name, values]) => [
      name,
      tellsApart(name) ? (experiment.otherwise[name] ?? values) : values,
    ]),
  );
  return { products: [{ ...held, ...inGrid }], within, trials };
}

/** The products of the asked values of `productsBy`, and the changes that are left; undefined where one has none. */
function chosenProducts(
  { productsBy }: AnyExperiment,
  products: readonly Grid[],
  changes: Grid,
): { readonly products: readonly Grid[]; readonly others: Grid } | undefined {
  if (productsBy === undefined || !Object.hasOwn(changes, productsBy)) return undefined;
  const { [productsBy]: asked, ...others } = changes;
  const chosen = products
    .map((product) => ({
      ...product,
      [productsBy]: product[productsBy].filter((value) => asked.includes(value)),
    }))
    .filter((product) => product[productsBy].length > 0);
  const isWhole = asked.every((value) => chosen.some((product) => product[productsBy].includes(value)));
  return isWhole ? { products: chosen, others } : undefined;
}

const TRIALS = keysOf<Trials>({ from: true, to: true });

/** Trials as a range. @throws {DomainError} neither a whole number ≥ 1 nor whole numbers 0 ≤ from ≤ to. */
export function toTrials(where: string, name: string, trials: number | Trials): Trials {
  if (typeof trials !== "object" || trials === null) {
    checkCount(where, name, trials);
    return { from: 0, to: trials - 1 };
  }
  checkObject(where, name, trials, TRIALS);
  const { from, to } = trials;
  checkCount(where, `${name}.from`, from, 0);
  checkCount(where, `${name}.to`, to, 0);
  if (to < from)
    throw new DomainError(
      `${where}: ${name}.to = ${to} lies before ${name}.from = ${from}; the last trial is none before the first.`,
    );
  return { from, to };
}
