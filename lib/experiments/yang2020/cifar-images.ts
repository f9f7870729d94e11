import { type Dataset, loadCifar10, subset } from "../../datasets";
import type { Rng } from "../../num";

/** CIFAR-10's classes, by number. */
export const CIFAR_CLASSES: readonly string[] = [
  "airplane",
  "automobile",
  "bird",
  "cat",
  "deer",
  "dog",
  "frog",
  "horse",
  "ship",
  "truck",
];

/** Frogs and ships: the pair that `yang2020/cifar-pair` found to be told apart best. */
export const PAIR: readonly [number, number] = [6, 8];

/** Rows of data_batch_1, which chose the pair, and of the other four, from which the pair's images are drawn. */
export const CHOOSING_ROWS: readonly [from: number, to: number] = [0, 10_000];
export const DRAWN_ROWS: readonly [from: number, to: number] = [10_000, 50_000];

/**
 * Images of two classes of CIFAR-10's training set, so many of each, at random from some of its rows; the first class
 * becomes 0, the second 1, and they take turns.
 *
 * @param rng advances by one permutation a class.
 */
export function cifarImages(
  pair: readonly [number, number],
  perClass: number,
  [from, to]: readonly [number, number],
  rng: Rng,
): { readonly images: Dataset; readonly labels: Int32Array } {
  const { train } = loadCifar10();
  const [first, second] = pair.map((wanted) => {
    const rows: number[] = [];
    for (let row = from; row < to; row++) if (train.labels[row] === wanted) rows.push(row);
    return Array.from(rng.permutation(rows.length).subarray(0, perClass), (place) => rows[place]);
  });
  const rows = first.flatMap((row, i) => [row, second[i]]);
  return { images: subset(train, rows), labels: Int32Array.from(rows, (_, i) => i % 2) };
}
