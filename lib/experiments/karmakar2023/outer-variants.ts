import type { FilterSetting } from "./settings";

/** Outer weight q and divisor of η: the paper's pair, then q = 10 at its η/5, at equal effective step η/q, and at η. */
export const VARIANTS = {
  "q = 1, η": { outerWeight: 1, divisor: 1 },
  "q = 10, η/5": { outerWeight: 10, divisor: 5 },
  "q = 10, η/10": { outerWeight: 10, divisor: 10 },
  "q = 10, η": { outerWeight: 10, divisor: 1 },
} as const;

/** A pair of outer weight and learning rate. */
export type Variant = keyof typeof VARIANTS;

/** θ of appendix H, at β = 0.05. */
export const OUTER_BOUNDS: readonly number[] = [0, 0.5, 1];

/** Appendix H's setting. */
export function outerSetting(variant: Variant, attackBound: number): FilterSetting {
  const { outerWeight, divisor } = VARIANTS[variant];
  return {
    distribution: "N(0, 1)",
    attackBound,
    attackProbability: 0.05,
    inputSize: 50,
    filterSize: 20,
    batchSize: 64,
    width: 100,
    learningRate: 1e-4 / divisor,
    outerWeight,
  };
}
