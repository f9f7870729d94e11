import {
  type Backend,
  checkCount,
  checkLength,
  checkPositive,
  DomainError,
  layOutSingles,
  matrix,
  ShapeError,
} from "../../num";
import type { SmoothedClassifier } from "../classifier";
import { panelLength, setPanels } from "./full-votes";
import type { SignEnsemble } from "./sign-ensemble";
import { votesKernel } from "./votes-kernel";

/** Points at a time: two tiles of a product. */
const MOST_ROWS = 8;

/** The margins of an ensemble's smooth stand-in, and their gradients; its memory is opened when first needed. */
export function smoothMargins(
  where: string,
  ensemble: SignEnsemble,
  backend: Backend,
): SmoothedClassifier["smoothed"] {
  const { inputSize: d, classes, thresholds } = ensemble;
  const u = thresholds.length;
  let products: Products | undefined;
  return (points, slopes, from) => {
    const { rows, columns, data } = points;
    if (columns !== d)
      throw new ShapeError(
        `${where}: points have ${columns} columns but the classifier takes ${d} entries, its inputSize; one column per entry.`,
      );
    checkLength(where, "slopes", slopes.length, rows, "one slope per point");
    for (const slope of slopes) checkPositive(where, "slopes", slope);
    checkCount(where, "from", from, 0);
    if (from >= classes)
      throw new DomainError(`${where}: from = ${from} is no class; a whole number from 0 to ${classes - 1}.`);

    products ??= openProducts(ensemble, backend);
    const margins = new Float64Array(rows);
    const gradients = matrix(rows, d);
    const weights = new Float64Array(u);
    for (let first = 0; first < rows; first += MOST_ROWS) {
      const count = Math.min(MOST_ROWS, rows - first);
      const projections = products.project(data.subarray(first * d, (first + count) * d), count);
      // The weights of units in a gradient may be too small for single precision: their length is taken out.
      const lengths = Array.from({ length: count }, (_, s) => {
        margins[first + s] = marginAt(ensemble, projections[s], slopes[first + s], from, weights);
        const largest = weights.reduce((most, w) => Math.max(most, Math.abs(w)), 0);
        products?.factors[s].set(largest > 0 ? weights.map((w) => w / largest) : weights);
        return largest;
      });
      const sums = products.combine(count);
      for (let i = 0; i < count * d; i++)
        gradients.data[first * d + i] = lengths[Math.floor(i / d)] * sums[i];
    }
    return { margins, gradients };
  };
}

/**
 * A point's margin, and into `weights` what the weights of each unit weigh in its gradient, by the chain rule:
 * ∂F/∂z of its part, times s σ′(s(z − edge)) w₂ᵤ s σ′(s(pᵤ − tᵤ)).
 */
function marginAt(
  { partsEach, sizes, thresholds, outputWeights, edges }: SignEnsemble,
  projections: Float32Array,
  slope: number,
  from: number,
  weights: Float64Array,
): number {
  const networks = sizes.length / partsEach;
  const shares = new Float64Array(partsEach);
  const bends = new Float64Array(sizes.length);
  let unit = 0;
  sizes.forEach((size, part) => {
    let z = 0;
    for (const end = unit + size; unit < end; unit++) {
      const fired = sigmoid(slope * (projections[unit] - thresholds[unit]));
      z += outputWeights[unit] * fired.value;
      weights[unit] = outputWeights[unit] * slope * fired.derivative;
    }
    const vote = sigmoid(slope * (z - edges[part]));
    shares[part % partsEach] += vote.value / networks;
    bends[part] = (slope * vote.derivative) / networks;
  });
  const pulls = new Float64Array(partsEach);
  const margin = weigh(shares, from, pulls);
  unit = 0;
  sizes.forEach((size, part) => {
    const pull = pulls[part % partsEach] * bends[part];
    for (const end = unit + size; unit < end; unit++) weights[unit] *= pull;
  });
  return margin;
}

/** The margin of leaving a class, from the shares of votes, and its slope in each of them. */
function weigh(shares: Float64Array, from: number, pulls: Float64Array): number {
  if (shares.length === 1) {
    pulls[0] = from === 0 ? 2 : -2;
    return pulls[0] * (shares[0] - 0.5);
  }
  let other = from === 0 ? 1 : 0;
  shares.forEach((share, c) => {
    if (c !== from && share > shares[other]) other = c;
  });
  pulls[other] = 1;
  pulls[from] = -1;
  return shares[other] - shares[from];
}

/** σ(a) and σ′(a), neither of which overflows. */
function sigmoid(a: number): { readonly value: number; readonly derivative: number } {
  const tail = Math.exp(-Math.abs(a));
  const sum = 1 + tail;
  return { value: (a > 0 ? 1 : tail) / sum, derivative: tail / (sum * sum) };
}

/** Products with the weights of all units, and with their transpose. */
interface Products {
  /** Up to `MOST_ROWS` points onto every unit: views, until the next call. */
  project(points: Float32Array, count: number): readonly Float32Array[];
  /** What `combine` multiplies the weights of each unit with, a list for each point. */
  readonly factors: readonly Float32Array[];
  /** The sums of the units' weights, each times its factor: count×d, a view. */
  combine(count: number): Float32Array;
}

function openProducts({ inputSize: d, weights, thresholds }: SignEnsemble, backend: Backend): Products {
  const u = thresholds.length;
  const stride = 4 * Math.ceil(u / 4);
  const wide = 4 * Math.ceil(d / 4);
  const { functions, memory } = votesKernel(backend);
  const at = layOutSingles(
    { functions, memory },
    {
      units: panelLength(d, u),
      entries: panelLength(u, d),
      start: panelLength(1, Math.max(d, u)),
      rows: MOST_ROWS,
      factorRows: MOST_ROWS,
      x: MOST_ROWS * d,
      p: MOST_ROWS * stride,
      factors: MOST_ROWS * stride,
      g: MOST_ROWS * wide,
    },
  );
  setPanels(
    at.units.floats,
    d,
    weights,
    Int32Array.from({ length: u }, (_, unit) => unit),
  );
  for (let unit = 0; unit < u; unit++) {
    for (let j = 0; j < d; j++)
      at.entries.floats[(Math.floor(j / 8) * u + unit) * 8 + (j % 8)] = weights[unit * d + j];
  }
  for (let s = 0; s < MOST_ROWS; s++) {
    at.rows.integers[s] = 4 * s * d;
    at.factorRows.integers[s] = 4 * s * stride;
  }
  const rowsOf = (block: Float32Array): Float32Array[] =>
    Array.from({ length: MOST_ROWS }, (_, s) => block.subarray(s * stride, s * stride + u));
  const [projections, factors] = [rowsOf(at.p.floats), rowsOf(at.factors.floats)];
  const { x, rows, units, start, p, factorRows, entries, g } = at;
  return {
    factors,
    project(points, count) {
      x.floats.set(points);
      functions.multiply(x.at, rows.at, count, 1, 0, d, units.at, start.at, p.at, 4 * stride, u);
      return projections;
    },
    combine(count) {
      functions.multiply(at.factors.at, factorRows.at, count, 1, 0, u, entries.at, start.at, g.at, 4 * d, d);
      return g.floats;
    },
  };
}
