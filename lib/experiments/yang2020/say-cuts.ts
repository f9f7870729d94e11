import type { Row } from "../../study";
import { setsOf } from "./model-panel";
import { CONVOLUTIONAL } from "./models";
import { TRAINED } from "./parameters";

const isConvolutional = ({ model }: Row): boolean => CONVOLUTIONAL.some((name) => name === model);

/** The sets on which convolutional nets are attacked on fewer points than the others: on how many, of how many. */
function shortened(rows: readonly Row[]): readonly (readonly [data: string, fewer: number, all: number])[] {
  const first = rows.filter((row) => row.repeat === 0);
  return setsOf(rows).flatMap((data) => {
    const own = first.filter((row) => row.data === data);
    const count = (some: readonly Row[]): number => new Set(some.map((row) => row.point)).size;
    const [fewer, all] = [count(own.filter(isConvolutional)), count(own)];
    return fewer > 0 && fewer < all ? [[data, fewer, all] as const] : [];
  });
}

/** "; CIFAR-10 pair: 15 of 30 points", for the head of a table; empty where nothing was cut. */
export function sayCut(rows: readonly Row[]): string {
  return shortened(rows)
    .map(([data, fewer, all]) => `; ${data}: ${fewer} of ${all} points`)
    .join("");
}

/**
 * What was cut for time, with the arithmetic: votes and points of convolutional nets, and how many evaluations of a net that
 * takes instead of how many. Empty without such nets.
 */
export function sayCuts(rows: readonly Row[]): string {
  const own = rows.filter(isConvolutional);
  if (own.length === 0) return "";
  const votes = Number(own[0].convolutionalVotes);
  const queries = own.reduce((sum, row) => sum + Number(row.queries), 0) / own.length;
  const cut = shortened(rows);
  const left = cut.reduce((sum, [data, fewer, all]) => {
    const nets = new Set(own.filter((row) => row.data === data).map((row) => row.model)).size;
    return sum + nets * (all - fewer);
  }, 0);
  const points = cut.map(([data, fewer, all]) => `, and on ${data} ${fewer} of ${all} points`).join("");
  const whole = (own.length + left) * queries * TRAINED.convolutionalVotes;
  return `Cut for time: of convolutional nets ${votes} of ${TRAINED.convolutionalVotes} votes are attacked${points}. ${own.length} attacks × ${Math.round(queries)} questions × ${votes} votes are ${millions(own.length * queries * votes)} evaluations of a net; ${own.length + left} attacks on ${TRAINED.convolutionalVotes} votes would be ${millions(whole)}.`;
}

const millions = (count: number): string => `${Number((count / 1e6).toPrecision(3))} million`;
