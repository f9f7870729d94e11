import { meanOf } from "../../evidence";
import { type Claim, claim, type Row, type StatisticCell } from "../../study";
import { setsOf } from "./model-panel";
import { SIGN } from "./models";

const FROZEN = "8a09b7e";

/** How rivals are trained and vote. */
export interface Variant {
  readonly length: number;
  readonly rule: string;
}

/** As in the tables. */
export const USUAL: Variant = { length: 1, rule: "hard" };

/** The name of a variant. */
export const sayVariant = ({ length, rule }: Variant): string =>
  rule === "soft" ? "soft votes" : `${length} × epochs`;

/** Distances of some models, each in a variant, at the points of a set where all of them have one. */
export function distancesOf(
  rows: readonly Row[],
  data: string,
  arms: readonly (readonly [model: string, variant: Variant])[],
): Float64Array[] {
  const own = arms.map(
    ([model, { length, rule }]) =>
      new Map(
        rows
          .filter(
            (row) =>
              row.data === data &&
              row.model === model &&
              row.length === length &&
              row.rule === rule &&
              row.distance !== "",
          )
          .map((row) => [row.point, Number(row.distance)]),
      ),
  );
  const points = [...(own[0]?.keys() ?? [])].filter((point) => own.every((arm) => arm.has(point)));
  return own.map((arm) => Float64Array.from(points, (point) => arm.get(point) as number));
}

/** The rivals of some rows, and how each was varied. */
export function variantsOf(rows: readonly Row[], data: string): (readonly [string, Variant])[] {
  const named = rows
    .filter((row) => row.data === data && !SIGN.some((model) => model === row.model))
    .map(({ model, length, rule }) => JSON.stringify([model, { length, rule }]));
  return [...new Set(named)].map((name) => JSON.parse(name));
}

const isUsual = ({ length, rule }: Variant): boolean => length === USUAL.length && rule === USUAL.rule;

/** A cell τ = ln(mean of one arm ÷ mean of another), paired over points. */
function lnRatio(name: string, above: Float64Array, below: Float64Array): StatisticCell {
  const [first, second] = [meanOf(above), meanOf(below)];
  return { name, clusters: [above.length], tau: (counts) => Math.log(first(counts) / second(counts)) };
}

/** How far a rival is above itself in the variants that are asked for. */
function steady(which: (variant: Variant) => boolean) {
  return (rows: readonly Row[]): StatisticCell[] =>
    setsOf(rows).flatMap((data) =>
      variantsOf(rows, data)
        .filter(([, variant]) => !isUsual(variant) && which(variant))
        .map(([model, variant]) => {
          const [usual, varied] = distancesOf(rows, data, [
            [model, USUAL],
            [model, variant],
          ]);
          return lnRatio(`${data}, ${model}, ${sayVariant(variant)}`, usual, varied);
        }),
    );
}

function above(rows: readonly Row[]): StatisticCell[] {
  return setsOf(rows).flatMap((data) =>
    SIGN.flatMap((sign) =>
      variantsOf(rows, data).map(([model, variant]) => {
        const [ours, theirs] = distancesOf(rows, data, [
          [sign, USUAL],
          [model, variant],
        ]);
        return lnRatio(`${data}, ${sign} and ${model}, ${sayVariant(variant)}`, ours, theirs);
      }),
    ),
  );
}

const shared = { section: "II.C", of: "ours", reading: "only", kind: "statistic", frozen: FROZEN } as const;
/** A rise by a fifth. */
const RISE = 1.2;
const little = { margin: -Math.log(RISE), marginReason: "a fifth more is more" } as const;

/** Whether rivals were trained for too long, or too short, to be compared. */
export const trainingLengthClaims: readonly Claim[] = [
  claim({
    ...shared,
    ...little,
    id: "length-raises-little",
    sentence:
      "Our prediction: a fifth of the epochs or five times as many raise no rival's distortion by a fifth.",
    cells: steady(({ rule }) => rule === "hard"),
  }),
  claim({
    ...shared,
    ...little,
    id: "soft-votes-raise-little",
    sentence:
      "Our prediction: means of probabilities instead of votes raise no rival's distortion by a fifth.",
    cells: steady(({ rule }) => rule === "soft"),
  }),
  claim({
    ...shared,
    id: "sign-networks-not-reached",
    sentence:
      "However long rivals train, and however they vote, both sign networks take larger distortions at the paper's budget of questions.",
    margin: 0,
    marginReason: "a direction without a size",
    cells: above,
  }),
];
