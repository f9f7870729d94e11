import type { NdArray } from "../formats";
import {
  checkCount,
  checkFinite,
  checkFiniteMatrix,
  checkLength,
  checkObject,
  checkOneOf,
  checkPositive,
  checkText,
  DomainError,
  keysOf,
  type MatrixLike,
  ShapeError,
  sayValue,
  toMatrix,
  toNumberVector,
  type VectorLike,
} from "../num";
import { checkShape } from "./check-shape";
import type { DataSource, Dataset, PointShape } from "./dataset";
import { makeDataset } from "./make-dataset";
import { planes } from "./planes";
import type { Scaling } from "./scaling";

/** Data of your own. */
export interface DatasetDeclaration {
  readonly name: string;
  /**
   * n×d, one point a row. Or an array as files hold them, `{ shape, data }`: of shape n×d, n×height×width for grey images,
   * n×height×width×channels for others; a Uint8Array stays bytes.
   */
  readonly points: MatrixLike | NdArray;
  /**
   * Length n: the class of each point, a whole number from 0; or the column of the matrix that has it and is none of the
   * point's entries, as tables have it.
   */
  readonly labels: VectorLike | NdArray | "first column" | "last column";
  /** The classes' names; their numbers unless told. */
  readonly classes?: readonly string[];
  /** What a point of a matrix is; plain features unless told. Images then lie plane after plane. */
  readonly shape?: PointShape;
  readonly source?: Partial<DataSource>;
  /** Constants of another set, of a test set those of its training set; computed from these points unless told. */
  readonly scaling?: Scaling;
}

const DECLARATION = keysOf<DatasetDeclaration>({
  name: true,
  points: true,
  labels: true,
  classes: true,
  shape: true,
  source: true,
  scaling: true,
});
const SOURCE = keysOf<DataSource>({ title: true, authors: true, url: true, licence: true, retrieved: true });
const SCALING = keysOf<Scaling>({ full: true, mean: true, rms: true, sd: true, of: true });
const COLUMNS = ["first column", "last column"] as const;
/** No more classes than this. */
const MOST_CLASSES = 65536;

/**
 * A data set of your own: of arrays in memory, or as readers give them, `points: readNpy(readFileSync("x.npy"), "x.npy")`,
 * `points: readCsvNumbers(readFileSync("x.csv"), "x.csv"), labels: "last column"`.
 *
 * @throws {ShapeError} points and labels, or points and shape, disagree in size, or there is no point. {DomainError} an
 *   entry that is not finite, a label that is no class, a name that a declaration has not.
 *
 * @example
 * ```ts
 * const mine = dataset({ name: "mine", points: [[1, 10], [2, 30], [3, 50]], labels: [0, 1, 1], classes: ["calm", "storm"] });
 * [mine.count, mine.inputSize]; // => [3, 2]
 * mine.points([2]).data; // => [3, 50]
 * dataset({ name: "table", points: [[0.5, 1], [0.7, 0]], labels: "last column" }).labels; // => [1, 0]
 * const images = { shape: [1, 2, 2], data: Uint8Array.of(0, 51, 102, 255) };
 * dataset({ name: "pictures", points: images, labels: [0] }).points(undefined, { precision: "f64" }).data; // ≈ [0, 0.2, 0.4, 1]
 * ```
 */
export function dataset(declaration: DatasetDeclaration): Dataset {
  const where = "dataset";
  checkObject(where, "declaration", declaration, DECLARATION);
  const { name, points, classes, source = {}, scaling } = declaration;
  checkText(where, "name", name);
  const { values, shape, count, taken } = isNdArray(points)
    ? ofArray(points, declaration.shape)
    : ofMatrix(points, declaration.shape, columnOf(where, declaration.labels));
  if (count === 0) throw new ShapeError(`${where}: points have no rows; a set has at least one point.`);
  const labels = taken ?? labelsOf(where, declaration.labels);
  checkLength(where, "labels", labels.length, count, "one class a point");
  checkObject(where, "source", source, SOURCE);
  for (const key of SOURCE)
    if (source[key] !== undefined) checkText(where, `source.${key}`, source[key] as string);
  if (scaling !== undefined) checkScaling(where, scaling);
  return makeDataset({
    name,
    shape,
    values,
    ...checkClasses(where, labels, classes),
    source: {
      title: name,
      authors: "not told",
      url: "not told",
      licence: "not told",
      retrieved: "declared in code",
      ...source,
    },
    scaling,
  });
}

function isNdArray(value: unknown): value is NdArray {
  return typeof value === "object" && value !== null && "shape" in value && "data" in value;
}

interface Laid {
  readonly values: Uint8Array | Float64Array;
  readonly shape: PointShape;
  readonly count: number;
  /** Labels that stood among the points. */
  readonly taken?: Float64Array;
}

function ofMatrix(points: MatrixLike, told: PointShape | undefined, column: Column | undefined): Laid {
  const m = toMatrix(points, "dataset", "points");
  checkFiniteMatrix("dataset", "points", m);
  const shape: PointShape = told === undefined ? { kind: "features" } : told;
  const { rows, columns } = m;
  if (column === undefined) {
    checkShape("dataset", shape, columns);
    return { values: m.data.slice(), shape, count: rows };
  }
  if (rows > 0 && columns < 2)
    throw new ShapeError(
      `dataset: labels = "${column}", but points have ${columns} columns; one for the labels and at least one more are needed.`,
    );
  const d = columns - 1;
  checkShape("dataset", shape, d);
  const [from, at] = column === "first column" ? [1, 0] : [0, d];
  const values = new Float64Array(rows * d);
  const taken = new Float64Array(rows);
  for (let s = 0; s < rows; s++) {
    values.set(m.data.subarray(s * columns + from, s * columns + from + d), s * d);
    taken[s] = m.data[s * columns + at];
  }
  return { values, shape, count: rows, taken };
}

function shapeOf(axes: number, height: number, width: number, channels: number): PointShape {
  return axes === 1 ? { kind: "features" } : { kind: "image", height, width, channels };
}

type Column = (typeof COLUMNS)[number];

function columnOf(where: string, labels: DatasetDeclaration["labels"]): Column | undefined {
  if (typeof labels !== "string") return undefined;
  checkOneOf(where, "labels", labels, COLUMNS);
  return labels;
}

function labelsOf(where: string, labels: DatasetDeclaration["labels"]): Float64Array {
  return toNumberVector(where, "labels", isNdArray(labels) ? labels.data : (labels as VectorLike));
}

function ofArray({ shape: sizes, data }: NdArray, told: PointShape | undefined): Laid {
  const where = "dataset";
  if (!Array.isArray(sizes) || sizes.length < 2 || sizes.length > 4)
    throw new ShapeError(
      `${where}: points have the shape ${sayValue(sizes)}; n×d, n×height×width or n×height×width×channels is needed.`,
    );
  sizes.forEach((size, axis) => checkCount(where, `points.shape[${axis}]`, size, axis === 0 ? 0 : 1));
  const [count, ...rest] = sizes as number[];
  const d = rest.reduce((product, size) => product * size, 1);
  const length = ArrayBuffer.isView(data) ? data.length : -1;
  if (length !== count * d)
    throw new ShapeError(
      `${where}: points of shape ${sizes.join("×")} have ${length < 0 ? "no typed array" : `${length} entries`} as data; ${count * d} are needed.`,
    );
  const [height, width = 1, channels = 1] = rest;
  const shape: PointShape = told === undefined ? shapeOf(rest.length, height, width, channels) : told;
  checkShape(where, shape, d);
  if (data instanceof Uint8Array) return { values: planes(data, count, channels), shape, count };
  const { data: numbers } = toMatrix(
    { rows: count, columns: d, data: Float64Array.from(data) },
    where,
    "points",
  );
  checkFiniteMatrix(where, "points", { rows: count, columns: d, data: numbers });
  return { values: planes(numbers, count, channels), shape, count };
}

function checkScaling(where: string, scaling: Scaling): void {
  checkObject(where, "scaling", scaling, SCALING);
  checkPositive(where, "scaling.full", scaling.full);
  checkFinite(where, "scaling.mean", scaling.mean);
  checkPositive(where, "scaling.rms", scaling.rms);
  checkPositive(where, "scaling.sd", scaling.sd);
  checkText(where, "scaling.of", scaling.of);
}

function checkClasses(
  where: string,
  labels: Float64Array,
  classes: readonly string[] | undefined,
): { labels: Int32Array; classes: readonly string[] } {
  if (classes !== undefined && (!Array.isArray(classes) || classes.length === 0))
    throw new DomainError(`${where}: classes = ${sayValue(classes)} is no list of names. Name each class.`);
  classes?.forEach((name, c) => checkText(where, `classes[${c}]`, name));
  const most = classes?.length ?? MOST_CLASSES;
  let largest = 0;
  labels.forEach((label, s) => {
    if (!(Number.isSafeInteger(label) && label >= 0 && label < most))
      throw new DomainError(
        `${where}: labels has ${label} at entry ${s}; a class is a whole number from 0 to ${most - 1}${classes ? ", one of the names in classes" : ""}.`,
      );
    if (label > largest) largest = label;
  });
  return {
    labels: Int32Array.from(labels),
    classes: classes ? [...classes] : Array.from({ length: largest + 1 }, (_, c) => String(c)),
  };
}
