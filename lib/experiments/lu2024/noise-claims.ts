import { byCluster, curvesOf, limitDifference, limitOfShare, medianOf, rowsBy } from "../../evidence";
import { recoveryThreshold } from "../../metrics";
import { median } from "../../num";
import {
  type Claim,
  claim,
  type LimitCell,
  type Row,
  type ShareCell,
  type StatisticCell,
  type TrialRange,
} from "../../study";
import { EVERY } from "./every";
import { NON_NEGATIVE_CEILING } from "./non-negative-ceiling";

/** A way of cutting and scaling images, as rows name it. */
export interface NoiseSetting {
  readonly patches: number;
  readonly cut: string;
  readonly scale: string;
}

/** What the sentences on noise are judged on, for one set of images. */
export interface NoiseClaims {
  /** "MNIST". */
  readonly title: string;
  readonly settings: readonly NoiseSetting[];
  /** The numbers of points of the figure, ascending. */
  readonly points: readonly number[];
  /** Settings of which many networks are drawn, at the least number of points. */
  readonly judged: readonly NoiseSetting[];
  /** Trials of the figure. */
  readonly trials: TrialRange;
  readonly frozen: string;
}

/** "When ε is small". */
export const SMALL_NOISE: readonly number[] = [0.05, 0.1];
/** Trials on which "exactly" is judged loosely: 299 of 299 is the least that agrees with more than .99. */
export const EXACT_TRIALS = [100, 398] as const;
/** Where it is asked whether β and f are nearer. */
const COMPARED = 0.1;
const COMPARED_STRICTLY = [0.05, 0.1, 0.2, 0.3] as const;
/** A kernel, and β, come back exactly up to this. */
const EXACT = 1e-6;

const COLUMNS = ["patches", "cut", "scale", "points", "noiseFraction"] as const;
const nameOf = ({ patches, cut, scale }: NoiseSetting): string =>
  `${patches === 1 ? "m = 1" : `m = ${patches} ${cut}s`}, ${scale}`;

interface Place {
  readonly setting: NoiseSetting;
  readonly n: number;
  readonly name: string;
}

const placesOf = (settings: readonly NoiseSetting[], points: readonly number[]): Place[] =>
  settings.flatMap((setting) => points.map((n) => ({ setting, n, name: `${nameOf(setting)}, n = ${n}` })));

const at = (rows: readonly Row[], { setting: { patches, cut, scale }, n }: Place, noiseFraction: number) =>
  rowsBy(rows, COLUMNS)(patches, cut, scale, n, noiseFraction);

/** Networks that have a property at every one of some ε; only those that were run at all of them count. */
const networksAt =
  (places: readonly Place[], fractions: readonly number[], has: (row: Row) => boolean) =>
  (rows: readonly Row[]): ShareCell[] =>
    places.map((place) => {
      const each = fractions.map((fraction) => byCluster(at(rows, place, fraction), has));
      const networks = [...each[0].keys()].filter((trial) => each.every((some) => some.has(trial)));
      return {
        name: place.name,
        clusters: networks.map((trial) => each.every((some) => some.get(trial) === true)),
      };
    });

/** ln(the least median of some trivial answers ÷ median of the purified), network by network. */
const nearerThan =
  (
    places: readonly Place[],
    fractions: readonly number[],
    ours: string,
    trivial: readonly string[],
    factor = 1,
  ) =>
  (rows: readonly Row[]): StatisticCell[] =>
    places.flatMap((place) =>
      fractions.map((fraction): StatisticCell => {
        const own = at(rows, place, fraction);
        const name = fractions.length === 1 ? place.name : `${place.name}, ε = ${fraction}`;
        if (own.length === 0) return { name, clusters: [0], tau: () => Number.NaN };
        const medianBy = (column: string) => medianOf([...byCluster(own, column).values()]);
        const [below, others] = [medianBy(ours), trivial.map(medianBy)];
        return {
          name,
          clusters: [own.length],
          tau: (counts) =>
            Math.log((factor * Math.min(...others.map((other) => other(counts)))) / below(counts)),
        };
      }),
    );

/** The limits of ε of two numbers of points, of networks of their own. */
const limitGain =
  (settings: readonly NoiseSetting[], after: number, before: number, share: number) =>
  (rows: readonly Row[]): (LimitCell | StatisticCell)[] =>
    settings.map((setting) => {
      const curves = (n: number) => exactCurves(rows, setting, n);
      const name = nameOf(setting);
      const arms = [curves(after), curves(before)];
      return arms.some(({ grid }) => grid.length < 2) || String(arms[0].grid) !== String(arms[1].grid)
        ? { name, clusters: [0], tau: () => Number.NaN }
        : limitDifference({ name, after: arms[0], before: arms[1], paired: false }, { share });
    });

const exactCurves = (rows: readonly Row[], { patches, cut, scale }: NoiseSetting, n: number) =>
  curvesOf(rowsBy(rows, COLUMNS.slice(0, 4))(patches, cut, scale, n), {
    x: "noiseFraction",
    y: "exactFraction",
    worst: 0,
  });

/** How far the limit lies below the one of Gaussian designs of the same rank and rows, and the ceiling. */
const belowGaussian =
  (places: readonly Place[]) =>
  (rows: readonly Row[]): (LimitCell | StatisticCell)[] =>
    places.map(({ setting, n, name }) => {
      const arm = exactCurves(rows, setting, n);
      if (arm.grid.length < 2) return { name, clusters: [0], tau: () => Number.NaN };
      const { patches, cut, scale } = setting;
      const own = rowsBy(rows, COLUMNS.slice(0, 4))(patches, cut, scale, n);
      const aspect = median(own.map((row) => Number(row.rank) / Number(row.effectiveRows)));
      const gaussian = recoveryThreshold(Math.min(1, aspect));
      const theory = scale === "z" ? gaussian : Math.min(gaussian, NON_NEGATIVE_CEILING);
      return {
        name,
        clusters: [arm.curves.length],
        grid: arm.grid,
        after: () => theory,
        before: limitOfShare(arm, { share: 0.5 }),
      };
    });

/** The sentences on sparse noise of the published summary, for one set of images. */
export function noiseClaims({ title, settings, points, judged, trials, frozen }: NoiseClaims): Claim[] {
  const section = "summary, key results";
  const places = placesOf(settings, points);
  const [least, most] = [points[0], points[points.length - 1]];
  const few = placesOf(judged, [least]);
  const isExact = (row: Row): boolean => row.exactFraction === 1;
  const paper = { of: "paper", section, frozen } as const;
  const figure = { trials };
  const zero = { margin: 0, marginReason: "a direction without a size" } as const;
  const trivial = ["contaminatedFunctionError", "initialFunctionError", "deadResetFunctionError"];
  const small = SMALL_NOISE.join(" and ");
  return [
    claim({
      ...{ ...paper, ...EVERY },
      id: "exact-at-small-noise-loose",
      sentence: `On ${title} every kernel is recovered exactly at ε = ${small}, with the fewest clean points (n = ${least}).`,
      reading: "loose",
      kind: "share",
      trials: EXACT_TRIALS,
      cells: networksAt(few, SMALL_NOISE, isExact),
      withoutAttack: networksAt(few, [0], isExact),
    }),
    claim({
      ...{ ...paper, ...EVERY, ...figure },
      id: "exact-at-small-noise-strict",
      sentence: `On ${title} every kernel is recovered exactly at ε = ${small}, however images are cut and scaled and for every number of clean points.`,
      reading: "strict",
      kind: "share",
      cells: networksAt(places, SMALL_NOISE, isExact),
      withoutAttack: networksAt(places, [0], isExact),
    }),
    claim({
      ...{ ...paper, ...zero, ...figure },
      id: "output-recovered-loose",
      sentence: `On ${title} β is recovered: at ε = ${COMPARED} its median error is below half of β(0)'s.`,
      reading: "loose",
      kind: "statistic",
      cells: nearerThan(places, [COMPARED], "outputError", ["initialOutputError"], 0.5),
    }),
    claim({
      ...{ ...paper, ...EVERY, ...figure },
      id: "output-recovered-strict",
      sentence: `On ${title} β is recovered exactly, as W is: its error is below ${EXACT} at ε = ${small}.`,
      reading: "strict",
      kind: "share",
      cells: networksAt(places, SMALL_NOISE, (row) => Number(row.outputError) < EXACT),
    }),
    claim({
      ...{ ...paper, ...zero, ...figure },
      id: "noise-removed-loose",
      sentence: `On ${title} purification removes noise: at ε = ${COMPARED} the purified network's function is nearer to the clean one's than the contaminated network's, the start's, and the one whose dead pixels alone were reset.`,
      reading: "loose",
      kind: "statistic",
      cells: nearerThan(places, [COMPARED], "functionError", trivial),
    }),
    claim({
      ...{ ...paper, ...zero, ...figure },
      id: "noise-removed-strict",
      sentence: `The same at ε = ${COMPARED_STRICTLY.join(", ")}.`,
      reading: "strict",
      kind: "statistic",
      cells: nearerThan(places, COMPARED_STRICTLY, "functionError", trivial),
    }),
    ...(["loose", "strict"] as const).flatMap((reading) => {
      const share = reading === "loose" ? 0.5 : 0.99;
      const words = reading === "loose" ? "half" : "99 %";
      const told = { ...zero, ...figure, frozen, reading, kind: "statistic" } as const;
      return [
        claim({
          ...told,
          id: `more-points-tolerate-more-${reading}`,
          sentence: `More clean data improve recovery: networks of ${title} with n = ${most} points survive more noise in W than those with ${least} (${words} of the kernels exact).`,
          of: "paper",
          section: "summary, design trade-offs",
          cells: limitGain(settings, most, least, share),
        }),
        claim({
          ...told,
          id: `fewer-points-tolerate-more-${reading}`,
          sentence: `The opposite, which the first paper says of tables: with n = ${least} points W survives more noise than with ${most} (${words} of the kernels exact).`,
          of: "ours",
          section: "summary, design trade-offs",
          cells: limitGain(settings, least, most, share),
        }),
      ];
    }),
    claim({
      ...{ ...zero, ...figure, frozen },
      id: "below-gaussian-limit",
      sentence: `Designs of images survive less noise than Gaussian ones of the same rank and the same number of rows that are not zero: on ${title} half of the kernels are lost before the Donoho–Tanner limit and, where no pixel is negative, before the ceiling of such designs.`,
      of: "ours",
      section: "summary, noise and span",
      reading: "only",
      kind: "statistic",
      cells: belowGaussian(places),
    }),
  ];
}
