import {
  allowedWords,
  checkFiniteMatrix,
  checkFunction,
  checkObject,
  DomainError,
  isPlain,
  keysOf,
  type Matrix,
  type MatrixLike,
  type Rng,
  ShapeError,
  sayValue,
  toClassLabels,
  toMatrix,
  type VectorLike,
} from "../num";
import type { AnyExperiment } from "./experiment";

/** What a reader may put in the place of what an experiment brings. */
export interface Own {
  /** N×d, a point a row: `[[…], …]`, a `Matrix`, or `frame.values` of a danfojs DataFrame. Taken as they are, not scaled. */
  readonly inputs?: MatrixLike;
  /** N classes, 0 or 1. */
  readonly labels?: VectorLike;
  /** What is added to a weight that is hit, given its value: one of `noiseKinds`, or `(rng, value) => …`. */
  readonly noise?: (rng: Rng, value: number) => number;
  /** W(0), p×k, and β(0), at which training begins. */
  readonly start?: (
    size: StartSize,
    rng: Rng,
  ) => { readonly hidden: MatrixLike; readonly output: VectorLike };
  /** These features are set to this value in poisoned points. */
  readonly trigger?: { readonly features: readonly number[]; readonly value: number };
}

/** Of a start: p kernels of k entries. */
export interface StartSize {
  readonly width: number;
  readonly patchSize: number;
}

/** What an experiment lets a reader bring, and the experiment with it. */
export interface OwnMaterial {
  readonly takes: readonly (keyof Own)[];
  declare(own: Own): AnyExperiment;
}

/** Points with their classes. */
export interface OwnData {
  readonly inputs: Matrix;
  readonly labels: Float64Array;
}

/**
 * The experiment with a reader's own material in it.
 *
 * @throws {DomainError} it takes none, or not this; points without labels; what is no function. {ShapeError} labels that do not
 *   fit the points.
 */
export function withOwn(where: string, experiment: AnyExperiment, own: Own): AnyExperiment {
  const { own: material } = experiment;
  if (!isPlain(own))
    throw new DomainError(
      `${where}: own = ${sayValue(own)} is no plain object. Pass { inputs, labels, noise, … }.`,
    );
  if (material === undefined)
    throw new DomainError(
      `${where}: own = { ${Object.keys(own).join(", ")} }, but this experiment takes nothing of yours. parametersOf tells what it can change.`,
    );
  for (const name of Object.keys(own))
    if (!(material.takes as readonly string[]).includes(name))
      throw new DomainError(`${where}: there is no own.${name} here; ${allowedWords(name, material.takes)}`);
  for (const name of ["noise", "start"] as const)
    if (own[name] !== undefined) checkFunction(where, `own.${name}`, own[name], NEEDED[name]);
  if (own.trigger !== undefined) checkObject(where, "own.trigger", own.trigger, TRIGGER);
  return material.declare({ ...own, ...ownData(where, own) });
}

/** Enough points for what an experiment does with them. @throws {ShapeError} there are fewer. */
export function checkEnough(where: string, { inputs }: OwnData, least: number, why: string): void {
  if (inputs.rows >= least) return;
  throw new ShapeError(
    `${where}: own.inputs has ${inputs.rows} points; at least ${least} are needed: ${why}. Bring more points.`,
  );
}

const TRIGGER = keysOf<NonNullable<Own["trigger"]>>({ features: true, value: true });
const NEEDED = {
  noise: "one of noiseKinds, or (rng, value) => what is added",
  start: "({ width, patchSize }, rng) => ({ hidden, output })",
};

/** The points and labels, checked; neither where neither is told. */
function ownData(where: string, { inputs, labels }: Own): Partial<OwnData> {
  if (inputs === undefined && labels === undefined) return {};
  if (inputs === undefined || labels === undefined)
    throw new DomainError(
      `${where}: own.${inputs === undefined ? "labels" : "inputs"} without own.${inputs === undefined ? "inputs" : "labels"}; a network is trained on points with their classes. Pass both.`,
    );
  const points = toMatrix(inputs, where, "own.inputs");
  checkFiniteMatrix(where, "own.inputs", points);
  return { inputs: points, labels: Float64Array.from(toClassLabels(where, labels, points.rows, 2).labels) };
}
