import {
  checkFraction,
  checkFunction,
  checkObject,
  checkText,
  DomainError,
  keysOf,
  type Matrix,
  type Rng,
  sayValue,
  Xoshiro256,
} from "../../num";
import type { FilterNetwork } from "./filter-network";

/** What an adversary knows when training begins. */
export interface OracleContext {
  readonly network: FilterNetwork;
  /** w*, the filter that realises the labels. */
  readonly truth: Float64Array;
  readonly batchSize: number;
}

/** Changes labels in place: `labels[i]` is f_{w*}(xᵢ), `inputs` holds xᵢ in row i. */
export type LabelAttack = (labels: Float64Array, inputs: Matrix) => void;

/** Who answers the learner's queries for labels, truthfully or not. Values of this type are in `lib/corruption`. */
export interface LabelOracle {
  readonly name: string;
  /** Begins to answer: a function that is called once a batch. Its randomness comes from `rng` alone. */
  open(context: OracleContext, rng: Rng): LabelAttack;
  /** Set by `patternOracle`: whole runs then stay inside the kernel. */
  readonly pattern?: LabelPattern;
}

/** Label i of every batch is shifted by `shift(i)` with probability `attackProbability`, independently. */
export interface LabelPattern {
  readonly attackProbability: number;
  shift(i: number): number;
}

const PATTERN = keysOf<LabelPattern>({ attackProbability: true, shift: true });

/** Throws {DomainError} unless the value answers for labels. */
export function checkOracle(where: string, oracle: LabelOracle): void {
  if (typeof oracle?.open !== "function")
    throw new DomainError(
      `${where}: oracle = ${sayValue(oracle)} is no label oracle. Pass honestOracle, an attack or labelOracle({ … }).`,
    );
}

/**
 * The oracle of a pattern: one uniform a label, in order, whatever the probability is.
 *
 * @param name for messages. @throws {DomainError} a probability outside [0, 1], or no function.
 *
 * @example
 * ```ts
 * const everyThird = patternOracle("every third", { attackProbability: 1, shift: (i) => (i % 3 === 0 ? 5 : 0) });
 * const network = filterNetwork({ gates: [[[1]]] });
 * const labels = Float64Array.of(1, 1, 1, 1);
 * everyThird.open({ network, truth: Float64Array.of(1), batchSize: 4 }, createRng(1))(labels, matrix(4, 1));
 * labels; // => [6, 1, 1, 6]
 * ```
 */
export function patternOracle(name: string, pattern: LabelPattern): LabelOracle {
  checkText("patternOracle", "name", name);
  checkObject("patternOracle", "pattern", pattern, PATTERN);
  checkFraction("patternOracle", "attackProbability", pattern.attackProbability);
  checkFunction("patternOracle", "shift", pattern.shift, "(i) => what is added to label i of a batch");
  return {
    name,
    pattern,
    open(_, rng) {
      const bits = new Xoshiro256(rng.state());
      return (labels) => {
        for (let i = 0; i < labels.length; i++) {
          bits.next();
          if (bits.fraction < pattern.attackProbability) labels[i] += pattern.shift(i);
        }
      };
    },
  };
}

/** The attack, refusing labels that are not finite. True labels overflow only after the filter has diverged. */
export function checkedAttack(where: string, oracle: LabelOracle, attack: LabelAttack): LabelAttack {
  return (labels, inputs) => {
    attack(labels, inputs);
    for (let i = 0; i < labels.length; i++)
      if (!Number.isFinite(labels[i]))
        throw new DomainError(
          `${where}: oracle "${oracle.name}" answered ${labels[i]} for point ${i} of a batch; every label must be finite.`,
        );
  };
}
