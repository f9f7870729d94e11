import {
  type Dataset,
  knownDataset,
  loadChestXray,
  loadEcg200,
  loadEcg5000,
  loadKather,
  loadMitBih,
  loadPneumoniaMnist,
  loadPtbd,
  type PointShape,
  splitDataset,
  type TrainTest,
} from "../../datasets";
import { createRng, type Float32Matrix, type Rng } from "../../num";
import type { Need } from "../../study";
import { cifarImages, DRAWN_ROWS, PAIR } from "./cifar-images";

/** Images: two stand-ins, and the paper's own two. */
export const IMAGE_SETS = ["PneumoniaMNIST", "CIFAR-10 pair", "chest X-ray", "colorectal histology"] as const;
/** Heartbeats: two stand-ins, and the paper's own two. */
export const BEAT_SETS = ["ECG200", "ECG5000", "PTBD", "MIT-BIH"] as const;

export type SetName = (typeof IMAGE_SETS)[number] | (typeof BEAT_SETS)[number];

/** The paper's own sets, which take hours. */
export const OWN_SETS: readonly SetName[] = ["chest X-ray", "colorectal histology", "PTBD", "MIT-BIH"];

/** Samples of a heartbeat. */
export const BEAT_SAMPLES: Readonly<Record<(typeof BEAT_SETS)[number], number>> = {
  ECG200: 96,
  ECG5000: 140,
  PTBD: 187,
  "MIT-BIH": 187,
};

/** Points with their classes, as the models see them. */
export interface LabelledSet {
  readonly points: Float32Matrix;
  readonly labels: Int32Array;
}

/** A set in its two parts. */
export interface AttackedSet {
  readonly name: SetName;
  readonly shape: PointShape;
  readonly classes: number;
  readonly train: LabelledSet;
  readonly validation: LabelledSet;
  /** The least and the largest number of the training points: the box of every attack. */
  readonly bounds: readonly [number, number];
}

/** The paper took 625 tiles a tissue, of which four fifths train. */
const TILES = 625;
const TRAIN_SHARE = 0.8;
/** The two of eight that it chose. */
const TISSUES = ["06_MUCOSA", "07_ADIPOSE"] as const;

const ids: Readonly<Record<SetName, string>> = {
  PneumoniaMNIST: "pneumonia-mnist",
  "CIFAR-10 pair": "cifar10",
  "chest X-ray": "chest-xray",
  "colorectal histology": "kather",
  ECG200: "ecg200",
  ECG5000: "ecg5000",
  PTBD: "ptbd",
  "MIT-BIH": "mit-bih",
};

/** What an experiment on these sets needs: of each only where it is asked for. */
export function needsOf(sets: readonly SetName[]): Need[] {
  return sets.map((name) => ({ ...knownDataset(ids[name]), of: { data: [name] } }));
}

export function isImages(name: SetName): boolean {
  return (IMAGE_SETS as readonly string[]).includes(name);
}

/** How a set is divided, as captions say it. */
export const DIVISIONS: Readonly<Record<SetName, string>> = {
  PneumoniaMNIST: "80:20, as many of either class",
  "CIFAR-10 pair": "80:20, 625 of either class",
  "chest X-ray": "80:20, as many of either class",
  "colorectal histology": "80:20, 625 of either class",
  ECG200: "100 beats and 100 others, as its makers divided them",
  ECG5000:
    "80:20 within classes, the training share rounded up, so that the class of two beats is in training only",
  PTBD: "80:20 within classes",
  "MIT-BIH": "as its makers divided it",
};

const made = new Map<string, AttackedSet>();

/**
 * A set, divided as a seed says: a set of one part 80:20 within its classes, images of equally many points a class, as in the
 * paper; a set that its makers divided as they did. Kept by the thread.
 */
export function attackedSet(name: SetName, seed: number): AttackedSet {
  const key = `${name} ${seed}`;
  const known = made.get(key);
  if (known) return known;
  const set = divide(name, createRng(seed).substream("yang2020", "split", name));
  made.set(key, set);
  return set;
}

function divide(name: SetName, rng: Rng): AttackedSet {
  if (name === "CIFAR-10 pair") return dividePair(rng);
  const parts = partsOf(name, rng);
  return {
    ...{ name, shape: parts.train.shape, classes: parts.train.classes.length },
    ...{ train: labelled(parts.train), validation: labelled(parts.test) },
    bounds: boundsOf(parts.train.points()),
  };
}

function partsOf(name: SetName, rng: Rng): TrainTest {
  switch (name) {
    case "ECG200":
      return loadEcg200();
    case "MIT-BIH":
      return loadMitBih();
    case "ECG5000":
      return splitDataset(loadEcg5000(), { trainFraction: TRAIN_SHARE }, rng);
    case "PTBD":
      return splitDataset(loadPtbd(), { trainFraction: TRAIN_SHARE }, rng);
    case "chest X-ray":
      return splitDataset(loadChestXray(), { trainFraction: TRAIN_SHARE, balanced: true }, rng);
    case "colorectal histology":
      return splitDataset(loadKather({ tissues: TISSUES }), { trainFraction: TRAIN_SHARE }, rng);
    default:
      return splitDataset(loadPneumoniaMnist(), { trainFraction: TRAIN_SHARE, balanced: true }, rng);
  }
}

/** The images come in random order, the classes in turn: the first four fifths train. */
function dividePair(rng: Rng): AttackedSet {
  const { images, labels } = cifarImages(PAIR, TILES, DRAWN_ROWS, rng);
  const all = Array.from(labels, (_, i) => i);
  const edge = Math.round(TRAIN_SHARE * all.length);
  const part = (rows: number[]): LabelledSet => ({
    points: images.points(rows),
    labels: Int32Array.from(rows, (row) => labels[row]),
  });
  const train = part(all.slice(0, edge));
  return {
    ...{ name: "CIFAR-10 pair", shape: images.shape, classes: 2 },
    ...{ train, validation: part(all.slice(edge)), bounds: boundsOf(train.points) },
  };
}

const labelled = (data: Dataset): LabelledSet => ({ points: data.points(), labels: data.labels });

function boundsOf({ data }: Float32Matrix): readonly [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const x of data) {
    low = Math.min(low, x);
    high = Math.max(high, x);
  }
  return [low, high];
}
