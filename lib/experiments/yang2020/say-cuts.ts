import type { Row } from "../../study";
import { CONVOLUTIONAL } from "./models";
import { TRAINED } from "./parameters";

const isConvolutional = ({ model }: Row): boolean => CONVOLUTIONAL.some((name) => name === model);

/**
 * What was cut for time, with the arithmetic: votes of convolutional nets, and how many evaluations of a net that takes instead
 * of how many. Empty without such nets.
 */
export function sayCuts(rows: readonly Row[]): string {
  const own = rows.filter(isConvolutional);
  if (own.length === 0) return "";
  const votes = Number(own[0].convolutionalVotes);
  const queries = own.reduce((sum, row) => sum + Number(row.queries), 0);
  const each = Math.round(queries / own.length);
  return `Cut for time: of convolutional nets ${votes} of ${TRAINED.convolutionalVotes} votes are attacked. ${own.length} attacks × ${each} questions × ${votes} votes are ${millions(queries * votes)} evaluations of a net; of ${TRAINED.convolutionalVotes} votes they would be ${millions(queries * TRAINED.convolutionalVotes)}.`;
}

const millions = (count: number): string => `${Number((count / 1e6).toPrecision(3))} million`;
