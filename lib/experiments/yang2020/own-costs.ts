import { BINARY_SIGN, coordinatesOf, type Model, paperRowShare, SIGN } from "./models";
import type { SetName } from "./sets";

/** What decides the cost of one of the paper's own sets. */
interface Size {
  readonly rows: number;
  readonly d: number;
  /** Networks of a vote: one a class where there are more than two. */
  readonly parts: number;
}

const SIZES: Readonly<Record<string, Size>> = {
  "chest X-ray": { rows: 2534, d: 9216, parts: 1 },
  "colorectal histology": { rows: 1000, d: 27648, parts: 1 },
  PTBD: { rows: 11642, d: 187, parts: 1 },
  "MIT-BIH": { rows: 87554, d: 187, parts: 5 },
};

/** Seconds that a question of an attack took, to so many votes on points of so many numbers: one core of an AMD EPYC. */
interface Measured {
  readonly seconds: number;
  readonly votes: number;
  readonly d: number;
}

const QUESTIONS: Readonly<Record<string, Measured>> = {
  SCD01: { seconds: 12e-6, votes: 100, d: 784 },
  SCDCE: { seconds: 12e-6, votes: 100, d: 784 },
  BNN: { seconds: 7e-6, votes: 100, d: 784 },
  MLP: { seconds: 14e-6, votes: 100, d: 784 },
  LeNet: { seconds: 90e-6, votes: 5, d: 784 },
  "residual net": { seconds: 120e-6, votes: 5, d: 784 },
  "series CNN": { seconds: 575e-6, votes: 5, d: 96 },
};
/** A tree's path is as long whatever the point has. */
const FOREST_QUESTION = 6e-6;

/** Seconds of a vote on 592 images of 784 numbers; of a net on 100 heartbeats of 96. */
const TRAININGS: Readonly<
  Record<string, { readonly seconds: number; readonly rows: number; readonly d: number }>
> = {
  BNN: { seconds: 0.3, rows: 592, d: 784 },
  MLP: { seconds: 1.2, rows: 592, d: 784 },
  forest: { seconds: 2.4, rows: 592, d: 784 },
  LeNet: { seconds: 5.4, rows: 592, d: 784 },
  "residual net": { seconds: 9, rows: 592, d: 784 },
  "series CNN": { seconds: 10, rows: 100, d: 96 },
};
/** Of a thousand iterations of the descent: the iterations alone, and for each row that each candidate is searched on. */
const ITERATIONS = 1;
const PER_CANDIDATE_ROW = 6e-6;
/** Weights of ±1 take ten times as many. */
const SIGN_ITERATIONS = 10;

/** Seconds of a question to so many votes on one of the paper's own sets. */
export function questionSeconds(data: string, model: string, votes: number): number {
  if (model === "forest") return FOREST_QUESTION;
  const { d, parts } = SIZES[data];
  const measured = QUESTIONS[model];
  const networks = SIGN.some((name) => name === model) ? parts : 1;
  return (measured.seconds * networks * d * votes) / (measured.d * measured.votes);
}

/** Seconds of training one vote. */
export function trainingSeconds(data: SetName, model: Model): number {
  const { rows, d, parts } = SIZES[data];
  if (model === BINARY_SIGN || SIGN.includes(model)) {
    const candidates = 2 * coordinatesOf(data, d);
    const once = ITERATIONS + PER_CANDIDATE_ROW * rows * paperRowShare(data) * candidates;
    return parts * once * (model === BINARY_SIGN ? SIGN_ITERATIONS : 1);
  }
  const measured = TRAININGS[model];
  return (measured.seconds * rows * d) / (measured.rows * measured.d);
}
