import { areaUnderCurve } from "../../evidence";
import { bootstrapInterval, createRng, type Interval, proportionInterval } from "../../num";
import { type DeclaredCell, type DeclaredRow, measured, type Row, type Table, table } from "../../study";
import type { Arms } from "./arms";
import { armsOf } from "./arms";
import { alarmsOf, DETECTORS, type Detector, foundOf } from "./detector-found";
import { setsOf } from "./model-panel";

const RESAMPLES = 1000;

/** What two detectors find at one false alarm in twenty, and at any: a row for each set and detector. */
export function detectorTables(rows: readonly Row[]): Table[] {
  const models = [...new Set(rows.map((row) => String(row.model)))];
  const each = <T>(make: (data: string, detector: Detector) => readonly T[]): T[] =>
    setsOf(rows).flatMap((data) => DETECTORS.flatMap((detector) => make(data, detector)));
  const ownModels = (data: string): string[] =>
    models.filter((model) => rows.some((row) => row.data === data && row.model === model));
  const cells = (data: string, of: (model: string) => Interval | undefined): DeclaredCell[] => {
    const own = ownModels(data);
    return models.map((model) => {
      if (!own.includes(model)) return { empty: "not compared on this set" };
      const interval = of(model);
      return interval ? measured(interval) : { empty: "too few points" };
    });
  };
  const shares = ({ of, size }: Arms, model: string): Interval | undefined => {
    if (size === 0) return undefined;
    const said = of(model);
    return proportionInterval(
      said.reduce((sum, x) => sum + x, 0),
      said.length,
    );
  };
  return [
    table({
      id: "found",
      title: "Adversaries that a detector finds at one false alarm in twenty",
      caption:
        "Share of adversaries above the threshold, and of natural points above it, with 95 % Wilson intervals over the points where every model has an adversary. Roughness is Σ second differences², its threshold the 95th percentile on training points; the regression sees distance to the nearest training point, roughness and share of votes of the other points and their adversaries.",
      header: "set, detector",
      best: "highest",
      columns: models,
      rows: each((data, detector): DeclaredRow[] => {
        const found = foundOf(rows, data, ownModels(data), detector);
        const alarms = alarmsOf(rows, data, ownModels(data), detector);
        return [
          { title: `${data}, ${detector.name}`, cells: cells(data, (model) => shares(found, model)) },
          {
            title: `${data}, ${detector.name}: false alarms`,
            best: "lowest",
            cells: cells(data, (model) => shares(alarms, model)),
          },
        ];
      }),
    }),
    table({
      id: "area",
      title: "Area under the receiver operating characteristic",
      caption:
        "The probability that an adversary scores higher than another point as it is, with 95 % bootstrap intervals over points, each with its adversary; 1/2 is no better than chance. Same points and detectors as above.",
      header: "set, detector",
      best: "highest",
      columns: models,
      rows: each((data, detector) => [
        {
          title: `${data}, ${detector.name}`,
          cells: cells(data, (model) => areaOf(rows, data, ownModels(data), model, detector)),
        },
      ]),
    }),
  ];
}

function areaOf(
  rows: readonly Row[],
  data: string,
  models: readonly string[],
  model: string,
  detector: Detector,
): Interval | undefined {
  const first = rows.map((row): Row => ({ ...row, repeat: 0 }));
  const adversaries = armsOf(first, data, models, detector.adversary);
  // A natural point has a score where its adversary has none: both arms are of the points that have both.
  const both = first.map(
    (row): Row => (row[detector.adversary] === "" ? { ...row, [detector.natural]: "" } : row),
  );
  if (adversaries.size < 2) return undefined;
  const [high, low] = [adversaries.of(model), armsOf(both, data, models, detector.natural).of(model)];
  const areaAmong = (points: Float64Array): number => areaUnderCurve(high, low, points);
  const points = Float64Array.from(high.keys());
  const whole = areaAmong(points);
  // A sample of few points may hold one of them alone, and no pair: it tells nothing, and the whole stands for it.
  const statistic = (sample: Float64Array): number => {
    const area = areaAmong(sample);
    return Number.isNaN(area) ? whole : area;
  };
  const rng = createRng(`yang2020 area ${data} ${model} ${detector.name}`);
  return bootstrapInterval(points, rng, { statistic, resamples: RESAMPLES });
}
