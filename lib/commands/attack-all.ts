import { type Attacked, hopSkipJump } from "../attacks";
import type { Classifier } from "../models/classifier";
import type { OnnxLabels } from "../models/onnx";
import { createRng, toFloat32Matrix } from "../num";
import { type AttackJournal, type AttackRecord, attackKey } from "./attack-journal";
import type { AttackPoints } from "./attack-points";
import { type AttackReporter, attackReporter } from "./attack-reporter";
import { STATUS_CODES, toBase64 } from "./attack-result";

/** Whose answers are asked for. */
export type AttackedNetwork = Classifier & Pick<OnnxLabels, "labelOf">;

/** How points are attacked. */
export interface AttackPlan {
  readonly bounds: readonly [number, number];
  readonly iterations: number;
  readonly repeats: number;
  readonly seed: number;
  readonly starts: ((i: number) => Float32Array) | undefined;
}

/** All attacks; those of the journal are not made again. Each has a stream of its own, so their order is nothing to it. */
export function attackAll(
  network: AttackedNetwork,
  points: AttackPoints,
  plan: AttackPlan,
  journal: Pick<AttackJournal, "done" | "append">,
  reporter: AttackReporter = attackReporter(),
): ReadonlyMap<string, AttackRecord> {
  const { bounds, iterations, repeats, seed, starts } = plan;
  const done = new Map(journal.done);
  let queries = 0;
  try {
    for (let point = 0; point < points.count; point++)
      for (let repeat = 0; repeat < repeats; repeat++) {
        if (done.has(attackKey(point, repeat))) continue;
        const x = points.data.slice(point * points.size, (point + 1) * points.size);
        const at = { point, points: points.count, repeat, repeats };
        const watched = watch(network, x, reporter, (asked, nearest) => ({
          ...at,
          queries: queries + asked,
          nearest,
        }));
        const rng = createRng(seed).substream("attack", point, repeat);
        const start = starts?.(point);
        const attacked = hopSkipJump(
          watched,
          x,
          { bounds, maxIterations: iterations, ...(start && { start }) },
          rng,
        );
        queries += attacked.queries;
        const record = recordOf(point, repeat, network, attacked);
        journal.append(record);
        done.set(attackKey(point, repeat), record);
      }
  } finally {
    reporter.end();
  }
  return done;
}

/** The same classifier, telling how far the nearest adversarial point that was asked about lies. */
function watch(
  network: Classifier,
  x: Float32Array,
  reporter: AttackReporter,
  at: (asked: number, nearest: number | undefined) => Parameters<AttackReporter["show"]>[0],
): Classifier {
  let [asked, original] = [0, -1];
  let nearest: number | undefined;
  return {
    classes: network.classes,
    inputSize: network.inputSize,
    predict(points) {
      const classes = network.predict(points);
      asked += classes.length;
      if (original < 0) original = classes[0];
      else if (classes.length === 1 && classes[0] !== original) {
        const { data } = toFloat32Matrix(points, "theriac attack", "points");
        const distance = Math.sqrt(data.reduce((sum, entry, j) => sum + (entry - x[j]) * (entry - x[j]), 0));
        nearest = nearest === undefined ? distance : Math.min(nearest, distance);
      }
      reporter.show(at(asked, nearest));
      return classes;
    },
  };
}

function recordOf(point: number, repeat: number, network: AttackedNetwork, attacked: Attacked): AttackRecord {
  const { status, originalClass, queries, attack: last, projected } = attacked;
  return {
    point,
    repeat,
    status: STATUS_CODES.indexOf(status),
    label: network.labelOf(originalClass),
    queries,
    distance: last?.distance ?? null,
    projectedDistance: projected?.distance ?? null,
    adversarial: last ? toBase64(last.point) : null,
    projected: projected ? toBase64(projected.point) : null,
  };
}
