import type { Grid, Part, Point, Trials, Value } from "../study";
import { pointKeys, type Unit } from "./unit";

/** One product of a part with its trials: a box of units, the trial fastest. */
interface Block {
  readonly names: readonly string[];
  readonly values: readonly (readonly Value[])[];
  readonly digits: readonly ReadonlyMap<Value, number>[];
  readonly trials: Trials;
  readonly within: Grid | undefined;
  /** Tells lists of values within apart. */
  readonly key: string;
  /** Units of the box. */
  readonly size: number;
  /** The place of its first unit in the order. */
  readonly first: number;
  /** Where earlier blocks hold some of its units: the places within the box of those that are new, ascending. */
  readonly fresh: Uint32Array | undefined;
}

/**
 * The units of a plan as a function of their place: the parts in order, in each its products, in each the first parameter
 * slowest and the trial fastest; a unit of two products stands where it comes first. Nothing is laid out: a place takes
 * no memory, but four bytes where products overlap.
 */
export class UnitOrder {
  readonly size: number;
  readonly #blocks: readonly Block[];

  /** @param withinOf the values within that a part's units name; undefined for the declared ones. */
  constructor(parts: readonly Part[], withinOf: (part: Part) => Grid | undefined) {
    const blocks: Block[] = [];
    let size = 0;
    for (const part of parts)
      for (const product of part.products) {
        const block = layBlock(product, part.trials, withinOf(part), size, blocks);
        blocks.push(block);
        size += block.fresh?.length ?? block.size;
      }
    this.size = size;
    this.#blocks = blocks;
  }

  /** The unit at a place. */
  at(index: number): Unit {
    let i = this.#blocks.length - 1;
    while (this.#blocks[i].first > index) i--;
    const { names, values, trials, within, first, fresh } = this.#blocks[i];
    let place = fresh ? fresh[index - first] : index - first;
    const length = trials.to - trials.from + 1;
    const trial = trials.from + (place % length);
    place = Math.floor(place / length);
    const chosen: Value[] = [];
    for (let p = names.length - 1; p >= 0; p--) {
      chosen[p] = values[p][place % values[p].length];
      place = Math.floor(place / values[p].length);
    }
    const point: Record<string, Value> = {};
    for (let p = 0; p < names.length; p++) point[names[p]] = chosen[p];
    return within ? { point, trial, within } : { point, trial };
  }

  /** The place of a unit; −1 when it is none of the plan's. */
  indexOf({ point, trial, within }: Unit): number {
    const key = keyOf(within);
    for (const block of this.#blocks) {
      if (block.key !== key) continue;
      const place = placeIn(block, point, trial);
      if (place < 0) continue;
      if (!block.fresh) return block.first + place;
      const found = search(block.fresh, place);
      if (found >= 0) return block.first + found;
    }
    return -1;
  }
}

function layBlock(
  product: Grid,
  trials: Trials,
  within: Grid | undefined,
  first: number,
  earlier: readonly Block[],
): Block {
  const names = Object.keys(product);
  const values = names.map((name) => [...new Set(product[name])]);
  const digits = values.map((list) => new Map(list.map((value, i) => [value, i])));
  const size = values.reduce((all, list) => all * list.length, trials.to - trials.from + 1);
  const block = { names, values, digits, trials, within, key: keyOf(within), size, first, fresh: undefined };
  const others = earlier.filter((other) => overlaps(block, other));
  return others.length === 0 ? block : { ...block, fresh: freshIn(block, others) };
}

/** Whether some unit lies in both. */
function overlaps(a: Block, b: Block): boolean {
  return (
    a.key === b.key &&
    a.names.length === b.names.length &&
    a.trials.from <= b.trials.to &&
    b.trials.from <= a.trials.to &&
    a.names.every((name, p) => {
      const at = b.names.indexOf(name);
      return at >= 0 && a.values[p].some((value) => b.digits[at].has(value));
    })
  );
}

/** The places of a block that none of the others holds. */
function freshIn(block: Block, others: readonly Block[]): Uint32Array {
  const lone = new UnitOrder(
    [{ products: [productOf(block)], within: {}, trials: block.trials }],
    () => undefined,
  );
  const fresh = new Uint32Array(block.size);
  let count = 0;
  for (let place = 0; place < block.size; place++) {
    const { point, trial } = lone.at(place);
    if (!others.some((other) => placeIn(other, point, trial) >= 0)) fresh[count++] = place;
  }
  return fresh.slice(0, count);
}

const productOf = ({ names, values }: Block): Grid =>
  Object.fromEntries(names.map((name, p) => [name, values[p]]));

/** The place of a unit within a block's box; −1 outside it. */
function placeIn({ names, values, digits, trials }: Block, point: Point, trial: number): number {
  if (!(trial >= trials.from && trial <= trials.to)) return -1;
  let place = 0;
  for (let p = 0; p < names.length; p++) {
    const digit = digits[p].get(point[names[p]]);
    if (digit === undefined) return -1;
    place = place * values[p].length + digit;
  }
  if (Object.keys(point).length !== names.length) return -1;
  return place * (trials.to - trials.from + 1) + trial - trials.from;
}

function search(ascending: Uint32Array, wanted: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return ascending[low] === wanted ? low : -1;
}

const keyOf = (within: Grid | undefined): string =>
  within === undefined ? "" : JSON.stringify(pointKeys(within));
