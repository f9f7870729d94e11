import { evaluateFilter, type LabelOracle, patternOracle } from "../models/filter";
import {
  checkFraction,
  checkLength,
  checkNotNegative,
  checkObject,
  checkPositive,
  DomainError,
  keysOf,
  toFiniteVector,
  type VectorLike,
} from "../num";
import { labelOracle } from "./label-oracle";

/** θ and β of an attack. */
export interface AttackBudget {
  /** θ ≥ 0: no label is changed by more. */
  readonly attackBound: number;
  /** β ∈ [0, 1]: the probability with which a label is attacked. */
  readonly attackProbability: number;
}

const BUDGET = keysOf<AttackBudget>({ attackBound: true, attackProbability: true });

function checkBudget<T extends AttackBudget>(
  where: string,
  budget: T,
  known: readonly (keyof T & string)[],
): void {
  checkObject(where, "budget", budget, known);
  checkNotNegative(where, "attackBound", budget.attackBound);
  checkFraction(where, "attackProbability", budget.attackProbability);
}

/** Answers truthfully. */
export const honestOracle: LabelOracle = patternOracle("honest", { attackProbability: 0, shift: () => 0 });

/**
 * The attack of the paper's experiments: ξ = −θ on points 0, 2, 4, … of a batch and +θ on 1, 3, 5, …
 *
 * @example
 * ```ts
 * const network = filterNetwork({ gates: [[[1]]] });
 * const attack = alternatingAttack({ attackBound: 2, attackProbability: 1 });
 * const labels = new Float64Array(4);
 * attack.open({ network, truth: Float64Array.of(1), batchSize: 4 }, createRng(1))(labels, matrix(4, 1));
 * labels; // => [-2, 2, -2, 2]
 * ```
 */
export function alternatingAttack(budget: AttackBudget): LabelOracle {
  checkBudget("alternatingAttack", budget, BUDGET);
  const { attackBound, attackProbability } = budget;
  const shift = (i: number): number => (i % 2 === 0 ? -attackBound : attackBound);
  return patternOracle("alternating", { attackProbability, shift });
}

/**
 * ξ = +θ always: a bias that does not average out.
 *
 * @example
 * ```ts
 * const network = filterNetwork({ gates: [[[1]]] });
 * const attack = constantAttack({ attackBound: 2, attackProbability: 0.25 });
 * const labels = new Float64Array(10_000);
 * attack.open({ network, truth: Float64Array.of(1), batchSize: 10_000 }, createRng(1))(labels, matrix(10_000, 1));
 * mean(labels); // ≈ 0.5
 * ```
 */
export function constantAttack(budget: AttackBudget): LabelOracle {
  checkBudget("constantAttack", budget, BUDGET);
  const { attackBound, attackProbability } = budget;
  return patternOracle("constant", { attackProbability, shift: () => attackBound });
}

/**
 * ξ = ±θ with equal chances.
 *
 * @example
 * ```ts
 * const network = filterNetwork({ gates: [[[1]]] });
 * const attack = randomSignAttack({ attackBound: 2, attackProbability: 1 });
 * const labels = new Float64Array(100);
 * attack.open({ network, truth: Float64Array.of(1), batchSize: 100 }, createRng(1))(labels, matrix(100, 1));
 * [...new Set(labels)].sort(); // => [-2, 2]
 * ```
 */
export function randomSignAttack(budget: AttackBudget): LabelOracle {
  checkBudget("randomSignAttack", budget, BUDGET);
  const { attackBound } = budget;
  return labelOracle({
    ...budget,
    name: "random sign",
    distortion: (_, rng) => (rng.bernoulli(0.5) ? attackBound : -attackBound),
  });
}

/** θ, β and the direction of an aimed attack. */
export interface AimedBudget extends AttackBudget {
  /** u, length n, not zero. */
  readonly direction: VectorLike;
}

const AIMED = keysOf<AimedBudget>({ attackBound: true, attackProbability: true, direction: true });

/**
 * ξ = θ·sign(uᵀx): a falsehood that looks like one more linear unit, which no learner can average out.
 *
 * @example
 * ```ts
 * const network = filterNetwork({ gates: [[[1, 0]]] });
 * const attack = aimedAttack({ attackBound: 2, attackProbability: 1, direction: [0, 1] });
 * const inputs = matrix(2, 2, Float64Array.of(7, 3, 7, -3));
 * const labels = new Float64Array(2);
 * attack.open({ network, truth: Float64Array.of(1), batchSize: 2 }, createRng(1))(labels, inputs);
 * labels; // => [2, -2]
 * ```
 */
export function aimedAttack(budget: AimedBudget): LabelOracle {
  checkBudget("aimedAttack", budget, AIMED);
  const { attackBound, attackProbability } = budget;
  const u = toFiniteVector("aimedAttack", "direction", budget.direction);
  if (u.every((value) => value === 0))
    throw new DomainError("aimedAttack: direction is zero; at least one entry must not be.");
  return labelOracle({
    attackBound,
    attackProbability,
    name: "aimed",
    distortion({ input }) {
      checkLength("aimedAttack", "direction", u.length, input.length, "one entry per entry of an input");
      let projection = 0;
      for (let i = 0; i < u.length; i++) projection += u[i] * input[i];
      return projection < 0 ? -attackBound : attackBound;
    },
  });
}

/** Scale, β and tail of a heavy-tailed attack. */
export interface HeavyTailedOptions {
  /** θ ≥ 0. */
  readonly attackScale: number;
  /** β ∈ [0, 1]. */
  readonly attackProbability: number;
  /** 2 unless told: infinite variance. */
  readonly degrees?: number;
}

const HEAVY = keysOf<HeavyTailedOptions>({ attackScale: true, attackProbability: true, degrees: true });

/**
 * ξ = θ·t with Student's t of `degrees` degrees of freedom: outliers without bound, so outside the paper's theorem.
 *
 * @example
 * ```ts
 * const network = filterNetwork({ gates: [[[1]]] });
 * const attack = heavyTailedAttack({ attackScale: 1, attackProbability: 1, degrees: 2 });
 * const labels = new Float64Array(10_000);
 * attack.open({ network, truth: Float64Array.of(1), batchSize: 10_000 }, createRng(1))(labels, matrix(10_000, 1));
 * quantile(labels, 0.75); // ≈ 0.8
 * Math.max(...labels) > 30; // => true
 * ```
 */
export function heavyTailedAttack(options: HeavyTailedOptions): LabelOracle {
  checkObject("heavyTailedAttack", "options", options, HEAVY);
  const { attackScale, attackProbability, degrees = 2 } = options;
  checkNotNegative("heavyTailedAttack", "attackScale", attackScale);
  checkFraction("heavyTailedAttack", "attackProbability", attackProbability);
  checkPositive("heavyTailedAttack", "degrees", degrees);
  return labelOracle({
    name: "heavy-tailed",
    attackBound: Number.POSITIVE_INFINITY,
    attackProbability,
    distortion: (_, rng) => attackScale * rng.studentT(degrees),
  });
}

/** Who answers in the place of the truth, and how often. */
export interface ImpostorOptions {
  /** w_adv, length r. */
  readonly impostor: VectorLike;
  /** β, 1 unless told. */
  readonly attackProbability?: number;
}

const IMPOSTOR = keysOf<ImpostorOptions>({ impostor: true, attackProbability: true });

/**
 * The near-optimality attack of section 3.5: the answer is that of another filter w_adv. Attacked always (β = 1), the
 * labels are exactly realised by w_adv, and no learner that finds the filter of honest labels can do but learn it. The
 * distortion is as large as |f_{w_adv}(x) − f_{w*}(x)|, bounded only where inputs are.
 *
 * @example
 * ```ts
 * const network = filterNetwork({ gates: [[[1, 0], [0, 1]]] });
 * const inputs = matrix(1, 2, Float64Array.of(5, 2));
 * const labels = predictFilter(network, [1, -1], inputs);
 * const attack = impostorAttack({ impostor: [0, 1] });
 * attack.open({ network, truth: Float64Array.of(1, -1), batchSize: 1 }, createRng(1))(labels, inputs);
 * labels; // => predictFilter(network, [0, 1], inputs)
 * ```
 */
export function impostorAttack(options: ImpostorOptions): LabelOracle {
  checkObject("impostorAttack", "options", options, IMPOSTOR);
  const { attackProbability = 1 } = options;
  const impostor = toFiniteVector("impostorAttack", "impostor", options.impostor);
  checkFraction("impostorAttack", "attackProbability", attackProbability);
  return {
    name: "impostor",
    open({ network, truth }, rng) {
      checkLength("impostorAttack", "impostor", impostor.length, truth.length, "one entry per entry of w*");
      const other = evaluateFilter(network, impostor);
      return (labels, inputs) => {
        for (let i = 0; i < labels.length; i++)
          if (rng.uniform() < attackProbability) labels[i] = other.value(inputs.data, i * inputs.columns);
      };
    },
  };
}
