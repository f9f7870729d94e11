/** Models whose questions are cheap: they are attacked in every way. */
export const MODELS = ["SCD01", "SCDCE", "MLP", "forest"] as const;
/** Those of them that are walked: sign networks. */
export const WALKED = ["SCD01", "SCDCE"] as const;
/** A convolutional net, which is attacked on few points and by HopSkipJump alone. */
export const SLOW = "LeNet";

/** Ways to a near adversary beside HopSkipJump, each by its name in the rows. */
export const WAYS = ["boundary .01", "boundary .1", "walk"] as const;

export const BUDGETS = [10, 20, 30, 50, 70, 100, 150, 200, 300] as const;
export const LONG_BUDGETS = [500, 1000] as const;
/** The paper's number of iterations. */
export const PAPER_BUDGET = 100;

/** HopSkipJump after so many iterations, by its name in the rows. */
export const wayOf = (budget: number): string => `T = ${budget}`;

/** Its iterations; undefined for another way. */
export function budgetOf(way: string): number | undefined {
  return way.startsWith("T = ") ? Number(way.slice(4)) : undefined;
}
