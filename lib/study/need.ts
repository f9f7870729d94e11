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
  const missing = neededBy(needs, products).filter((need) => !need.isHere());
  if (missing.length === 0) return undefined;
  return `needs ${missing.map(({ name, command }) => `${name}, \`${command}\``).join("; ")}`;
}

function productsOf(parts: Required<Needing>["parts"]): readonly Grid[] | undefined {
  const all = Object.values(parts).flat();
  return all.length === 0 ? undefined : all.flatMap(({ products }) => products);
}

/**
 * Those of the needs that one of the products has: for each parameter that the need names, one of its values. A product that does
 * not tell the parameter, as where rows are older than it, is taken to have them.
 *
 * @param products undefined: whatever is needed of any.
 */
export function neededBy(needs: readonly Need[], products: readonly Grid[] | undefined): readonly Need[] {
  if (products === undefined) return needs;
  return needs.filter(({ of = {} }) =>
    products.some((product) =>
      Object.entries(of).every(
        ([name, values]) => product[name]?.some((value) => values.includes(value)) ?? true,
      ),
    ),
  );
}
