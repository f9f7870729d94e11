import { trainLogisticRegression } from "../../models/rivals";
import { matrix, mean, quantile, standardDeviation } from "../../num";
import type { FeaturePair, Features } from "./detector-features";

/** One false alarm in twenty is allowed. */
export const FALSE_ALARMS = 0.05;

/** A threshold, and what stands against it. */
export interface Judgement {
  readonly threshold: number;
  readonly natural: number;
  readonly adversary: number;
}

/**
 * What a logistic regression makes of a point and its adversary, as logits, having seen the pairs of other points alone. Its
 * features are standardised over these; its threshold is the (1 − .05) quantile of their natural points' logits.
 *
 * @param others pairs of other points; undefined comes back where none of them has an adversary, or the own pair has none.
 */
export function judgeByOthers(own: FeaturePair, others: readonly FeaturePair[]): Judgement | undefined {
  const natural = others.map((pair) => pair.natural);
  const adversaries = others.flatMap((pair) => (pair.adversary ? [pair.adversary] : []));
  if (own.adversary === undefined || adversaries.length === 0) return undefined;
  const seen = [...natural, ...adversaries];
  const standardise = standardiser(seen);
  const columns = own.natural.length;
  const { parameters } = trainLogisticRegression(
    matrix(seen.length, columns, Float64Array.from(seen.flatMap(standardise))),
    seen.map((_, i) => (i < natural.length ? 0 : 1)),
    { classes: 2 },
  );
  const [weights, [bias]] = [parameters.weights.data, parameters.biases];
  const logit = (features: Features): number =>
    standardise(features).reduce((sum, z, i) => sum + weights[i] * z, bias);
  return {
    threshold: quantile(Float64Array.from(natural, logit), 1 - FALSE_ALARMS),
    natural: logit(own.natural),
    adversary: logit(own.adversary),
  };
}

/** Minus the mean, divided by the standard deviation; a feature that is the same everywhere says nothing. */
function standardiser(seen: readonly Features[]): (features: Features) => number[] {
  const columns = seen[0].map((_, i) => Float64Array.from(seen, (features) => features[i]));
  const centers = columns.map((column) => mean(column));
  const scales = columns.map((column) => standardDeviation(column) || 1);
  return (features) => features.map((x, i) => (x - centers[i]) / scales[i]);
}
