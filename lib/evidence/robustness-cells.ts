import { bootstrapInterval, createRng, mean, median } from "../num";
import {
  type BoardCell,
  countCell,
  estimateCell,
  NOT_MEASURED,
  type RobustnessReading,
  wordCell,
} from "../study";
import { areaUnderCurve } from "./area-under-curve";
import { clopperPearson } from "./clopper-pearson";
import { CONVERGED, DETECTOR_COLUMNS, ITERATIONS } from "./robustness-columns";

/** Everything that is known of a model with so many votes on a set. */
export interface MeasuredModel {
  readonly set: string;
  readonly model: string;
  readonly votes: number;
  readonly readings: readonly RobustnessReading[];
}

type Of<Name extends RobustnessReading["of"]> = Extract<RobustnessReading, { readonly of: Name }>;

const RESAMPLES = 1000;

/** The readings of one kind. */
function readingsOf<Name extends RobustnessReading["of"]>(
  { readings }: MeasuredModel,
  name: Name,
): Of<Name>[] {
  return readings.filter((one): one is Of<Name> => one.of === name);
}

/** The first attack on each point that took so many iterations and found an adversary: its distance, by point. */
export function distancesAt(measured: MeasuredModel, iterations: number): Map<number, number> {
  const distances = new Map<number, number>();
  for (const { iterations: own, repeat, point, distance } of readingsOf(measured, "distance"))
    if (own === iterations && repeat === 0 && distance !== null && !distances.has(point))
      distances.set(point, distance);
  return new Map([...distances].sort(([a], [b]) => a - b));
}

/** The cells of a model, but its rank and scale. */
export function modelCells(measured: MeasuredModel): Record<string, BoardCell> {
  const { set, model, votes } = measured;
  const [short, long] = [ITERATIONS.rank, ITERATIONS.longer].map((at) => distancesAt(measured, at));
  const attacks = readingsOf(measured, "distance").filter(({ iterations }) => iterations === ITERATIONS.rank);
  // An experiment that repeats another's attack says the same of it.
  const firsts = [
    ...new Map(attacks.filter(({ repeat }) => repeat === 0).map((attack) => [attack.point, attack])).values(),
  ].sort((a, b) => a.point - b.point);
  const seconds = firsts.flatMap((one) => one.seconds ?? []);
  const name = `${set}, ${model}, ${votes}`;
  return {
    ...{ model: wordCell(model), set: wordCell(set), votes: countCell(votes) },
    accuracy: accuracyCell(readingsOf(measured, "accuracy")),
    distance: medianCell(short, `${name}, ${ITERATIONS.rank}`),
    longer: medianCell(long, `${name}, ${ITERATIONS.longer}`),
    converged: convergedCell(short, long, name),
    ...Object.fromEntries(
      (["white-box", "exact"] as const).map((of) => [
        of,
        medianCell(byPoint(readingsOf(measured, of)), `${name}, ${of}`),
      ]),
    ),
    queries: firsts.length === 0 ? NOT_MEASURED : countCell(mean(firsts.map(({ queries }) => queries))),
    seconds: seconds.length === 0 || seconds.length < firsts.length ? NOT_MEASURED : countCell(mean(seconds)),
    points: countCell(short.size),
    repeats: repeatsCell(attacks),
    ...Object.fromEntries(
      DETECTOR_COLUMNS.map((detector) => [
        detector,
        areaCell(
          readingsOf(measured, "detector").filter((one) => one.detector === detector),
          `${name}, ${detector}`,
        ),
      ]),
    ),
  };
}

const streamOf = (name: string) => createRng(`leaderboard of robustness: ${name}`);

function byPoint(
  readings: readonly { readonly point: number; readonly distance: number | null }[],
): Map<number, number> {
  return new Map(
    readings.flatMap(({ point, distance }) => (distance === null ? [] : [[point, distance] as const])),
  );
}

/** A median over points, with its interval and how many there are. */
function medianCell(values: ReadonlyMap<number, number>, name: string): BoardCell {
  if (values.size === 0) return NOT_MEASURED;
  const inOrder = [...values].sort(([a], [b]) => a - b).map(([, value]) => value);
  const interval = bootstrapInterval(inOrder, streamOf(name), { statistic: median, resamples: RESAMPLES });
  return estimateCell(interval, `${values.size} points`);
}

function accuracyCell(readings: readonly Of<"accuracy">[]): BoardCell {
  const [found] = readings;
  if (found === undefined) return NOT_MEASURED;
  const { accuracy, points } = found;
  const { low, high } = clopperPearson(Math.round(accuracy * points), points, 0.025);
  return estimateCell({ estimate: accuracy, low, high });
}

/** "not converged" beside how far the median falls, as a share of the shorter attack's, on the points that have both. */
function convergedCell(
  short: ReadonlyMap<number, number>,
  long: ReadonlyMap<number, number>,
  name: string,
): BoardCell {
  const points = [...short.keys()].filter((point) => long.has(point)).sort((a, b) => a - b);
  if (points.length === 0) return NOT_MEASURED;
  const fall = (at: Float64Array): number => {
    const [before, after] = [short, long].map((values) =>
      median(Float64Array.from(at, (point) => values.get(point) as number)),
    );
    return (before - after) / before;
  };
  const options = { statistic: fall, resamples: RESAMPLES };
  const interval = bootstrapInterval(points, streamOf(`${name}, fall`), options);
  return estimateCell(interval, Math.abs(interval.estimate) < CONVERGED ? "converged" : "not converged");
}

/** "10 attacks on 5, 1 on 25". */
function repeatsCell(attacks: readonly Of<"distance">[]): BoardCell {
  if (attacks.length === 0) return NOT_MEASURED;
  const repeats = new Map<number, Set<number>>();
  for (const { point, repeat } of attacks) repeats.set(point, (repeats.get(point) ?? new Set()).add(repeat));
  const counts = [...repeats.values()].map(({ size }) => size);
  const kinds = [...new Set(counts)].sort((a, b) => b - a);
  if (kinds.length === 1) return countCell(kinds[0]);
  const points = (kind: number): number => counts.filter((count) => count === kind).length;
  return wordCell(
    kinds.map((kind, i) => `${kind}${i === 0 ? " attacks" : ""} on ${points(kind)}`).join(", "),
  );
}

function areaCell(readings: readonly Of<"detector">[], name: string): BoardCell {
  const pairs = readings
    .flatMap(({ point, natural, adversary }) =>
      natural === null || adversary === null ? [] : [{ point, natural, adversary }],
    )
    .sort((a, b) => a.point - b.point);
  if (pairs.length < 2) return NOT_MEASURED;
  const [made, asIs] = [pairs.map(({ adversary }) => adversary), pairs.map(({ natural }) => natural)];
  const whole = areaUnderCurve(made, asIs, [...pairs.keys()]);
  // A sample that holds one point alone forms no pair: it tells nothing, and the whole stands for it.
  const statistic = (sample: Float64Array): number => {
    const area = areaUnderCurve(made, asIs, sample);
    return Number.isNaN(area) ? whole : area;
  };
  const options = { statistic, resamples: RESAMPLES };
  return estimateCell(bootstrapInterval([...pairs.keys()], streamOf(name), options));
}
