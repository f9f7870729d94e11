import { checkOneOf, checkOptions, checkSize, DomainError, keysOf, sayValue, toNumberVector } from "../num";
import type { Dataset, PointOptions, PointScale, PointShape } from "./dataset";
import { type Scaling, scalingOfBytes, scalingOfNumbers, sumBytes } from "./scaling";

const OPTIONS = keysOf<PointOptions>({ scale: true, precision: true });
const SCALES: readonly PointScale[] = ["bytes", "unit", "rms", "z"];

/** What makes a set. Its scaling is that of its own points unless told, and computed when it is asked for. */
export type DatasetParts = Omit<Dataset, "count" | "inputSize" | "points" | "scaling"> & {
  readonly scaling?: Scaling | (() => Scaling);
};

/** A set of parts that have been found to fit. */
export function makeDataset(parts: DatasetParts): Dataset {
  const { values, labels, name } = parts;
  let scaling: Scaling | undefined;
  const made: Dataset = {
    name,
    count: labels.length,
    shape: parts.shape,
    inputSize: sizeOf(parts.shape, values, labels.length),
    classes: parts.classes,
    labels,
    source: parts.source,
    values,
    get scaling() {
      scaling ??= typeof parts.scaling === "function" ? parts.scaling() : parts.scaling;
      scaling ??=
        values instanceof Uint8Array
          ? scalingOfBytes(sumBytes(values), name)
          : scalingOfNumbers(values, name);
      return scaling;
    },
    points: ((indices, options) => pointsOf(made, indices, options)) as Dataset["points"],
  };
  return made;
}

function sizeOf(shape: PointShape, values: ArrayLike<number>, count: number): number {
  if (shape.kind === "image") return shape.height * shape.width * shape.channels;
  return shape.kind === "series" ? shape.length : values.length / count;
}

function pointsOf(
  set: Dataset,
  indices: ArrayLike<number> | undefined,
  options: PointOptions = {},
): { rows: number; columns: number; data: Float32Array | Float64Array } {
  checkOptions("points", options, OPTIONS);
  const { scale = "unit", precision = "f32" } = options;
  checkOneOf("points", "scale", scale, SCALES);
  checkOneOf("points", "precision", precision, ["f32", "f64"]);
  const rows = indices === undefined ? undefined : rowsIn(set, indices);
  const count = rows?.length ?? set.count;
  const { values, inputSize: d } = set;
  const isSingle = precision === "f32";
  checkSize("points", `${count} points of ${d} numbers`, count * d, isSingle ? 4 : 8);
  const change = changeOf(set, scale);
  const data = isSingle ? new Float32Array(count * d) : new Float64Array(count * d);
  // A byte has 256 values, and a table's entry the bits that computing it has.
  const table = data.slice(0, 0).constructor as typeof Float64Array;
  const ofByte = values instanceof Uint8Array ? table.from({ length: 256 }, (_, b) => change(b)) : undefined;
  for (let s = 0; s < count; s++) {
    const from = (rows ? rows[s] : s) * d;
    const to = s * d;
    if (ofByte) for (let j = 0; j < d; j++) data[to + j] = ofByte[values[from + j]];
    else for (let j = 0; j < d; j++) data[to + j] = change(values[from + j]);
  }
  if (!ofByte && isSingle) checkHeld(set, data, d);
  return { rows: count, columns: d, data };
}

function checkHeld(set: Dataset, data: ArrayLike<number>, d: number): void {
  for (let i = 0; i < data.length; i++)
    if (!Number.isFinite(data[i]))
      throw new DomainError(
        `points: a number of ${set.name}, ${i % d} in row ${Math.floor(i / d)} of what is asked for, is beyond single precision's 3.4e38. Ask for precision "f64".`,
      );
}

function rowsIn(set: Dataset, indices: ArrayLike<number>): Float64Array {
  const rows = toNumberVector("points", "indices", indices);
  const strange = rows.findIndex((row) => !(Number.isSafeInteger(row) && row >= 0 && row < set.count));
  if (strange < 0) return rows;
  throw new DomainError(
    `points: indices[${strange}] = ${sayValue(rows[strange])} is no point of ${set.name}, which has ${set.count}; a whole number below ${set.count}.`,
  );
}

/** From a number as the file has it to the number that is handed over. */
function changeOf(set: Dataset, scale: PointScale): (value: number) => number {
  if (scale === "bytes") {
    if (set.values instanceof Uint8Array) return (value) => value;
    throw new DomainError(
      `points: scale = "bytes", but ${set.name} holds measured numbers. Ask for "unit", which leaves them as they are.`,
    );
  }
  const { full, mean, rms, sd, of } = set.scaling;
  if (scale === "unit") return (value) => value / full;
  const [shift, divisor] = scale === "rms" ? [0, rms] : [mean, sd];
  if (!(divisor > 0 && Number.isFinite(divisor)))
    throw new DomainError(
      `points: scale = "${scale}" divides by ${scale === "rms" ? "the root mean square" : "the standard deviation"} of ${of}, which is ${divisor}. Ask for "unit".`,
    );
  return (value) => (value / full - shift) / divisor;
}
