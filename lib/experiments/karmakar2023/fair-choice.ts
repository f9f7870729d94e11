import { medianOf, rowsBy } from "../../evidence";
import { DomainError } from "../../num";
import type { Row } from "../../study";
import { LEARNERS, METHODS, type Method, ROBUST, type Schedule } from "./fair-methods";
import { FAIR_ATTACKS, FAIR_DISTRIBUTIONS } from "./fair-training";
import { errorOf, updatesOf } from "./outcomes";

/** What is read off a run: its last filters, or the mean of the second half. */
export type Readout = "last" | "mean";

/** What a method is compared as. `fastest`: at the constant rate that first reaches 1 % of the start. */
export const VARIANTS = [
  "constant",
  "averaged",
  "decaying",
  "decaying, averaged",
  "fastest",
  "best",
] as const;

export type Variant = (typeof VARIANTS)[number];

/** The method among whose variants the best robust SGD is. */
export const BEST_ROBUST = "best robust SGD";

/** A method, or the best robust kind of SGD. */
export type Contender = Method | typeof BEST_ROBUST;

export const CONTENDERS: readonly Contender[] = [...METHODS, BEST_ROBUST];

/** A learner at a rate, and what is read off it. */
export interface Choice {
  readonly learner: string;
  readonly schedule: Schedule;
  readonly readout: Readout;
  readonly rateFactor: number;
}

/** The four ways to be accurate: schedule and readout of a variant. */
const ACCURATE: readonly (readonly [Variant, Schedule, Readout])[] = [
  ["constant", "constant", "last"],
  ["averaged", "constant", "mean"],
  ["decaying", "decaying", "last"],
  ["decaying, averaged", "decaying", "mean"],
];

/** The error of a readout; ∞ where the run diverged. */
export function readoutError(row: Row, readout: Readout): number {
  const error = errorOf(row);
  return readout === "last" || error === Number.POSITIVE_INFINITY ? error : Number(row.meanError);
}

interface Rated {
  readonly choice: Choice;
  readonly value: number;
}

/** Of equal values the earlier one. */
function least(list: readonly Rated[]): Rated {
  return list.reduce((best, one) => (one.value < best.value ? one : best));
}

/**
 * The choice for every contender and variant at a distribution and an attack, by the least median of all runs; of equals
 * the smaller threshold, then the smaller rate.
 *
 * @param rows of "karmakar2023/fair-rates", of one distribution and attack.
 */
export function chooseAt(rows: readonly Row[]): Map<Contender, Map<Variant, Choice>> {
  const at = rowsBy(rows, ["learner", "schedule", "rateFactor"]);
  const rates = [...new Set(rows.map((row) => Number(row.rateFactor)))].sort((a, b) => a - b);
  const rated = (method: Method, schedule: Schedule, readout: Readout, read: (row: Row) => number): Rated =>
    least(
      LEARNERS.filter((learner) => learner.method === method).flatMap(({ name: learner }) =>
        rates.map((rateFactor) => {
          const values = at(learner, schedule, rateFactor).map(read);
          const value = medianOf(values)([new Uint32Array(values.length).fill(1)]);
          return { choice: { learner, schedule, readout, rateFactor }, value };
        }),
      ),
    );
  const table = new Map(
    METHODS.map((method) => {
      const accurate = ACCURATE.map(
        ([variant, schedule, readout]) =>
          [variant, rated(method, schedule, readout, (row) => readoutError(row, readout))] as const,
      );
      const best = least(accurate.map(([, one]) => one));
      const fastest = rated(method, "constant", "last", updatesOf);
      return [method, new Map<Variant, Rated>([...accurate, ["fastest", fastest], ["best", best]])] as const;
    }),
  );
  const robust = new Map(
    VARIANTS.map((variant) => [variant, least(ROBUST.map((method) => of(table, method, variant)))] as const),
  );
  return new Map<Contender, Map<Variant, Choice>>(
    [...table, [BEST_ROBUST, robust] as const].map(([contender, variants]) => [
      contender,
      new Map([...variants].map(([variant, { choice }]) => [variant, choice])),
    ]),
  );
}

function of<K, V, T>(table: ReadonlyMap<K, ReadonlyMap<V, T>>, key: K, variant: V): T {
  return table.get(key)?.get(variant) as T;
}

/** A line of the table of choices: its six variants in the order of `VARIANTS`. */
export function formatChoices(
  distribution: string,
  attack: string,
  contender: Contender,
  choices: ReadonlyMap<Variant, Choice>,
): string {
  const words = VARIANTS.map((variant) => {
    const { learner, schedule, readout, rateFactor } = choices.get(variant) as Choice;
    return `${learner} × ${rateFactor}${schedule === "decaying" ? " decaying" : ""}${readout === "mean" ? " averaged" : ""}`;
  });
  return [distribution, attack, contender, ...words].join(" | ");
}

/** The table of all choices. @param rows of "karmakar2023/fair-rates". */
export function choiceTable(rows: readonly Row[]): string {
  const at = rowsBy(rows, ["distribution", "attack"]);
  const present = <T extends string>(column: string, all: readonly T[]): T[] =>
    all.filter((name) => rows.some((row) => row[column] === name));
  return present("distribution", FAIR_DISTRIBUTIONS)
    .flatMap((distribution) =>
      present("attack", FAIR_ATTACKS).flatMap((attack) => {
        const here = at(distribution, attack);
        if (here.length === 0) return [];
        const chosen = chooseAt(here);
        return CONTENDERS.map((contender) =>
          formatChoices(distribution, attack, contender, chosen.get(contender) as Map<Variant, Choice>),
        );
      }),
    )
    .join("\n");
}

/** Reads such lines: what was chosen for a contender and variant. @throws {DomainError} nothing was. */
export function readChoices(
  table: string,
): (distribution: string, attack: string, contender: Contender, variant: Variant) => Choice {
  const choices = new Map<string, Choice>();
  for (const line of table.trim().split("\n")) {
    const [distribution, attack, contender, ...words] = line.split(" | ");
    words.forEach((word, i) => {
      const [, learner, factor, decaying, averaged] =
        /^(.*) × (\S+?)( decaying)?( averaged)?$/.exec(word) ?? [];
      choices.set([distribution, attack, contender, VARIANTS[i]].join(" | "), {
        learner,
        rateFactor: Number(factor),
        schedule: decaying ? "decaying" : "constant",
        readout: averaged ? "mean" : "last",
      });
    });
  }
  return (...names) => {
    const choice = choices.get(names.join(" | "));
    if (choice === undefined)
      throw new DomainError(
        `fairComparison: no rate was chosen for ${names.join(", ")}. Compute karmakar2023/fair-rates there, and choose anew with tools/choose-rates.mjs.`,
      );
    return choice;
  };
}
