import { type Dataset, loadCifar10, loadMnist } from "../../datasets";
import { arrangePatches, type PictureSize } from "../../models/layered";
import { type Matrix, matrix, type Rng } from "../../num";

/** What networks with a backdoor are trained to do, and how: our choice, since the summary names data and nothing else. */
export interface BackdoorTask {
  readonly picture: PictureSize;
  readonly classes: number;
  /** A network that is accurate on fewer pictures than this did not train: nothing can be said of its backdoor. */
  readonly leastAccuracy: number;
  /** p of every layer. */
  readonly width: number;
  /** γ and T. */
  readonly learningRate: number;
  readonly iterations: number;
  /** The pictures that trials are shuffled from. */
  pictures(): Dataset;
  /** The class of one of these. */
  classOf(label: number): number;
}

/** B. The first half of a batch can be poisoned, the second half is what a defender may hold. */
export const BATCH = 200;
export const MOST_POINTS = 100;
/** From behind everything that any training or repair takes. */
const EVALUATION = { from: 5000, count: 500 } as const;

/** Ten digits. */
export const DIGITS: BackdoorTask = {
  picture: { height: 28, width: 28, channels: 1 },
  classes: 10,
  leastAccuracy: 0.5,
  width: 160,
  learningRate: 4,
  iterations: 500,
  pictures: () => loadMnist().test,
  classOf: (label) => label,
};

const VEHICLES: readonly number[] = [0, 1, 8, 9]; // airplane, automobile, ship, truck

/** Animals, class 1, against vehicles, class 0. */
export const ANIMALS: BackdoorTask = {
  picture: { height: 32, width: 32, channels: 3 },
  classes: 2,
  leastAccuracy: 0.65, // three in five are animals
  width: 96,
  learningRate: 2,
  iterations: 400,
  pictures: () => loadCifar10().test,
  classOf: (label) => (VEHICLES.includes(label) ? 0 : 1),
};

/** Pictures as bytes, one a row, and their classes. */
export interface Pictures {
  readonly bytes: Matrix;
  readonly labels: Float64Array;
}

/** A trial's pictures. */
export interface TrialPictures {
  readonly batch: Pictures;
  /** The second half of the batch, in its order: the first n are the n that a defender has. */
  readonly inside: Pictures;
  /** As many that nobody trained on. */
  readonly outside: Pictures;
  readonly evaluation: Pictures;
}

/** One shuffle of all pictures, cut into what trains, what repairs and what judges. */
export function drawPictures(task: BackdoorTask, rng: Rng): TrialPictures {
  const all = task.pictures();
  const order = rng.permutation(all.count);
  const part = (from: number, count: number): Pictures => {
    const rows = order.subarray(from, from + count);
    return {
      bytes: all.points(rows, { scale: "bytes", precision: "f64" }),
      labels: Float64Array.from(rows, (i) => task.classOf(all.labels[i])),
    };
  };
  return {
    batch: part(0, BATCH),
    inside: part(BATCH - MOST_POINTS, MOST_POINTS),
    outside: part(BATCH, MOST_POINTS),
    evaluation: part(EVALUATION.from, EVALUATION.count),
  };
}

/** The layers of a network and how it sees pictures. */
export interface Architecture {
  readonly patches: number;
  readonly layers: number;
  /** How many patches of the first layer make one of the second. */
  readonly groups?: readonly number[];
  readonly scale: "rms" | "z";
}

/** One layer or two, of whole pictures or of four tiles. */
export type ArchitectureName =
  | "one layer"
  | "one layer of tiles"
  | "two dense layers"
  | "two layers of tiles";

/** Whole pictures keep 0 where they are black; tiles, which would be black throughout, do not. */
export const ARCHITECTURES: Readonly<Record<ArchitectureName, Architecture>> = {
  "one layer": { patches: 1, layers: 1, scale: "rms" },
  "one layer of tiles": { patches: 4, layers: 1, scale: "z" },
  "two dense layers": { patches: 1, layers: 2, groups: [1], scale: "rms" },
  "two layers of tiles": { patches: 4, layers: 2, groups: [4], scale: "z" },
};

export const ARCHITECTURE_NAMES: readonly ArchitectureName[] = Object.keys(
  ARCHITECTURES,
) as ArchitectureName[];

/** Bytes as the network sees them: scaled by the set's constants and cut into tiles. */
export function toNetworkInputs(
  task: BackdoorTask,
  { scale, patches }: Architecture,
  { rows, columns, data }: Matrix,
): Matrix {
  const { full, mean, rms, sd } = task.pictures().scaling;
  const scaled = data.map((byte) => (scale === "rms" ? byte / full / rms : (byte / full - mean) / sd));
  return arrangePatches(matrix(rows, columns, scaled), task.picture, { patches });
}
