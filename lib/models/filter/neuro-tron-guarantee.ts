import { EigenvalueDecomposition } from "ml-matrix";
import {
  checkCount,
  checkFiniteMatrix,
  checkFraction,
  checkMatrix,
  checkObject,
  checkPositive,
  DomainError,
  keysOf,
  type Matrix,
  matrix,
  sayValue,
  toMlMatrix,
} from "../../num";
import { checkNetwork } from "./check-network";
import { checkSameSize, type FilterNetwork, meanGate } from "./filter-network";

/** Moments of the inputs' norm that Theorem 1 needs: mᵢ = E‖x‖ⁱ; x has uncorrelated entries of variance σ². */
export interface NormMoments {
  /** σ², Σ = σ²I. */
  readonly variance: number;
  readonly m1: number;
  readonly m2: number;
  readonly m3: number;
  /** Infinity for t(4): no learning rate is then guaranteed. */
  readonly m4: number;
}

/** Where β depends on x: βᵢ = E[β(x)‖x‖ⁱ]. */
export interface AttackMoments {
  readonly beta1: number;
  readonly beta2: number;
  readonly beta3: number;
}

/** The constants of Theorem 1 for one network, and what they allow. */
export interface NeuroTronGuarantee {
  /** λ_min of the symmetric part of ĀΣMᵀ. */
  readonly lambda1: number;
  /** ‖M‖₂. */
  readonly lambda2: number;
  /** (1/k) Σ qᵢ² λ_max(AᵢAᵢᵀ). */
  readonly lambda3: number;
  /** (1 + α)λ₁/(E‖x‖λ₂): c_trade-off > 0 exactly for a constant β below this. */
  readonly criticalProbability: number;
  /** c_trade-off = (1 + α)λ₁/(β₁λ₂) − 1; Infinity without attack. */
  readonly tradeOff: number;
  /** No η above this is covered: the theorem's η as γ falls to its bound; 0 where none is covered. */
  readonly largestLearningRate: number;
  /** ε²/θ² ≥ 1/(δ·c_trade-off) at δ; Infinity where c_trade-off ≤ 0. */
  readonly errorPerBound: number;
}

/** What Theorem 1 is about. */
export interface GuaranteeOptions {
  readonly network: FilterNetwork;
  /** M, r×n; the network's mean gate unless told. */
  readonly sensing?: Matrix;
  readonly moments: NormMoments;
  /** β ∈ [0, 1], or the moments of a β(x); 0 is the theorem's first case. */
  readonly attackProbability: number | AttackMoments;
  /** b. */
  readonly batchSize: number;
  /** δ ∈ (0, 1], 0.05 unless told. */
  readonly failureProbability?: number;
}

const OPTIONS = keysOf<GuaranteeOptions>({
  network: true,
  sensing: true,
  moments: true,
  attackProbability: true,
  batchSize: true,
  failureProbability: true,
});
const ATTACK = keysOf<AttackMoments>({ beta1: true, beta2: true, beta3: true });
const MOMENTS = keysOf<NormMoments>({ variance: true, m1: true, m2: true, m3: true, m4: true });

/**
 * Theorem 1's constants, at a constant attack probability β, so βᵢ = β·mᵢ, or at a β(x) of given moments.
 *
 * @throws {ShapeError} M is not r×n. {DomainError} a number out of range. Cost: k eigenvalue problems r×r.
 * Source: Karmakar, Mukherjee & Papamarkou 2023, Theorem 1 and equation 6.
 *
 * @example
 * ```ts
 * const network = filterNetwork({ gates: [[[1, 0], [0, 1]]] });
 * const { criticalProbability, tradeOff } = neuroTronGuarantee({
 *   network,
 *   moments: normalMoments(2),
 *   attackProbability: 0.25,
 *   batchSize: 16,
 * });
 * criticalProbability; // ≈ 0.798
 * tradeOff; // ≈ 2.192
 * ```
 */
export function neuroTronGuarantee(options: GuaranteeOptions): NeuroTronGuarantee {
  checkGuarantee("neuroTronGuarantee", options);
  return guaranteeOf("neuroTronGuarantee", options);
}

/** Of options that have been looked at. */
export function guaranteeOf(where: string, options: GuaranteeOptions): NeuroTronGuarantee {
  const { network, moments, batchSize: b, failureProbability = 0.05 } = options;
  const { gates, outer, leak, family } = network;
  const M = options.sensing ?? family?.center ?? meanGate(network);
  const { variance, m1, m2, m4 } = moments;
  const { beta1, beta3 } = attackMoments(options);
  const lambda1 = variance * eigenvalues(where, product(meanGate(network), M))[0];
  const lambda2 = Math.sqrt(Math.max(...eigenvalues(where, product(M, M))));
  const largest = gates.map(
    (gate, i) => outer[i] * outer[i] * Math.max(...eigenvalues(where, product(gate, gate))),
  );
  const lambda3 = largest.reduce((sum, value) => sum + value, 0) / gates.length;

  const criticalProbability = ((1 + leak) * lambda1) / (m1 * lambda2);
  const beta = typeof options.attackProbability === "number" ? options.attackProbability : beta1 / m1;
  const tradeOff = beta1 === 0 ? Number.POSITIVE_INFINITY : criticalProbability / beta - 1;
  const rest = 1 - 1 / b;
  let largestLearningRate = 0;
  if (beta1 === 0) {
    // Case 1 with γ → max{C, 1}.
    const scale = lambda2 * lambda2 * lambda3 * (m4 / b + m2 * m2 * rest);
    largestLearningRate = lambda1 / ((1 + leak) * Math.max(lambda1 * lambda1, scale));
  } else if (tradeOff > 0) {
    // Case 2; γ > 1 at least, so this is an upper bound on what its η may be.
    const scale = (beta1 * m2 + m2 * m2) * rest + (beta3 + m4) / b;
    largestLearningRate = (beta1 * tradeOff) / ((1 + leak) * (1 + leak) * lambda2 * lambda3 * scale);
  }
  const errorPerBound =
    tradeOff > 0 ? Math.sqrt(1 / (failureProbability * tradeOff)) : Number.POSITIVE_INFINITY;
  return { lambda1, lambda2, lambda3, criticalProbability, tradeOff, largestLearningRate, errorPerBound };
}

/** βᵢ: given, or β·mᵢ. */
export function attackMoments({ attackProbability: beta, moments }: GuaranteeOptions): AttackMoments {
  const { m1, m2, m3 } = moments;
  return typeof beta === "number" ? { beta1: beta * m1, beta2: beta * m2, beta3: beta * m3 } : beta;
}

/** Throws unless the theorem can be evaluated. */
export function checkGuarantee(where: string, options: GuaranteeOptions): void {
  checkObject(where, "options", options, OPTIONS);
  const { network, sensing, moments, attackProbability, batchSize, failureProbability = 0.05 } = options;
  checkNetwork(where, network);
  if (sensing !== undefined) {
    checkMatrix(where, "sensing", sensing);
    checkSameSize(where, "sensing", sensing, network.gates[0]);
    checkFiniteMatrix(where, "sensing", sensing);
  }
  checkObject(where, "moments", moments, MOMENTS);
  for (const name of MOMENTS)
    if (!isMoment(moments[name], name === "m4" ? Number.POSITIVE_INFINITY : Number.MAX_VALUE))
      throw new DomainError(
        `${where}: moments.${name} = ${sayValue(moments[name])} is no moment; a positive, finite number, for m4 also Infinity.`,
      );
  if (typeof attackProbability === "object") {
    checkObject(where, "attackProbability", attackProbability, ATTACK);
    for (const name of ATTACK) checkPositive(where, `attackProbability.${name}`, attackProbability[name]);
  } else checkFraction(where, "attackProbability", attackProbability);
  checkCount(where, "batchSize", batchSize);
  checkFraction(where, "failureProbability", failureProbability);
  checkPositive(where, "failureProbability", failureProbability);
}

function isMoment(moment: unknown, most: number): boolean {
  return typeof moment === "number" && moment > 0 && moment <= most;
}

/** The symmetric part of A Bᵀ. */
function product(a: Matrix, b: Matrix): Matrix {
  const { rows: r, columns: n } = a;
  const out = matrix(r, r);
  for (let i = 0; i < r; i++)
    for (let j = 0; j < r; j++) {
      let sum = 0;
      for (let l = 0; l < n; l++) sum += a.data[i * n + l] * b.data[j * n + l];
      out.data[i * r + j] += sum / 2;
      out.data[j * r + i] += sum / 2;
    }
  return out;
}

/** Ascending eigenvalues of a symmetric matrix. @throws {DomainError} it holds an entry that has overflowed. */
function eigenvalues(where: string, m: Matrix): number[] {
  checkFiniteMatrix(where, "a product of gates and sensing", m);
  return new EigenvalueDecomposition(toMlMatrix(m), { assumeSymmetric: true }).realEigenvalues.sort(
    (x, y) => x - y,
  );
}
