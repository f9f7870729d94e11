import type { Row } from "../../study";

/** "100 votes, 5 of convolutional nets": of a row, which its neighbours share. */
export function sayVotes({ votes, convolutionalVotes }: Row): string {
  return `${votes} votes, ${convolutionalVotes} of convolutional nets`;
}

/** "attacked with 100 iterations; 100 votes, 5 of convolutional nets": the setting of a row. */
export function sayAttack(row: Row): string {
  return `attacked with ${row.budget} iterations; ${sayVotes(row)}`;
}
