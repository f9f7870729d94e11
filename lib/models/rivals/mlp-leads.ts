import type { AffineValues } from "../../num";
import type { MlpParameters } from "./mlp";
import { answerInBall, knownUnits, type Logit, type MlpGeometry } from "./mlp-ball";

/** What a perceptron of several classes says in a ball. */
export interface LeadInBall {
  /** The class of the largest logit at the centre. */
  readonly best: number;
  /** Whether a prediction says so at every point of the ball. */
  readonly isKnown: boolean;
}

/**
 * A function that says which class a perceptron of several classes names all over a ball, if it is known to be one: where the
 * largest logit at the centre stays larger than every other. The difference of two logits is a logit itself.
 */
export function leadsInBall(
  mlp: MlpParameters,
  geometry: MlpGeometry,
): (known: AffineValues, first: number, radius: number) => LeadInBall {
  const { hidden: h, classes, outputWeights, outputBiases } = mlp;
  const all = Array.from({ length: classes }, (_, c) => c);
  const leads = all.map((a) => all.filter((b) => b !== a).map((b) => difference(mlp, a, b)));
  const units = new Float64Array(h);
  return (known, first, radius) => {
    for (let j = 0; j < h; j++) units[j] = 1 / (1 + Math.exp(-known.values[first + j]));
    let [best, most] = [0, Number.NEGATIVE_INFINITY];
    for (let c = 0; c < classes; c++) {
      let logit = outputBiases[c];
      for (let j = 0; j < h; j++) logit += outputWeights[c * h + j] * units[j];
      if (logit > most) [best, most] = [c, logit];
    }
    const inBall = knownUnits(mlp, geometry, known, first, radius);
    const isKnown = leads[best].every((lead) => {
      const answer = answerInBall(mlp, geometry, inBall, radius, lead);
      return answer.isKnown && answer.isOne;
    });
    return { best, isKnown };
  };
}

/** The logit of class a less that of class b. */
function difference({ hidden: h, outputWeights, outputBiases }: MlpParameters, a: number, b: number): Logit {
  const pairs = Array.from({ length: h }, (_, j) => [outputWeights[a * h + j], outputWeights[b * h + j]]);
  return {
    weights: Float64Array.from(pairs, ([v, w]) => v - w),
    bias: outputBiases[a] - outputBiases[b],
    weightSizes: pairs.reduce((sum, [v, w]) => sum + Math.abs(v) + Math.abs(w), 0),
    biasSizes: Math.abs(outputBiases[a]) + Math.abs(outputBiases[b]),
  };
}
