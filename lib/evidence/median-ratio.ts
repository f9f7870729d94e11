import { createRng, type Interval, median } from "../num";
import { LEAST_TRIALS } from "./paired-difference";

const RESAMPLES = 1000;

/**
 * median(a)/median(b) of two independent samples, with its 95 % percentile-bootstrap interval: both are resampled.
 *
 * @returns undefined when either has fewer than five values.
 */
export function medianRatio(a: readonly number[], b: readonly number[]): Interval | undefined {
  if (a.length < LEAST_TRIALS || b.length < LEAST_TRIALS) return undefined;
  const rng = createRng("median ratio");
  const resampled = (values: readonly number[]): number =>
    median(values.map(() => values[rng.integer(values.length)]));
  const ratios = Float64Array.from({ length: RESAMPLES }, () => resampled(a) / resampled(b)).sort();
  const at = (fraction: number): number => ratios[Math.round(fraction * (RESAMPLES - 1))];
  return {
    estimate: median(a) / median(b),
    low: at(0.025),
    high: at(0.975),
    n: Math.min(a.length, b.length),
    level: 0.95,
  };
}

/** `1.97 [1.81, 2.12]`. */
export function formatRatio({ estimate, low, high }: Interval): string {
  return `${estimate.toPrecision(3)} [${low.toPrecision(3)}, ${high.toPrecision(3)}]`;
}
