import { EigenvalueDecomposition, LuDecomposition, Matrix as MlMatrix } from "ml-matrix";
import {
  checkCount,
  checkLength,
  checkObject,
  checkRng,
  checkSize,
  DomainError,
  keysOf,
  type Matrix,
  matrix,
  type Rng,
  toFiniteVector,
  toMlMatrix,
  VARIANCE_OF,
  type VectorLike,
} from "../../num";
import { checkNetwork } from "./check-network";
import { addGateTimes, evaluationOf } from "./filter-evaluation";
import { type FilterNetwork, meanGate } from "./filter-network";
import { checkSampler, type InputSampler } from "./filter-sampler";

/** What a network's gradient g = ∂f_w(x)/∂w is like at the true filter w*: all that the stationary law needs of it. */
export interface GradientMoments {
  /** λᵢ, ascending: eigenvalues of H = ((1 + α)/2) MΣĀᵀ, Neuro-Tron's pull. */
  readonly pull: Float64Array;
  /** Gᵢᵢ, G = E[ggᵀ] in H's eigenbasis, in the order of `pull`. */
  readonly noise: Float64Array;
  /** γᵢ, ascending: eigenvalues of G, the pull of SGD. */
  readonly curvature: Float64Array;
  /** h = ḡᵀG⁻¹ḡ ∈ [0, 1), ḡ = E g. */
  readonly alignment: number;
  /** ‖G⁻¹ḡ‖: how far a constant distortion of 1 moves SGD. */
  readonly shift: number;
  /** E‖g‖⁴/(E‖g‖²)² ≥ 1: what the law leaves out of κ, for SGD as a factor, for SGD as published 1/b of its excess over 1. */
  readonly dispersion: number;
}

/** Of what network, on what inputs. */
export interface GradientMomentsOptions {
  /** Neuro-Tron's M is the family's center, or the mean gate. */
  readonly network: FilterNetwork;
  /** w*, length r. */
  readonly truth: VectorLike;
  /** The distribution of inputs. */
  readonly sampler: InputSampler;
  /** Inputs that are drawn, 20,000 unless told; more than r. */
  readonly draws?: number;
}

const OPTIONS = keysOf<GradientMomentsOptions>({ network: true, truth: true, sampler: true, draws: true });

/**
 * The moments of g = ∂f_{w*}(x)/∂w that `stationaryLaw` needs, by Monte Carlo: G = E[ggᵀ] and ḡ = E g are means over
 * `draws` inputs. Of Σ only σ² is needed for independent entries, and known; for other inputs it is such a mean too.
 *
 * @param rng inputs come from its substream "moments". @throws {ShapeError} sizes disagree. {DomainError} a number that is
 *   not finite, fewer draws than r + 1, a G without inverse (a network that does not see all of w).
 * Cost: O(draws·(rn + r²)): .1 s at n = 100, r = 25. Error: 1/√draws of each entry; for t(4) inputs, slower.
 *
 * @example
 * ```ts
 * // One ReLU gate on normal inputs: g = x where w*ᵀx > 0, so G = ½I and H = ½I.
 * const network = filterNetwork({ gates: [[[1, 0], [0, 1]]] });
 * const { pull, curvature } = gradientMoments({ network, truth: [1, 2], sampler: normalInputs() }, createRng(1));
 * pull; // => [0.5, 0.5]
 * curvature; // ≈ [0.5, 0.5]
 * ```
 */
export function gradientMoments(options: GradientMomentsOptions, rng: Rng): GradientMoments {
  const where = "gradientMoments";
  checkObject(where, "options", options, OPTIONS);
  checkRng(where, rng);
  const { network, sampler, draws = 20000 } = options;
  checkNetwork(where, network);
  checkSampler(where, sampler);
  const { rows: r, columns: n } = network.gates[0];
  const truth = toFiniteVector(where, "truth", options.truth);
  checkLength(where, "truth", truth.length, r, `the gates are ${r}×${n}`);
  checkCount(where, "draws", draws);
  checkSize(where, `draws = ${draws} inputs of ${n} numbers`, draws * n);
  if (draws <= r)
    throw new DomainError(`${where}: draws = ${draws} is not above r = ${r}; E[ggᵀ] would have no inverse.`);

  // 1. Means over inputs: G, ḡ and, unless the entries' variance is known, E[(Āx)(Mx)ᵀ] = ĀΣMᵀ.
  const average = meanGate(network);
  const sensing = network.family?.center ?? average;
  const at = evaluationOf(network, truth);
  const fill = sampler.open(rng.substream("moments"));
  const { entries } = sampler;
  const [G, seen] = [matrix(r, r), matrix(r, r)];
  const [x, g, mean, ax, mx] = [n, r, r, r, r].map((size) => new Float64Array(size));
  let [squares, fourths] = [0, 0];
  for (let draw = 0; draw < draws; draw++) {
    fill(x);
    at.derivative(x, 0, g);
    let norm = 0;
    for (let j = 0; j < r; j++) norm += g[j] * g[j];
    squares += norm / draws;
    fourths += (norm * norm) / draws;
    for (let j = 0; j < r; j++) mean[j] += g[j] / draws;
    addOuter(G, g, g, 1 / draws);
    if (entries) continue;
    addGateTimes(average, x, 0, 1, ax.fill(0));
    addGateTimes(sensing, x, 0, 1, mx.fill(0));
    addOuter(seen, ax, mx, 1 / draws);
  }
  if (entries) {
    const variance = entries.scale * entries.scale * VARIANCE_OF[entries.law];
    for (let j = 0; j < n; j++) addOuter(seen, columnOf(average, j), columnOf(sensing, j), variance);
  }

  // 2. H and its eigenbasis; G in it, and G's own eigenvalues.
  const half = (1 + network.leak) / 2;
  const H = toMlMatrix(seen);
  const pulls = new EigenvalueDecomposition(
    H.clone()
      .add(H.transpose())
      .mul(half / 2),
    { assumeSymmetric: true },
  );
  const order = pulls.realEigenvalues
    .map((_, i) => i)
    .sort((a, b) => pulls.realEigenvalues[a] - pulls.realEigenvalues[b]);
  const mlG = toMlMatrix(G);
  const basis = pulls.eigenvectorMatrix;
  const turned = basis.transpose().mmul(mlG).mmul(basis);
  const curvatures = new EigenvalueDecomposition(mlG, { assumeSymmetric: true }).realEigenvalues;
  const curvature = Float64Array.from(curvatures).sort();
  if (!(curvature[0] > 1e-12 * curvature[r - 1]))
    throw new DomainError(
      `${where}: E[ggᵀ] has the eigenvalue ${curvature[0].toPrecision(2)} beside ${curvature[r - 1].toPrecision(2)}; the gates must see every direction of w.`,
    );
  const solved = new LuDecomposition(mlG).solve(MlMatrix.columnVector(Array.from(mean))).to1DArray();
  return {
    pull: Float64Array.from(order, (i) => pulls.realEigenvalues[i]),
    noise: Float64Array.from(order, (i) => turned.get(i, i)),
    curvature,
    alignment: solved.reduce((sum, value, j) => sum + value * mean[j], 0),
    shift: Math.sqrt(solved.reduce((sum, value) => sum + value * value, 0)),
    dispersion: fourths / (squares * squares),
  };
}

/** target += factor · a bᵀ. */
function addOuter(target: Matrix, a: Float64Array, b: Float64Array, factor: number): void {
  const r = a.length;
  for (let i = 0; i < r; i++) {
    const scaled = factor * a[i];
    for (let j = 0; j < r; j++) target.data[i * r + j] += scaled * b[j];
  }
}

function columnOf({ rows, columns, data }: Matrix, j: number): Float64Array {
  return Float64Array.from({ length: rows }, (_, i) => data[i * columns + j]);
}
