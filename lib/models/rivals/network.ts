import {
  checkCount,
  checkLength,
  checkObject,
  checkOneOf,
  checkSize,
  DomainError,
  keysOf,
  ShapeError,
  sayValue,
} from "../../num";
import { architectureOf } from "./architectures";
import { type ImageShape, sizeOf } from "./image-shape";
import { NETWORKS, type NetworkName } from "./network-name";
import { parameterCounts } from "./open-network";

export type { ImageShape } from "./image-shape";

/** A trained network, as plain data: it can be sent to another thread, or kept. */
export interface NetworkParameters {
  /** Which network: see `trainLeNet`, `trainResidualNet`, `trainSeriesCnn`, `trainBinaryNet`. */
  readonly network: NetworkName;
  /** What a point is: an image, one plane after another, a plane row by row; a series is an image of height 1. */
  readonly shape: ImageShape;
  readonly classes: number;
  /** The weights, layer after layer. */
  readonly weights: Float32Array;
  /** Means and variances of normalised layers, for predictions; empty where there are none. */
  readonly statistics: Float32Array;
}

const SHAPE = keysOf<ImageShape>({ height: true, width: true, channels: true });

/** The shape of points of d entries, checked. */
export function checkShape(where: string, shape: ImageShape, d?: number): ImageShape {
  checkObject(where, "shape", shape, SHAPE);
  const { height, width, channels } = shape;
  checkCount(where, "shape.height", height);
  checkCount(where, "shape.width", width);
  checkCount(where, "shape.channels", channels);
  if (d !== undefined && sizeOf(shape) !== d)
    throw new ShapeError(
      `${where}: points have ${d} columns but shape = ${height}×${width}×${channels} has ${sizeOf(shape)} numbers; height × width × channels is the number of columns.`,
    );
  return { height, width, channels };
}

/** A copy, having seen that it is whole. */
export function copyNetwork(where: string, parameters: NetworkParameters): NetworkParameters {
  if (parameters === null || typeof parameters !== "object" || Array.isArray(parameters))
    throw new DomainError(
      `${where}: parameters = ${sayValue(parameters)} are no network; pass what a training gives.`,
    );
  const { network, classes, weights, statistics } = parameters;
  checkOneOf(where, "network", network, NETWORKS);
  const shape = checkShape(where, parameters.shape);
  checkCount(where, "classes", classes, 2);
  checkSize(where, sayShape(shape), sizeOf(shape), 4);
  checkSize(where, `classes = ${classes}`, classes, 4);
  const counts = parameterCounts(shape, architectureOf(where, network, shape, classes));
  const why = `as many as ${network} has for ${sayShape(shape)} and classes = ${classes}`;
  return {
    network,
    shape,
    classes,
    weights: copyFinite(where, "weights", weights, counts.weights, why),
    statistics: copyFinite(where, "statistics", statistics, counts.statistics, why),
  };
}

function copyFinite(
  where: string,
  name: string,
  values: Float32Array,
  needed: number,
  why: string,
): Float32Array {
  if (!(values instanceof Float32Array))
    throw new ShapeError(
      `${where}: ${name} = ${sayValue(values)} is no Float32Array; pass what a training gives.`,
    );
  checkLength(where, name, values.length, needed, why);
  const strange = values.findIndex((value) => !Number.isFinite(value));
  if (strange >= 0)
    throw new DomainError(
      `${where}: ${name} is ${values[strange]} at entry ${strange}; every entry must be a finite number. Did the training diverge?`,
    );
  return values.slice();
}

const sayShape = ({ height, width, channels }: ImageShape): string =>
  `shape.height × shape.width × shape.channels = ${height}×${width}×${channels}`;
