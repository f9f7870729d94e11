import type { Float32Matrix, Matrix } from "../num";
import type { Scaling } from "./scaling";

/** What a point is: its inputSize numbers, in this order. */
export type PointShape =
  | { readonly kind: "features"; readonly names?: readonly string[] }
  /** One plane after another, rows of a plane from top to bottom, a row from left to right: (channel, row, column). */
  | { readonly kind: "image"; readonly height: number; readonly width: number; readonly channels: number }
  | { readonly kind: "series"; readonly length: number };

/** Where data come from, and on what terms. */
export interface DataSource {
  readonly title: string;
  readonly authors: string;
  /** The data's own page, a DOI where there is one. */
  readonly url: string;
  readonly licence: string;
  /** How this copy was had, and what was changed. */
  readonly retrieved: string;
}

/**
 * How numbers are scaled. "bytes": as they are in the file, 0 … 255; there are none where a set holds measured numbers.
 * "unit": bytes divided by 255, measured numbers as they are. "rms": "unit" divided by the root mean square, so that 0
 * stays 0. "z": ("unit" − mean)/standard deviation. Constants are those of `scaling`: one for all entries of all points.
 */
export type PointScale = "bytes" | "unit" | "rms" | "z";

/** How points are handed over. */
export interface PointOptions {
  /** "unit" unless told. */
  readonly scale?: PointScale;
  /** "f32": rounded to the nearest float32, unless told. "f64": as computed. */
  readonly precision?: "f32" | "f64";
}

/**
 * Points with a class each, kept as small as their file has them (an image's bytes stay bytes) and handed over as a
 * matrix when asked for.
 */
export interface Dataset {
  readonly name: string;
  /** How many points there are. */
  readonly count: number;
  readonly shape: PointShape;
  /** d, the numbers of a point. */
  readonly inputSize: number;
  /** The classes' names; class c is `classes[c]`. */
  readonly classes: readonly string[];
  /** Length count: the class of each point, 0 … classes.length − 1. Not to be written to. */
  readonly labels: Int32Array;
  readonly source: DataSource;
  /** The constants of "unit", "rms" and "z", and which points they are of: a test set has those of its training set. */
  readonly scaling: Scaling;
  /**
   * count×inputSize, row-major, as the file has them: bytes, or measured numbers. What is kept, not a copy, and shared
   * with whoever else loaded the set in this thread: not to be written to.
   */
  readonly values: Uint8Array | Float64Array;
  /**
   * Points as a matrix, one a row (a copy).
   *
   * @param indices which, in this order; all of them unless told.
   * @throws {DomainError} there is no such point, or scale; more memory than can be had; "bytes" of measured numbers;
   *   "rms" or "z" where all entries are 0, or equal; a number that "f32" does not hold.
   */
  points(indices?: ArrayLike<number>, options?: PointOptions & { readonly precision?: "f32" }): Float32Matrix;
  points(
    indices: ArrayLike<number> | undefined,
    options: PointOptions & { readonly precision: "f64" },
  ): Matrix;
}

/** A set that its makers divided. */
export interface TrainTest {
  readonly train: Dataset;
  readonly test: Dataset;
}
