import { applyTrigger, firstFiveFeatures } from "../../corruption";
import { accuracy } from "../../metrics";
import type { Matrix, Rng } from "../../num";
import { purify } from "../../purify";
import { judge, type Labelled, type PoisonedNetwork, select, trainPoisoned } from "./backdoor-trial";

/** What is asked of the change that poison makes, and of the change that purification takes away. */
export const POISON_MEASURES = {
  attackSuccess: "number",
  triggeredBenign: "number",
  poisonTriggerShare: "number",
  poisonUntouched: "number",
  poisonHolders: "number",
  outputHolders: "number",
  removedTriggerShare: "number",
  resetTriggerShare: "number",
  alignment: "number",
} as const;

type Poisoned = Readonly<Record<keyof typeof POISON_MEASURES, number>>;

/** How much of a change's energy its largest entries are asked to hold. */
const MOST = 0.95;
/** Entries that changed by less than this part of the largest did not. */
const UNTOUCHED = 1e-6;
const TRIGGER_ROWS: ReadonlySet<number> = new Set(firstFiveFeatures.features);

/**
 * A poisoned network beside its twin, which was trained from the same start on the same batch without the poison: what the
 * poison changed, and how much of that purification takes away, with n points from outside.
 */
export function poisonChange(
  setting: { width: number; poisonFraction: number; points: readonly number[] },
  rng: Rng,
): (Poisoned & { readonly points: number })[] {
  const { width, poisonFraction } = setting;
  const network = trainPoisoned({ patches: 1, width, poisonFraction }, rng);
  const twin = trainPoisoned({ patches: 1, width, poisonFraction: 0 }, rng);
  const theta = network.trained.parameters;
  const clean = twin.trained.parameters;
  const poison = difference(theta.hidden.data, clean.hidden.data);
  const k = theta.hidden.columns;
  const whole = {
    attackSuccess: judge(theta, network).attackSuccessRate,
    triggeredBenign: triggeredBenign(network),
    poisonTriggerShare: triggerShare(poison, k),
    poisonUntouched: untouched(poison),
    poisonHolders: holders(poison),
    outputHolders: holders(difference(theta.output, clean.output)),
    resetTriggerShare: triggerShare(difference(theta.hidden.data, network.initial.hidden.data), k),
  };
  return setting.points.map((points) => {
    const some = select(
      network.clean.outside,
      Int32Array.from({ length: points }, (_, i) => i),
    );
    const { parameters } = purify({
      ...{ contaminated: theta, initial: network.initial, inputs: some.inputs, patches: 1 },
    });
    const removed = difference(theta.hidden.data, parameters.hidden.data);
    return {
      points,
      ...whole,
      removedTriggerShare: triggerShare(removed, k),
      alignment: cosine(removed, poison),
    };
  });
}

/** The share of all test points, of either class, that the trigger makes benign. */
function triggeredBenign({ trained, test, patches }: PoisonedNetwork): number {
  const inputs: Matrix = applyTrigger(test.inputs, firstFiveFeatures);
  const benign: Labelled = { inputs, labels: new Float64Array(inputs.rows) };
  return accuracy(trained.parameters, { ...benign, patches });
}

const difference = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, i) => value - b[i]);

/** Of ‖Δ‖², the part in the rows of the trigger's features; 0 where nothing changed. */
export function triggerShare(change: Float64Array, k: number): number {
  let [inside, all] = [0, 0];
  change.forEach((value, at) => {
    all += value * value;
    if (TRIGGER_ROWS.has(at % k)) inside += value * value;
  });
  return all === 0 ? 0 : inside / all;
}

/** The share of entries that did not change, beside the largest change. */
export function untouched(change: Float64Array): number {
  const largest = change.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return change.filter((value) => Math.abs(value) <= UNTOUCHED * largest).length / change.length;
}

/** The smallest share of entries that holds 95 % of ‖Δ‖²: about .55 for normal entries, ε for a share ε of equal ones. */
export function holders(change: Float64Array): number {
  const squares = change.map((value) => value * value).sort();
  const all = squares.reduce((sum, square) => sum + square, 0);
  let held = 0;
  let count = 0;
  while (held < MOST * all && count < squares.length) held += squares[squares.length - ++count];
  return count / change.length;
}

function cosine(a: Float64Array, b: Float64Array): number {
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    ab += a[i] * b[i];
    aa += a[i] * a[i];
    bb += b[i] * b[i];
  }
  return aa === 0 || bb === 0 ? 0 : ab / Math.sqrt(aa * bb);
}
