import { normalCdf } from "../../num";

/**
 * The ε above which ℓ1 cannot recover from noise N(1, 1) by a design whose rows are nowhere negative, however few columns it
 * has: a step along a positive combination of the columns then pays as soon as more than half of the entries were raised,
 * ε·P(z > 0) > ½.
 */
export const NON_NEGATIVE_CEILING: number = 0.5 / normalCdf(1);
