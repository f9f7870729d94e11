/** Multiples of the paper's η, as the axis names them. */
const MULTIPLES = [0.5, 1, 2, 4, 8, 16, 32, 64] as const;
/** Shares of the rate at which κ = 1, as the axis names them: steps of 2 cannot show a factor of 1.5. */
const SHARES = [0.3, 0.7, 0.85, 1, 1.2, 1.5] as const;

/** A learning rate: a multiple of the paper's η, or a share of the network's own limit. */
export type Rate = `${(typeof MULTIPLES)[number]} η` | `${(typeof SHARES)[number]} of the limit`;

/** Multiples of the paper's η, ascending. */
export const PAPER_RATES: readonly Rate[] = MULTIPLES.map((factor): Rate => `${factor} η`);
/** Shares of the limit κ = 1, ascending. */
export const LIMIT_RATES: readonly Rate[] = SHARES.map((share): Rate => `${share} of the limit`);
/** All rates that are run. */
export const RATES: readonly Rate[] = [...PAPER_RATES, ...LIMIT_RATES];

/** The rate in numbers. @param paper η. @param limit the rate at which κ = 1. */
export function rateOf(rate: Rate, paper: number, limit: number): number {
  return Number.parseFloat(rate) * (rate.endsWith("η") ? paper : limit);
}
