import { meanOf } from "../../evidence";
import type { Counts, MeanCell, Row, Statistic, StatisticCell } from "../../study";
import { type Arms, armsOf } from "./arms";
import { setsOf } from "./model-panel";
import { type Model, SIGN } from "./models";
import { KINDS, type Kind } from "./parameters";

/** What sign networks are compared with. */
export const rivalsOf = (kind: Kind): readonly Model[] =>
  KINDS[kind].models.filter((model) => !SIGN.includes(model));

/** The arms of every set that the rows have, over all compared models. */
export function armsOfSets(kind: Kind, rows: readonly Row[], column: string): Arms[] {
  const { models } = KINDS[kind];
  return setsOf(rows).map((data) => armsOf(rows, data, models, column));
}

/** Cells τ = mean paired difference of a column, `more` above each of the others, in each set. */
export function above(kind: Kind, column: string, more: Model, others: readonly Model[], sign = 1) {
  return (rows: readonly Row[]): MeanCell[] =>
    armsOfSets(kind, rows, column).flatMap(({ data, of }) => {
      const own = of(more);
      return others.map((name) => {
        const other = of(name);
        return {
          name: `${data}, ${name}`,
          clusters: own.map((value, i) => sign * (value - other[i])),
        };
      });
    });
}

/** Cells τ = mean of a column of one model − a number, in each set. */
export function aboveNumber(kind: Kind, column: string, model: Model, than: number, name: string) {
  return (rows: readonly Row[]): MeanCell[] =>
    armsOfSets(kind, rows, column).map(({ data, of }) => ({
      name: `${data}, ${name}`,
      clusters: of(model).map((value) => value - than),
    }));
}

/** Cells τ = mean distance of the better sign network, chosen again in every resample, − that of a rival. */
export function bestAbove(kind: Kind) {
  return (rows: readonly Row[]): StatisticCell[] =>
    armsOfSets(kind, rows, "distance").flatMap(({ data, size, of }) => {
      const sign = SIGN.map((model) => meanOf(of(model)));
      return rivalsOf(kind).map((rival) => {
        const theirs = meanOf(of(rival));
        return {
          name: `${data}, ${rival}`,
          clusters: [size],
          tau: (counts) => Math.max(...sign.map((mean) => mean(counts))) - theirs(counts),
        };
      });
    });
}

/** Cells of means over the sets: τ of that of the first models, the largest of them in every resample, and a rival's. */
export function combined(
  kind: Kind,
  firsts: readonly Model[],
  rivals: readonly Model[],
  tau: (ours: number, theirs: number) => number,
) {
  return (rows: readonly Row[]): StatisticCell[] => {
    const arms = armsOfSets(kind, rows, "distance");
    const overSets = (model: Model): Statistic => {
      const means = arms.map(({ of }, i) => meanOf(of(model), i));
      return (counts: readonly Counts[]) => means.reduce((sum, mean) => sum + mean(counts), 0) / means.length;
    };
    const ours = firsts.map(overSets);
    return rivals.map((rival) => {
      const theirs = overSets(rival);
      return {
        name: rival,
        ...(arms.length < 2 ? { notTestable: "only one of two sets has been attacked" } : {}),
        clusters: arms.map(({ size }) => size),
        tau: (counts) => tau(Math.max(...ours.map((mean) => mean(counts))), theirs(counts)),
      };
    });
  };
}
