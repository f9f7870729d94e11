import { createRng, meanIntervals } from "../../num";
import { type DeclaredCell, measured, type Row, type Table, table } from "../../study";
import { armsOf } from "./arms";
import { setsOf } from "./model-panel";
import { CONVOLUTIONAL } from "./models";
import { PAPER_BEATS, PAPER_IMAGE_AVERAGES, PAPER_MODEL, STANDS_FOR } from "./paper-numbers";
import { sayAttack } from "./say-attack";

/** The paper's averages by its own names of sets and models. */
const PRINTED: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  ...PAPER_IMAGE_AVERAGES,
  PTBD: PAPER_BEATS.PTBD,
  "MIT-BIH": PAPER_BEATS["MIT-BIH"],
};

const LONG = "not run: convolutional votes take hours";

const isConvolutional = (model: string): boolean => CONVOLUTIONAL.some((name) => name === model);

const printed = (data: string, model: string): number | null =>
  PRINTED[STANDS_FOR[data]]?.[PAPER_MODEL[model] ?? model] ?? null;

/** Mean distances by set and model: one attack a point, and the least of ten on as many points as the paper took. */
export function distortionTables(rows: readonly Row[]): Table[] {
  const sets = setsOf(rows);
  const models = [...new Set(rows.map((row) => String(row.model)))];
  const of = (
    told: Pick<Table, "id" | "title" | "caption">,
    values: (data: string, model: string) => Float64Array,
    competes: (model: string) => boolean,
  ): Table => {
    const intervals = meanIntervals(createRng(`yang2020 ${told.id}`));
    return table({
      ...told,
      header: "set",
      best: "highest",
      readme: told.id === "distortion",
      columns: models.map((title) => ({ title, competes: competes(title) })),
      rows: sets.map((data) => ({
        title: STANDS_FOR[data] === data ? data : `${data} (paper: ${STANDS_FOR[data]})`,
        cells: models.map((model): DeclaredCell => {
          const found = values(data, model);
          return found.length === 0
            ? { empty: whyEmpty(model), paper: printed(data, model) }
            : measured(intervals(found), printed(data, model));
        }),
      })),
    });
  };
  const setting = sayAttack(rows[0]);
  const arms = new Map(sets.map((data) => [data, armsOf(rows, data, models, "distance")]));
  return [
    of(
      {
        id: "distortion",
        title: "Mean ℓ₂ distortion, one attack a point",
        caption: `Mean distance after the last projection onto the boundary, with 95 % bootstrap intervals over points, ${setting}; every model on the same points and random directions, on images from the same start. The paper's numbers are of its own sets and the least of ten attacks.`,
      },
      (data, model) => arms.get(data)?.of(model) ?? new Float64Array(0),
      () => true,
    ),
    of(
      {
        id: "least-of-ten",
        title: "Mean ℓ₂ distortion, the least of ten attacks a point",
        caption: `The paper's protocol on as many points as it took, convolutional nets on one point, ${setting}. The least of ten is biased down, more where attacks scatter more.`,
      },
      (data, model) => leastOf(rows, data, model),
      (model) => !isConvolutional(model), // a mean over one point is not compared with one over many
    ),
  ];
}

/** Why there is no number of a model. */
const whyEmpty = (model: string): string => (isConvolutional(model) ? LONG : "no point has ten attacks");

const REPEATS = 10;

/** The least distance of each point that has ten attacks. */
function leastOf(rows: readonly Row[], data: string, model: string): Float64Array {
  const byPoint = new Map<number, number[]>();
  for (const row of rows)
    if (
      row.data === data &&
      row.model === model &&
      Number(row.repeat) < REPEATS &&
      typeof row.distance === "number"
    ) {
      const point = Number(row.point);
      byPoint.set(point, [...(byPoint.get(point) ?? []), row.distance]);
    }
  return Float64Array.from(
    [...byPoint.values()].filter((distances) => distances.length === REPEATS),
    (distances) => Math.min(...distances),
  );
}
