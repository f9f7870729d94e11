import type { Row } from "../../study";

/** "attacked with 100 iterations; 100 votes, 5 of convolutional nets": the setting of a row, which its neighbours share. */
export function sayAttack({ budget, votes, convolutionalVotes }: Row): string {
  return `attacked with ${budget} iterations; ${votes} votes, ${convolutionalVotes} of convolutional nets`;
}
