/** Multiples of the paper's learning rate η, ascending. */
export const RATE_FACTORS: readonly number[] = [0.25, 0.5, 1, 2, 4];
