import {
  checkBoolean,
  checkCount,
  checkFraction,
  checkOptions,
  checkRng,
  DomainError,
  keysOf,
  type Rng,
} from "../num";
import { checkDataset } from "./check-dataset";
import type { Dataset, TrainTest } from "./dataset";
import { subset } from "./subset";

/** How a set is divided. */
export interface SplitOptions {
  /** The training share of each class, rounded up; 0.8 unless told. */
  readonly trainFraction?: number;
  /** Keeps as many points of every class as the smallest has; false unless told. */
  readonly balanced?: boolean;
  /** Keeps so many points of every class. */
  readonly perClass?: number;
}

const OPTIONS = keysOf<SplitOptions>({ trainFraction: true, balanced: true, perClass: true });

/**
 * Divides a set into training and test points at random, within each class: of nᶜ points of class c, ⌈trainFraction·nᶜ⌉
 * train. With `balanced` or `perClass` the classes are first made equally large by leaving points out at random. Both
 * parts keep the set's order and its constants of scaling; they depend on nothing but labels, options and stream.
 *
 * @param rng advances by one permutation a class.
 * @throws {DomainError} a class with fewer points than `perClass` asks for, a share that leaves one of the parts without
 *   any point.
 *
 * @example
 * ```ts
 * const { train, test } = splitDataset(loadPneumoniaMnist(), { balanced: true }, createRng(1));
 * [train.count, test.count]; // => [592, 146]
 * mean(train.labels); // => 0.5
 * ```
 */
export function splitDataset(data: Dataset, options: SplitOptions, rng: Rng): TrainTest {
  checkDataset("splitDataset", "data", data);
  checkOptions("splitDataset", options, OPTIONS);
  checkRng("splitDataset", rng);
  const { trainFraction = 0.8, balanced = false, perClass } = options;
  checkFraction("splitDataset", "trainFraction", trainFraction);
  checkBoolean("splitDataset", "balanced", balanced);
  if (perClass !== undefined) checkCount("splitDataset", "perClass", perClass);
  const members = membersOf(data);
  const smallest = Math.min(...members.map(({ length }) => length));
  if (perClass !== undefined && perClass > smallest) {
    const c = members.findIndex(({ length }) => length === smallest);
    throw new DomainError(
      `splitDataset: perClass = ${perClass}, but class ${c} (${data.classes[c]}) of ${data.name} has ${smallest} points. Ask for at most ${smallest}.`,
    );
  }
  const most = perClass ?? (balanced ? smallest : data.count);
  const train: number[] = [];
  const test: number[] = [];
  for (const rows of members) {
    const kept = rng.permutation(rows.length).subarray(0, most);
    // A product that is whole but for rounding, as 0.8·625, is not rounded up to the next number.
    const share = Math.ceil(trainFraction * kept.length - 1e-9);
    kept.forEach((place, i) => (i < share ? train : test).push(rows[place]));
  }
  for (const [name, part] of Object.entries({ train, test }))
    if (part.length === 0)
      throw new DomainError(
        `splitDataset: trainFraction = ${trainFraction} leaves no point for ${name}, of ${data.count} in ${data.classes.length} classes. A fraction further from ${name === "test" ? 1 : 0}.`,
      );
  const part = (rows: number[], name: string): Dataset =>
    subset(
      data,
      rows.sort((a, b) => a - b),
      `${data.name}, ${name}`,
    );
  return { train: part(train, "training share"), test: part(test, "test share") };
}

/** The rows of each class. */
function membersOf({ labels, classes }: Dataset): number[][] {
  const members = classes.map((): number[] => []);
  labels.forEach((label, row) => members[label].push(row));
  return members;
}
