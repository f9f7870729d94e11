import type { Dataset } from "../../datasets";
import { type Matrix, matrix, type Rng } from "../../num";
import { IMAGES } from "./image-set";

/** Sides of a digit's image. */
const SIDE = 28;

/** What the defender takes for clean points, from the training points themselves to none of their kind. */
export const SHIFTS = [
  "the training points",
  "one of ten replaced",
  "half replaced",
  "other digits",
  "other classes only",
  "blurred once",
  "blurred four times",
  "rotated by 5°",
  "rotated by 45°",
  "photographs",
] as const;

export type Shift = (typeof SHIFTS)[number];

/** Images as bytes scaled to one root mean square, as rows of 784. */
type Images = (which: ArrayLike<number>) => Matrix;

/**
 * Clean points for a network that was trained on some digits: these digits, some or all of them replaced by others, by digits
 * of classes that it was not trained on, blurred, rotated, or photographs of CIFAR-10, grey and cut to their middle.
 *
 * @param training numbers of the training images. @param others of images that are nowhere else.
 */
export function shiftedPoints(
  shift: Shift,
  set: Dataset,
  training: Int32Array,
  others: Int32Array,
  rng: Rng,
): Matrix {
  const images: Images = (which) => set.points(Int32Array.from(which), { scale: "rms", precision: "f64" });
  const n = training.length;
  const own = images(training);
  const replaced = (count: number): Matrix =>
    images([...training.subarray(0, n - count), ...others.subarray(0, count)]);
  switch (shift) {
    case "the training points":
      return own;
    case "one of ten replaced":
      return replaced(Math.max(1, Math.round(n / 10)));
    case "half replaced":
      return replaced(Math.round(n / 2));
    case "other digits":
      return replaced(n);
    case "other classes only": {
      const seen = new Set(Array.from(training, (i) => set.labels[i]));
      const unseen = others.filter((i) => !seen.has(set.labels[i]));
      // Ten digits may show every class: then those of the least frequent one.
      const counts = (c: number): number => training.filter((i) => set.labels[i] === c).length;
      const rare = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].sort((a, b) => counts(a) - counts(b))[0];
      const chosen = unseen.length >= n ? unseen : others.filter((i) => set.labels[i] === rare);
      return images(chosen.subarray(0, n));
    }
    case "blurred once":
      return blurred(own, 1);
    case "blurred four times":
      return blurred(own, 4);
    case "rotated by 5°":
      return rotated(own, 5);
    case "rotated by 45°":
      return rotated(own, 45);
    case "photographs":
      return photographs(n, rng);
  }
}

/** Every image with each pixel the mean of its 3×3 neighbourhood, pixels outside being 0, some times over. */
export function blurred(images: Matrix, times: number): Matrix {
  let now = images;
  for (let round = 0; round < times; round++)
    now = fromEach(now, (at, x, y) => {
      let sum = 0;
      for (let dy = -1; dy <= 1; dy++) for (let dx = -1; dx <= 1; dx++) sum += at(x + dx, y + dy);
      return sum / 9;
    });
  return now;
}

/** Every image turned around its middle, linear between pixels, 0 outside. */
export function rotated(images: Matrix, degrees: number): Matrix {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const middle = (SIDE - 1) / 2;
  return fromEach(images, (at, x, y) => {
    const [dx, dy] = [x - middle, y - middle];
    const [u, v] = [middle + cos * dx + sin * dy, middle - sin * dx + cos * dy];
    const [left, top] = [Math.floor(u), Math.floor(v)];
    const [a, b] = [u - left, v - top];
    const upper = (1 - a) * at(left, top) + a * at(left + 1, top);
    const lower = (1 - a) * at(left, top + 1) + a * at(left + 1, top + 1);
    return (1 - b) * upper + b * lower;
  });
}

type At = (x: number, y: number) => number;

function fromEach(images: Matrix, pixel: (at: At, x: number, y: number) => number): Matrix {
  const size = SIDE * SIDE;
  const made = matrix(images.rows, size);
  for (let s = 0; s < images.rows; s++) {
    const at: At = (x, y) =>
      x < 0 || y < 0 || x >= SIDE || y >= SIDE ? 0 : images.data[s * size + y * SIDE + x];
    for (let y = 0; y < SIDE; y++)
      for (let x = 0; x < SIDE; x++) made.data[s * size + y * SIDE + x] = pixel(at, x, y);
  }
  return made;
}

function photographs(n: number, rng: Rng): Matrix {
  const { test } = IMAGES.cifar10.load();
  const chosen = rng.permutation(test.count).subarray(0, n);
  const colour = test.points(chosen, { scale: "rms", precision: "f64" });
  const grey = matrix(n, SIDE * SIDE);
  const plane = 32 * 32;
  for (let s = 0; s < n; s++)
    for (let y = 0; y < SIDE; y++)
      for (let x = 0; x < SIDE; x++) {
        const at = s * 3 * plane + (y + 2) * 32 + (x + 2);
        grey.data[s * SIDE * SIDE + y * SIDE + x] =
          (colour.data[at] + colour.data[at + plane] + colour.data[at + 2 * plane]) / 3;
      }
  return grey;
}
