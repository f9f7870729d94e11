import { type Flow, flowOf, type Layer, type Site, slopesOf } from "./layer";

/** Added to a variance, which may be 0; and how much of a kept statistic a batch replaces. Both as PyTorch has them. */
export const EPSILON = 1e-5;
const REPLACED = 0.1;

/**
 * Batch normalisation: y = γ (x − μ)/√(σ² + 10⁻⁵) + β, channel by channel; μ and σ² are those of the batch and its pixels
 * in training, and means of those of the batches, the last ones weighing most, in predictions: those say of a point the
 * same whatever comes with it. Weights: γ, 1 at first, then β, 0 at first. Statistics: μ, then σ², without bias.
 * Source: Ioffe & Szegedy 2015, arXiv:1502.03167.
 */
export function normalization(site: Site, input: Flow): Layer {
  const { functions: f, plan, weights, statistics } = site;
  const { height, width, channels } = input.shape;
  const output = flowOf(site, input.shape);
  const gamma = weights.take(channels, () => 1);
  const beta = weights.take(channels, () => 0);
  const mean = statistics.take(channels, () => 0);
  const variance = statistics.take(channels, () => 1);
  const [center, scale, factor, sums, products] = Array.from({ length: 5 }, () => plan.reserve(channels));
  const pixels = height * width;

  /** μ and σ² of the batch, which are kept as well. */
  const learn = (rows: number): void => {
    center.floats.fill(0);
    f.columnSums(input.values.at, rows, 4 * channels, channels, center.at);
    for (let j = 0; j < channels; j++) center.floats[j] /= rows;
    sums.floats.fill(0);
    f.columnSquares(input.values.at, rows, channels, center.at, sums.at);
    const [means, variances] = [mean.floats, variance.floats];
    for (let j = 0; j < channels; j++) {
      const own = sums.floats[j] / rows;
      scale.floats[j] = 1 / Math.sqrt(own + EPSILON);
      means[j] += REPLACED * (center.floats[j] - means[j]);
      variances[j] += REPLACED * (sums.floats[j] / Math.max(1, rows - 1) - variances[j]);
    }
  };

  const recall = (): void => {
    center.floats.set(mean.floats);
    const variances = variance.floats;
    for (let j = 0; j < channels; j++) scale.floats[j] = 1 / Math.sqrt(variances[j] + EPSILON);
  };

  const multiplyByGamma = (): void => {
    const gammas = gamma.floats;
    for (let j = 0; j < channels; j++) factor.floats[j] = gammas[j] * scale.floats[j];
  };

  return {
    output,
    prepare(training) {
      if (training) return;
      recall();
      multiplyByGamma();
    },
    forward(count, training) {
      const rows = count * pixels;
      if (training) {
        learn(rows);
        multiplyByGamma();
      }
      const image = [input.values.at, rows, channels, center.at, factor.at] as const;
      f.scaleColumns(...image, beta.at, output.values.at);
    },
    backward(count) {
      const rows = count * pixels;
      const slopes = slopesOf(output);
      const around = [center.at, scale.at] as const;
      sums.floats.fill(0);
      products.floats.fill(0);
      f.columnSums(slopes.at, rows, 4 * channels, channels, sums.at);
      f.columnProducts(slopes.at, input.values.at, rows, channels, ...around, products.at);
      f.addTo(beta.slopesAt, sums.at, 16 * Math.ceil(channels / 4));
      f.addTo(gamma.slopesAt, products.at, 16 * Math.ceil(channels / 4));
      for (let j = 0; j < channels; j++) {
        sums.floats[j] /= rows;
        products.floats[j] /= rows;
      }
      const matrices = [slopes.at, input.values.at, rows, channels, ...around] as const;
      f.normalizeSlopes(...matrices, factor.at, sums.at, products.at, slopesOf(input).at);
    },
  };
}
