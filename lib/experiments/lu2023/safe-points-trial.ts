import { randomSplit } from "../../datasets";
import { accuracy } from "../../metrics";
import { type CnnParameters, initializeCnn, patchMatrix } from "../../models/cnn";
import { type Matrix, matrix, type Rng, row, selectRows, transpose } from "../../num";
import { purify, recoverLayer } from "../../purify";
import { type Labelled, MOST_POINTS, SETTING, select, trainOn } from "./backdoor-trial";
import { type AnyTrigger, triggerOf } from "./triggers";
import { standardizedWdbc } from "./wdbc-network";

/** Accuracy and attack success of a poisoned network, and of what stands in for it. */
export const SAFE_MEASURES = {
  triggerEnergy: "number",
  accuracyPoisoned: "number",
  successPoisoned: "number",
  accuracyPurified: "number",
  successPurified: "number",
  accuracyScratch: "number",
  successScratch: "number",
  accuracyReset: "number",
  successReset: "number",
} as const;

type Measured = Readonly<Record<keyof typeof SAFE_MEASURES, number>>;

interface SafeSetting {
  readonly trigger: string;
  readonly patches: number;
  readonly width: number;
  readonly poisonFraction: number;
  readonly points: readonly number[];
}

/**
 * One network of a batch of 100 WDBC points, some of them poisoned with any trigger; purified with n clean points from
 * outside, and beside it a network trained from the same start on the same n points with their labels.
 */
export function safePointsTrial(setting: SafeSetting, rng: Rng): (Measured & { readonly points: number })[] {
  const { patches, width, poisonFraction } = setting;
  const data = standardizedWdbc();
  const d = data.inputs.columns;
  const { inside, outside } = randomSplit(data.inputs.rows, SETTING.batch, rng.substream("batch"));
  const clean = select(data, outside.slice(0, MOST_POINTS));
  const test = select(data, outside.slice(MOST_POINTS + 1));
  const source = { used: row(clean.inputs, 0), other: row(data.inputs, outside[MOST_POINTS]) };
  const trigger = triggerOf(setting.trigger, d, source, rng.substream("trigger"));

  const chosen = rng.substream("poison").permutation(SETTING.batch);
  const batch = poisoned(
    select(data, inside),
    chosen.slice(0, Math.round(poisonFraction * SETTING.batch)),
    trigger,
  );
  const initial = initializeCnn({ width, patchSize: d / patches }, rng.substream("start"));
  const contaminated = trainOn(initial, batch, patches).parameters;

  const victims = Int32Array.from(test.labels.keys()).filter((s) => test.labels[s] === 1);
  const attacked: Labelled = {
    inputs: trigger.mark(selectRows(test.inputs, victims)),
    labels: new Float64Array(victims.length),
  };
  const outcome = (network: CnnParameters): [accuracy: number, success: number] => [
    accuracy(network, { ...test, patches }),
    accuracy(network, { ...attacked, patches }),
  ];
  const [accuracyPoisoned, successPoisoned] = outcome(contaminated);
  const [accuracyReset, successReset] = outcome(initial);
  return setting.points.map((points) => {
    const some = select(
      clean,
      Int32Array.from({ length: points }, (_, i) => i),
    );
    const purified = purify({ contaminated, initial, inputs: some.inputs, patches }).parameters;
    const [accuracyPurified, successPurified] = outcome(purified);
    const [accuracyScratch, successScratch] = outcome(trainOn(initial, some, patches).parameters);
    return {
      points,
      triggerEnergy: energyInSpan(trigger.direction, some.inputs, patches),
      ...{ accuracyPoisoned, successPoisoned, accuracyPurified, successPurified },
      ...{ accuracyScratch, successScratch, accuracyReset, successReset },
    };
  });
}

/** The batch with the trigger in some points, which are called benign. */
function poisoned({ inputs, labels }: Labelled, which: Int32Array, trigger: AnyTrigger): Labelled {
  const mixed = {
    inputs: matrix(inputs.rows, inputs.columns, inputs.data.slice()),
    labels: labels.slice() as Float64Array,
  };
  const marked = trigger.mark(selectRows(inputs, which));
  which.forEach((s, i) => {
    mixed.inputs.data.set(row(marked, i), s * inputs.columns);
    mixed.labels[s] = 0;
  });
  return mixed;
}

/** ‖P v‖² of the trigger's unit direction, patch by patch, P the projection onto the span of the points' patches. */
export function energyInSpan(direction: Float64Array, inputs: Matrix, patches: number): number {
  const k = direction.length / patches;
  const design = transpose(patchMatrix(inputs, patches));
  const pieces = matrix(patches, k, direction.slice());
  const { weights } = recoverLayer(pieces, matrix(patches, k), design, "l2");
  return weights.data.reduce((sum, x) => sum + x * x, 0);
}
