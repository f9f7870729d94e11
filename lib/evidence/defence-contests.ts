import type { Defence } from "../study";
import type { MeasuredDefence } from "./measured-defence";

/** One number a network, by cluster. */
export type Outcomes = ReadonlyMap<string, MeasuredDefence>;

/** Everything that was tried on one kind of network with so many clean points at hand. */
export interface Contest {
  readonly data: string;
  readonly network: string;
  readonly points: number;
  /** On so many networks a rank stands. */
  readonly least: number;
  readonly attacks: readonly string[];
  readonly defences: readonly Defence[];
  /** Empty where it was not tried. */
  of(defence: Defence, attack: string): Outcomes;
  /** On networks that nobody poisoned. */
  unpoisoned(defence: Defence): Outcomes;
}

const NONE: Outcomes = new Map();

/** The contests that rows tell of, by network, then by points; the order of the rows changes nothing. */
export function defenceContests(measured: readonly MeasuredDefence[]): Contest[] {
  const contests = new Map<string, MeasuredDefence[]>();
  for (const one of measured) {
    const key = JSON.stringify([one.network, one.points]);
    const list = contests.get(key);
    if (list) list.push(one);
    else contests.set(key, [one]);
  }
  return [...contests.values()]
    .map(contestOf)
    .filter(({ attacks }) => attacks.length > 0)
    .sort((a, b) => inOrder(a.network, b.network) || a.points - b.points);
}

function contestOf(unsorted: readonly MeasuredDefence[]): Contest {
  const own = [...unsorted].sort((a, b) => (a.cluster < b.cluster ? -1 : Number(a.cluster > b.cluster)));
  const [{ data, network, points, least }] = own;
  const outcomes = new Map<string, Map<string, MeasuredDefence>>();
  const keyOf = (defence: Defence, attack: string | null): string => JSON.stringify([defence.id, attack]);
  for (const one of own) {
    const key = keyOf(one.defence, one.attack?.name ?? null);
    const list = outcomes.get(key) ?? new Map<string, MeasuredDefence>();
    list.set(one.cluster, one);
    outcomes.set(key, list);
  }
  const attacks = [...new Set(own.flatMap(({ attack }) => (attack === null ? [] : [attack.name])))];
  const defences = new Map(own.map(({ defence }) => [defence.id, defence]));
  return {
    ...{ data, network, points, least },
    attacks: attacks.sort(inOrder),
    defences: [...defences.values()].sort((a, b) => inOrder(a.id, b.id)),
    of: (defence, attack) => outcomes.get(keyOf(defence, attack)) ?? NONE,
    unpoisoned: (defence) => outcomes.get(keyOf(defence, null)) ?? NONE,
  };
}

/** The order of names with numbers in them, the same on every machine. */
export function inOrder(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}
