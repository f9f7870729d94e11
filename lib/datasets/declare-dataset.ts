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
  /** Length n: the class of each point, a whole number from 0. */
  readonly labels: VectorLike;
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
const KINDS: readonly PointShape["kind"][] = ["features", "image", "series"];
/** No more classes than this. */
const MOST_CLASSES = 65536;

/**
 * A data set of your own.
 *
 * @throws {ShapeError} points and labels, or points and shape, disagree in size, or there is no point. {DomainError} an
 *   entry that is not finite, a label that is no class, a name that a declaration has not.
 *
 * @example
 * ```ts
 * const mine = dataset({ name: "mine", points: [[1, 10], [2, 30], [3, 50]], labels: [0, 1, 1], classes: ["calm", "storm"] });
 * [mine.count, mine.inputSize]; // => [3, 2]
 * mine.points([2]).data; // => [3, 50]
 * const images = { shape: [1, 2, 2], data: Uint8Array.of(0, 51, 102, 255) };
 * dataset({ name: "pictures", points: images, labels: [0] }).points(undefined, { precision: "f64" }).data; // ≈ [0, 0.2, 0.4, 1]
 * ```
 */
export function dataset(declaration: DatasetDeclaration): Dataset {
  const where = "dataset";
  checkObject(where, "declaration", declaration, DECLARATION);
  const { name, points, classes, source = {}, scaling } = declaration;
  checkText(where, "name", name);
  const { values, shape, count } = isNdArray(points)
    ? ofArray(points, declaration.shape)
    : ofMatrix(points, declaration.shape);
  if (count === 0) throw new ShapeError(`${where}: points have no rows; a set has at least one point.`);
  const labels = toNumberVector(where, "labels", declaration.labels);
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

function isNdArray(points: MatrixLike | NdArray): points is NdArray {
  return typeof points === "object" && points !== null && "shape" in points && "data" in points;
}

interface Laid {
  readonly values: Uint8Array | Float64Array;
  readonly shape: PointShape;
  readonly count: number;
}

function ofMatrix(points: MatrixLike, shape: PointShape = { kind: "features" }): Laid {
  const m = toMatrix(points, "dataset", "points");
  checkFiniteMatrix("dataset", "points", m);
  checkShape("dataset", shape, m.columns);
  return { values: m.data.slice(), shape, count: m.rows };
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
  const shape: PointShape =
    told ?? (rest.length === 1 ? { kind: "features" } : { kind: "image", height, width, channels });
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

function checkShape(where: string, shape: PointShape, d: number): void {
  const { kind } = shape ?? {};
  checkObject(where, "shape", shape, ["kind", "names", "height", "width", "channels", "length"] as never);
  checkOneOf(where, "shape.kind", kind, KINDS);
  let size = d;
  let said = "";
  if (shape.kind === "image") {
    const { height, width, channels } = shape;
    for (const [name, value] of Object.entries({ height, width, channels }))
      checkCount(where, `shape.${name}`, value);
    [size, said] = [
      height * width * channels,
      `n image of height ${height}, width ${width}, channels ${channels}`,
    ];
  } else if (shape.kind === "series") {
    checkCount(where, "shape.length", shape.length);
    [size, said] = [shape.length, ` series of length ${shape.length}`];
  } else if (shape.names !== undefined) {
    if (!Array.isArray(shape.names))
      throw new DomainError(
        `${where}: shape.names = ${sayValue(shape.names)} is no list. Name each feature.`,
      );
    shape.names.forEach((name, i) => checkText(where, `shape.names[${i}]`, name));
    [size, said] = [shape.names.length, ` point of ${shape.names.length} names`];
  }
  if (size !== d)
    throw new ShapeError(
      `${where}: shape says a${said}, ${size} numbers, but points have ${d} each. Mend one of them.`,
    );
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
