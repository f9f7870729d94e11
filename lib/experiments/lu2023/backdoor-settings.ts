import { byCluster, rowsBy } from "../../evidence";
import type { Row } from "../../study";

/** Where one poisoned network is repaired: m = 1 throughout. */
export interface Setting {
  readonly poisonFraction: number;
  /** n, clean points. */
  readonly points: number;
  readonly source: "inside" | "outside";
}

/** "A small number of clean data points". */
const FEW = [5, 10, 20];
const POISONED = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5];
const SOURCES = ["inside", "outside"] as const;

const settings = (fractions: readonly number[], points: readonly number[]): Setting[] =>
  fractions.flatMap((poisonFraction) =>
    points.flatMap((n) => SOURCES.map((source) => ({ poisonFraction, points: n, source }))),
  );

/** The setting that a loose reading is content with, with points from either source: ratio .3, n = 10. */
export const ONE_SETTING: readonly Setting[] = settings([0.3], [10]);

/** Every ratio, n and source. */
export const EVERY_SETTING: readonly Setting[] = settings([0, ...POISONED], FEW);

/** Every one in which something was poisoned. */
export const EVERY_ATTACK: readonly Setting[] = settings(POISONED, FEW);

/** What the same repairs do to networks that nobody poisoned. */
export const withoutPoison = (some: readonly Setting[]): readonly Setting[] =>
  EVERY_SETTING.filter(
    ({ poisonFraction, points, source }) =>
      poisonFraction === 0 && some.some((one) => one.points === points && one.source === source),
  );

/** "ratio 0.3, n = 10, inside". */
export function nameOf({ poisonFraction, points, source }: Setting): string {
  return `ratio ${poisonFraction}, n = ${points}, ${source}`;
}

/** The methods that the claims speak of. */
export type Repair = "poisoned" | "purified-l1" | "purified-l1-both" | "reset";

/** One number a network: its accuracy or the attack's success, in a setting, under a method. */
export type Outcomes = (
  setting: Setting,
  method: Repair,
  measure: "accuracy" | "attackSuccessRate",
) => Map<string, number>;

/** The outcomes that rows hold. */
export function outcomesIn(rows: readonly Row[]): Outcomes {
  const at = rowsBy(rows, ["patches", "width", "poisonFraction", "points", "source", "method"]);
  return ({ poisonFraction, points, source }, method, measure) =>
    byCluster(at(1, 200, poisonFraction, points, source, method), measure);
}
