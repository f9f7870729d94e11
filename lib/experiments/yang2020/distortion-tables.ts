import { createRng, meanIntervals } from "../../num";
import { type DeclaredCell, measured, type Row, type Table, table } from "../../study";
import { commonArms } from "./arms";
import { setsOf } from "./model-panel";
import { CONVOLUTIONAL } from "./models";
import { PAPER_BEATS, PAPER_IMAGE_AVERAGES, PAPER_MODEL, STANDS_FOR, setTitle } from "./paper-numbers";
import { sayAttack, sayVotes } from "./say-attack";
import { sayCuts } from "./say-cuts";
import { sayPoints } from "./say-points";
import { sayStarts } from "./say-starts";

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
        title: setTitle(data),
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
  const arms = new Map(sets.map((data) => [data, commonArms(rows, data, "distance")]));
  const first = rows.filter((row) => row.repeat === 0);
  const found = sayFound(rows);
  const head = `T = ${rows[0].budget}, ${sayVotes(rows[0])}`;
  return [
    of(
      {
        id: "distortion",
        title: `Mean ℓ₂ distortion, one attack a point: ${head}`,
        caption: sentences(
          `Mean distance after the last projection onto the boundary, with 95 % bootstrap intervals over points, ${setting}; every model on the same points and random directions`,
          `Points that every model tells right: ${sayPoints(rows)}`,
          sayStarts(first),
          found,
          sayCuts(rows),
          "The paper's numbers are of its own sets and the least of ten attacks",
        ),
      },
      (data, model) => arms.get(data)?.of(model) ?? new Float64Array(0),
      () => true,
    ),
    of(
      {
        id: "least-of-ten",
        title: `Mean ℓ₂ distortion, the least of ten attacks a point: ${head}`,
        caption: sentences(
          `The paper's protocol: the least distance of ten attacks, on as many points as it took, with 95 % bootstrap intervals over points, ${setting}`,
          "Convolutional nets have ten attacks on one point only, whose number competes with no other",
          sayStarts(rows),
          found,
          "The least of ten is biased down, more where attacks scatter more",
        ),
      },
      (data, model) => leastOf(rows, data, model),
      (model) => !isConvolutional(model), // a mean over one point is not compared with one over many
    ),
  ];
}

/** Sentences in a row, each with its full stop; empty ones left out. */
function sentences(...all: readonly string[]): string {
  return all
    .filter((text) => text !== "")
    .map((text) => `${text[0].toUpperCase()}${text.slice(1).replace(/\.$/, "")}.`)
    .join(" ");
}

/** How many attacks have no distance: they enter no mean. */
function sayFound(rows: readonly Row[]): string {
  const lost = rows.filter((row) => row.distance === "").length;
  return lost === 0 ? "" : `${lost} of ${rows.length} attacks found nothing and enter no mean`;
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
