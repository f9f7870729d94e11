import { checkNotNegative, checkObject, checkPositive, DomainError, keysOf, sayValue } from "../../num";
import { attackMoments, checkGuarantee, type GuaranteeOptions, guaranteeOf } from "./neuro-tron-guarantee";

/** What Theorem 1 prescribes for a run, and what it promises of it. */
export interface NeuroTronSchedule {
  /** ε: ‖w − w*‖ ≤ ε with probability 1 − δ. */
  readonly accuracy: number;
  /** The greatest γ that the theorem rules out; its own lies above. */
  readonly gammaBound: number;
  /** γ. */
  readonly gamma: number;
  /** η. */
  readonly learningRate: number;
  /** T, with the constant that the proof's recursion gives. */
  readonly updates: number;
  /** ε²δ − θ²/c_rate, positive for every γ above its bound; c_rate as the recursion has it. */
  readonly room: number;
  /** The same with the theorem's printed c_rate. Remark 1.4 says that it is positive. */
  readonly roomAsPrinted: number;
}

/** Theorem 1's question, and where the run begins. */
export interface ScheduleOptions extends GuaranteeOptions {
  /** θ; 0 is the theorem's first case. */
  readonly attackBound: number;
  /** ‖w₁ − w*‖. */
  readonly startDistance: number;
  /** θ*² over θ², above 1, 2 unless told: equation 1 then fixes ε. */
  readonly reserve?: number;
  /** ε where nothing is attacked: any is reached. */
  readonly accuracy?: number;
  /** γ over its bound, above 1; 1.05 unless told. */
  readonly gammaFactor?: number;
}

const OPTIONS = keysOf<ScheduleOptions>({
  network: true,
  sensing: true,
  moments: true,
  attackProbability: true,
  batchSize: true,
  failureProbability: true,
  attackBound: true,
  startDistance: true,
  reserve: true,
  accuracy: true,
  gammaFactor: true,
});

/**
 * Theorem 1 at its own learning rate: ε, γ, η and T.
 *
 * With L² = (1 + α)²λ₃, A = (β₁² + β₁m₂)(1 − 1/b) + (β₂ + β₃)/b and B = (β₁m₂ + m₂²)(1 − 1/b) + (β₃ + m₄)/b, the proof's
 * recursion is Δ ← (1 − ηβ₁λ₂c + η²λ₂²L²B)Δ + ηβ₁λ₂θ² + η²λ₂²θ²A for Δ = E‖w − w*‖², c = c_trade-off. At
 * η = β₁c/(γL²λ₂B) it tends to θ²/c_rate, c_rate = (γ − 1)/(A/(L²B) + γ/c), and Markov's inequality asks for
 * θ²/c_rate < ε²δ, which is γ > C₂. The printed c_rate has (m₂ + m₃)/(L²(m₃ + m₄)) in the place of A/(L²B): the same at
 * b = 1 and β₁ = m₁ only. Without attack Δ ← (1 − η(1 + α)λ₁ + η²λ₂²L²B)Δ, B = m₂²(1 − 1/b) + m₄/b.
 *
 * @throws {ShapeError} M is not r×n. {DomainError} a number out of range; a setting that the theorem does not cover:
 *   c_trade-off ≤ 0, infinite m₄, or a start with ‖w₁ − w*‖² ≤ ε²δ. Source: Theorem 1; ε by equation 1.
 *
 * @example
 * ```ts
 * const network = filterNetwork({ gates: [[[1, 0], [0, 1]]] });
 * const schedule = neuroTronSchedule({
 *   network,
 *   moments: normalMoments(2),
 *   attackProbability: 0.08,
 *   attackBound: 0.25,
 *   batchSize: 16,
 *   failureProbability: 0.1,
 *   startDistance: 5,
 * });
 * schedule.accuracy; // ≈ 0.373
 * schedule.learningRate; // ≈ 0.078
 * schedule.room > 0 && schedule.roomAsPrinted < 0; // => true
 * ```
 */
export function neuroTronSchedule(options: ScheduleOptions): NeuroTronSchedule {
  const where = "neuroTronSchedule";
  checkObject(where, "options", options, OPTIONS);
  const { attackBound: theta, startDistance, reserve = 2, accuracy, gammaFactor = 1.05, ...about } = options;
  checkGuarantee(where, about);
  checkNotNegative(where, "attackBound", theta);
  checkPositive(where, "startDistance", startDistance);
  for (const [name, value] of Object.entries({ reserve, gammaFactor }))
    if (!(typeof value === "number" && value > 1 && value < Number.POSITIVE_INFINITY))
      throw new DomainError(`${where}: ${name} = ${sayValue(value)} is not a finite number above 1.`);
  if (about.moments.m4 === Number.POSITIVE_INFINITY)
    throw new DomainError(`${where}: moments.m4 = Infinity; Theorem 1 needs four finite moments of ‖x‖.`);

  const { beta1, beta2, beta3 } = attackMoments(about);
  const isAttacked = theta > 0 && beta1 > 0;
  if (!isAttacked) return unattacked(options);
  if (accuracy !== undefined)
    throw new DomainError(
      `${where}: accuracy = ${accuracy} beside attackBound = ${theta}; under attack equation 1 fixes ε. Change reserve.`,
    );
  const { lambda2, lambda3, tradeOff: c, criticalProbability } = guaranteeOf(where, about);
  if (!(c > 0))
    throw new DomainError(
      `${where}: c_trade-off = ${c.toPrecision(3)} is not positive; with this network and sensing and with m1 = ${about.moments.m1}, Theorem 1 covers an attackProbability below ${criticalProbability.toPrecision(3)}.`,
    );
  const { batchSize: b, failureProbability: delta = 0.05, network, moments } = about;
  const { m2, m3, m4 } = moments;
  const L2 = (1 + network.leak) * (1 + network.leak) * lambda3;
  const A = (beta1 * beta1 + beta1 * m2) * (1 - 1 / b) + (beta2 + beta3) / b;
  const B = (beta1 * m2 + m2 * m2) * (1 - 1 / b) + (beta3 + m4) / b;

  // ε²δ = θ*²/c; γ above its bounds; then η, c_rate and T.
  const target = (reserve * theta * theta) / c;
  checkStart(options, target);
  const contraction = (beta1 * beta1 * c * c) / (L2 * B);
  const enough = (target + (theta * theta * A) / (L2 * B)) / (target - (theta * theta) / c);
  const gammaBound = Math.max(contraction, enough, 1);
  const gamma = gammaFactor * gammaBound;
  const room = (ratio: number): number => target - (theta * theta * (ratio + gamma / c)) / (gamma - 1);
  const left = room(A / (L2 * B));
  const shrink = (contraction / gamma) * (1 - 1 / gamma);
  const limit = target - left;
  return {
    accuracy: Math.sqrt(target / delta),
    gammaBound,
    gamma,
    learningRate: (beta1 * c) / (gamma * L2 * lambda2 * B),
    updates: Math.ceil(Math.log((startDistance * startDistance - limit) / left) / -Math.log1p(-shrink)),
    room: left,
    roomAsPrinted: room((m2 + m3) / (L2 * (m3 + m4))),
  };
}

/** Case 1. */
function unattacked(options: ScheduleOptions): NeuroTronSchedule {
  const { network, moments, batchSize: b, failureProbability: delta = 0.05, startDistance } = options;
  const { accuracy, gammaFactor = 1.05, sensing } = options;
  if (accuracy === undefined)
    throw new DomainError(
      "neuroTronSchedule: accuracy is missing; without attack Theorem 1 reaches any ε > 0, so say which.",
    );
  checkPositive("neuroTronSchedule", "accuracy", accuracy);
  const target = accuracy * accuracy * delta;
  checkStart(options, target);
  const { lambda1, lambda2, lambda3 } = guaranteeOf("neuroTronSchedule", {
    ...{ network, moments, batchSize: b, attackProbability: 0 },
    ...(sensing ? { sensing } : {}),
  });
  const leaky = 1 + network.leak;
  const scale = lambda2 * lambda2 * lambda3 * (moments.m4 / b + moments.m2 * moments.m2 * (1 - 1 / b));
  const gammaBound = Math.max((lambda1 * lambda1) / scale, 1);
  const gamma = gammaFactor * gammaBound;
  const shrink = ((lambda1 * lambda1) / (gamma * scale)) * (1 - 1 / gamma);
  return {
    accuracy,
    gammaBound,
    gamma,
    learningRate: lambda1 / (gamma * leaky * scale),
    updates: Math.ceil(Math.log((startDistance * startDistance) / target) / -Math.log1p(-shrink)),
    room: target,
    roomAsPrinted: target,
  };
}

function checkStart(
  { startDistance, attackBound, reserve = 2, accuracy }: ScheduleOptions,
  target: number,
): void {
  const from =
    accuracy === undefined ? `attackBound = ${attackBound}, reserve = ${reserve}` : `accuracy = ${accuracy}`;
  if (!(startDistance * startDistance > target))
    throw new DomainError(
      `neuroTronSchedule: startDistance = ${startDistance} is within √(ε²δ) = ${Math.sqrt(target).toPrecision(3)} of w* (${from}); Theorem 1 is about starts beyond.`,
    );
}
