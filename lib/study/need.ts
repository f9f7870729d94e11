import type { Grid } from "./value";

/** Something that an experiment cannot run without, as `knownDataset(id)` gives it: a set of data. */
export interface Need {
  readonly name: string;
  /** What gets it: "npx theriac data ecg200". */
  readonly command: string;
  isHere(): boolean;
  /** The parameters' values that need it: { data: ["ECG200"] }; whatever the parameters are, unless told. */
  readonly of?: Grid;
}

/** What may need something. */
interface Needing {
  readonly needs?: readonly Need[];
  /** What it computes, by scale. */
  readonly parts?: Readonly<Record<string, readonly { readonly products: readonly Grid[] }[]>>;
}

/**
 * What an experiment lacks on this machine, as the part of a sentence: "needs ECG200, `npx theriac data ecg200`"; undefined
 * when it lacks nothing.
 *
 * @param products what is to be computed; all that the experiment declares unless told.
 */
export function lackOf(
  { needs = [], parts = {} }: Needing,
  products: readonly Grid[] | undefined = productsOf(parts),
): string | undefined {
  const missing = needs.filter((need) => isAsked(need, products) && !need.isHere());
  if (missing.length === 0) return undefined;
  return `needs ${missing.map(({ name, command }) => `${name}, \`${command}\``).join("; ")}`;
}

function productsOf(parts: Required<Needing>["parts"]): readonly Grid[] | undefined {
  const all = Object.values(parts).flat();
  return all.length === 0 ? undefined : all.flatMap(({ products }) => products);
}

/** Does any of the products have, for each parameter that the need names, one of its values? */
function isAsked({ of = {} }: Need, products: readonly Grid[] | undefined): boolean {
  if (products === undefined) return true;
  return products.some((product) =>
    Object.entries(of).every(([name, values]) => product[name].some((value) => values.includes(value))),
  );
}
