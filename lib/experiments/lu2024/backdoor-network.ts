import type { PictureTrigger } from "../../corruption";
import { initializeLayered, type LayeredParameters, trainLayered } from "../../models/layered";
import { type Matrix, matrix, type Rng, row } from "../../num";
import {
  type Architecture,
  type BackdoorTask,
  drawPictures,
  type Pictures,
  type TrialPictures,
  toNetworkInputs,
} from "./backdoor-task";
import { makeTrigger, poisonedRows, type TriggerName } from "./backdoor-triggers";

/** What is trained in one trial, before anything is poisoned. */
export interface BackdoorTrial {
  readonly task: BackdoorTask;
  readonly architecture: Architecture;
  readonly pictures: TrialPictures;
  /** W(0), β(0). */
  readonly initial: LayeredParameters;
}

/** Pictures as a network sees them, with their classes. */
export interface Seen {
  readonly inputs: Matrix;
  readonly labels: Float64Array;
}

/** A network with a backdoor, or without one, and what it was trained on. */
export interface BackdoorNetwork extends BackdoorTrial {
  readonly trained: LayeredParameters;
  readonly losses: Float64Array;
  /** Rows of the batch that were poisoned, ascending. */
  readonly poisoned: readonly number[];
  /** The batch as it was trained on, in bytes. */
  readonly batch: Pictures;
}

/** The pictures and the start of a trial; every trigger and every share begins from them. */
export function beginTrial(task: BackdoorTask, architecture: Architecture, rng: Rng): BackdoorTrial {
  const { height, width, channels } = task.picture;
  const { patches, layers, groups } = architecture;
  const initial = initializeLayered(
    {
      patches,
      patchSize: (height * width * channels) / patches,
      widths: new Array<number>(layers).fill(task.width),
      groups,
      outputs: task.classes,
    },
    rng.substream("start"),
  );
  return { task, architecture, pictures: drawPictures(task, rng.substream("pictures")), initial };
}

/** The trigger of a trial. */
export function triggerOf(trial: BackdoorTrial, name: TriggerName, rng: Rng): PictureTrigger {
  return makeTrigger(name, trial.task.picture, trial.pictures, rng.substream("trigger"));
}

/** Writes a trigger into some rows of pictures, whose label becomes 0. */
export function poison(pictures: Pictures, rows: readonly number[], trigger: PictureTrigger): Pictures {
  const { bytes, labels } = pictures;
  const mixed = matrix(bytes.rows, bytes.columns, bytes.data.slice());
  const told = labels.slice();
  for (const s of rows) {
    mixed.data.set(trigger([row(bytes, s)]).data, s * bytes.columns);
    told[s] = 0;
  }
  return { bytes: mixed, labels: told };
}

/** Pictures as the trial's networks see them. */
export function seen({ task, architecture }: BackdoorTrial, { bytes, labels }: Pictures): Seen {
  return { inputs: toNetworkInputs(task, architecture, bytes), labels };
}

/**
 * Trains on the batch of which ⌊share·B⌋ pictures are poisoned. A network that diverged is no network: it throws, and the
 * trial is counted as failed.
 */
export function trainWithBackdoor(
  trial: BackdoorTrial,
  attack: { readonly name: TriggerName; readonly trigger: PictureTrigger; readonly poisonFraction: number },
): BackdoorNetwork {
  const { batch } = trial.pictures;
  const count = Math.floor(attack.poisonFraction * batch.labels.length);
  const poisoned = poisonedRows(attack.name, batch.labels, count);
  const mixed = poison(batch, poisoned, attack.trigger);
  const { trained, losses } = train(trial, trial.initial, seen(trial, mixed));
  return { ...trial, trained, losses, poisoned, batch: mixed };
}

/** The task's training, from some start on some pictures, with other steps where they are told. */
export function train(
  { task }: BackdoorTrial,
  initial: LayeredParameters,
  { inputs, labels }: Seen,
  { learningRate, iterations }: { learningRate: number; iterations: number } = task,
): { trained: LayeredParameters; losses: Float64Array } {
  const { status, parameters, losses } = trainLayered({
    inputs,
    targets: labels,
    initial,
    loss: "softmax",
    learningRate,
    iterations,
  });
  if (status === "diverged")
    throw new Error(`training diverged at step ${losses.length - 1} with learningRate ${learningRate}.`);
  return { trained: parameters, losses };
}
