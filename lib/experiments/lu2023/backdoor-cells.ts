import { differences } from "../../evidence";
import type { MeanCell, Row, ShareCell } from "../../study";
import {
  nameOf,
  type Outcomes,
  outcomesIn,
  type Repair,
  type Setting,
  withoutPoison,
} from "./backdoor-settings";

/** A backdoor that works on at most this share of victims counts as removed. */
export const REMOVED = 0.1;

/** The cell of one setting, for one way of repairing the network. */
type CellOf<C> = (of: Outcomes, setting: Setting, repaired: Repair) => C;

/** A claim's cells, and those of its companion: resetting the network to its known start. */
interface Families<C> {
  cells(rows: readonly Row[]): C[];
  companion(rows: readonly Row[]): C[];
}

function cellsOf<C>(cell: CellOf<C>, settings: readonly Setting[], repaired: Repair) {
  return (rows: readonly Row[]): C[] => {
    const of = outcomesIn(rows);
    return settings.map((setting) => cell(of, setting, repaired));
  };
}

/** Cells about what purification makes of a network, beside what resetting it would. */
export function ofPurified<C>(cell: CellOf<C>, settings: readonly Setting[]): Families<C> {
  return {
    cells: cellsOf(cell, settings, "purified-l1"),
    companion: cellsOf(cell, settings, "reset"),
  };
}

/** The same, and what purification makes of networks that nobody poisoned: for sentences with a threshold. */
export function againstThreshold<C>(
  cell: CellOf<C>,
  settings: readonly Setting[],
): Families<C> & { withoutAttack(rows: readonly Row[]): C[] } {
  return {
    ...ofPurified(cell, settings),
    withoutAttack: cellsOf(cell, withoutPoison(settings), "purified-l1"),
  };
}

/** τ = accuracy after the repair − accuracy of the poisoned network. */
export function accuracyChange(of: Outcomes, setting: Setting, repaired: Repair): MeanCell {
  const after = of(setting, repaired, "accuracy");
  return { name: nameOf(setting), clusters: differences(after, of(setting, "poisoned", "accuracy")) };
}

/** τ = the attack's success on the poisoned network − after the repair. */
export function attackReduction(of: Outcomes, setting: Setting, repaired: Repair): MeanCell {
  const after = of(setting, repaired, "attackSuccessRate");
  return {
    name: nameOf(setting),
    clusters: differences(of(setting, "poisoned", "attackSuccessRate"), after),
    note: removedIn(after),
  };
}

/** τ = .1 − the attack's success after the repair. */
export function roomBelowRemoved(of: Outcomes, setting: Setting, repaired: Repair): MeanCell {
  const after = of(setting, repaired, "attackSuccessRate");
  return {
    name: nameOf(setting),
    clusters: Float64Array.from(after.values(), (rate) => REMOVED - rate),
    note: removedIn(after),
  };
}

/** τ = the share of networks whose backdoor the repair removes. */
export function removedShare(of: Outcomes, setting: Setting, repaired: Repair): ShareCell {
  const after = of(setting, repaired, "attackSuccessRate");
  return { name: nameOf(setting), clusters: [...after.values()].map((rate) => rate <= REMOVED) };
}

/** Attack success is nearly all or nothing: the share of networks in which the attack fails stands beside every mean. */
export function removedIn(rates: ReadonlyMap<string, number>): string {
  const removed = [...rates.values()].filter((rate) => rate <= REMOVED).length;
  return `attack success ≤ ${REMOVED} in ${removed} of ${rates.size}`;
}
