import type { PictureTrigger } from "../../corruption";
import { accuracy } from "../../metrics";
import { layeredClassifier } from "../../models/layered";
import { matrix, type Rng, selectRows } from "../../num";
import {
  type BackdoorNetwork,
  beginTrial,
  type Seen,
  seen,
  trainWithBackdoor,
  triggerOf,
} from "./backdoor-network";
import { type Repair, repair } from "./backdoor-repairs";
import type { Architecture, BackdoorTask, Pictures } from "./backdoor-task";
import type { TriggerName } from "./backdoor-triggers";

/** What is known of one network after one repair. */
export const BACKDOOR_MEASURES = {
  accuracy: "number",
  attackSuccessRate: "number",
  trainedAccuracy: "number",
  poisonedImages: "number",
  rank: "number",
  effectiveRows: "number",
} as const;

/** One trial at one share of poisoned images. */
export interface BackdoorSetting<T extends TriggerName, M extends Repair> {
  readonly task: BackdoorTask;
  readonly architecture: Architecture;
  readonly poisonFraction: number;
  readonly triggers: readonly T[];
  readonly points: readonly number[];
  readonly methods: readonly M[];
}

/** One network of one trigger after one repair with n points. */
type BackdoorRow<T, M> = { readonly trigger: T; readonly points: number; readonly method: M } & Readonly<
  Record<keyof typeof BACKDOOR_MEASURES, number>
>;

/** These do not look at the clean points. */
const BLIND: readonly Repair[] = ["poisoned", "start"];

/**
 * Trains one network a trigger, all from the same start and pictures, and repairs each with the first n clean points. Without
 * poison there is one network, and every trigger is tried on it.
 */
export function backdoorTrial<T extends TriggerName, M extends Repair>(
  setting: BackdoorSetting<T, M>,
  rng: Rng,
): BackdoorRow<T, M>[] {
  const { task, architecture, poisonFraction, triggers, points, methods } = setting;
  const trial = beginTrial(task, architecture, rng);
  const evaluation = seen(trial, trial.pictures.evaluation);
  let judged: ((method: Repair, n: number) => Judged) | undefined;
  return triggers.flatMap((name) => {
    const trigger = triggerOf(trial, name, rng);
    if (judged === undefined || poisonFraction > 0)
      judged = repairsOf(trainWithBackdoor(trial, { name, trigger, poisonFraction }), evaluation);
    const look = judged;
    const success = attackOn(trial, trial.pictures.evaluation, trigger);
    const { accuracy: trainedAccuracy, poisonedImages } = look("poisoned", points[0]);
    return points.flatMap((n) =>
      methods.map((method) => {
        const found = look(method, n);
        const { rank, effectiveRows } = found;
        return {
          ...{ trigger: name, points: n, method, accuracy: found.accuracy },
          attackSuccessRate: success(found),
          ...{ trainedAccuracy, poisonedImages, rank, effectiveRows },
        };
      }),
    );
  });
}

interface Judged {
  readonly classifier: ReturnType<typeof layeredClassifier>;
  readonly accuracy: number;
  readonly poisonedImages: number;
  readonly rank: number;
  readonly effectiveRows: number;
}

/** Every repair of a network, done once. */
function repairsOf(network: BackdoorNetwork, evaluation: Seen): (method: Repair, n: number) => Judged {
  const done = new Map<string, Judged>();
  return (method, n) => {
    const key = BLIND.includes(method) ? method : `${method} ${n}`;
    const known = done.get(key);
    if (known !== undefined) return known;
    const { parameters, rank, effectiveRows } = repair(network, firstOf(network, n), method);
    const classifier = layeredClassifier(parameters);
    const judged: Judged = {
      classifier,
      accuracy: accuracy(classifier, evaluation),
      poisonedImages: network.poisoned.length,
      rank,
      effectiveRows,
    };
    done.set(key, judged);
    return judged;
  };
}

/** The first n of the defender's images, from the batch unless told. */
export function firstOf(network: BackdoorNetwork, n: number, source: "inside" | "outside" = "inside"): Seen {
  const { bytes, labels } = network.pictures[source];
  const data = bytes.data.slice(0, n * bytes.columns);
  return seen(network, { bytes: matrix(n, bytes.columns, data), labels: labels.slice(0, n) });
}

/** The share of pictures of other classes that a network with the trigger in them puts into class 0; counted once a network. */
function attackOn(
  trial: Parameters<typeof seen>[0],
  { bytes, labels }: Pictures,
  trigger: PictureTrigger,
): (judged: Judged) => number {
  const victims = Array.from(labels.keys()).filter((s) => labels[s] !== 0);
  const attacked = seen(trial, { bytes: trigger(selectRows(bytes, victims)), labels });
  const rates = new Map<Judged, number>();
  return (judged) => {
    const known = rates.get(judged);
    if (known !== undefined) return known;
    const said = judged.classifier.predict(attacked.inputs);
    const rate = said.filter((c) => c === 0).length / victims.length;
    rates.set(judged, rate);
    return rate;
  };
}
