import {
  checkFunction,
  checkPositive,
  checkText,
  DomainError,
  type Rng,
  type SymmetricLaw,
  sayValue,
} from "../../num";
import { openDraws } from "./open-draws";

/** A distribution of inputs. */
export interface InputSampler {
  readonly name: string;
  /** Begins a stream of inputs: a function that fills a batch, row by row. Its draws come from `rng` alone. */
  open(rng: Rng): (batch: Float64Array) => void;
  /** Set when every entry is independently `scale` times a symmetric law: the kernel then draws the same numbers. */
  readonly entries?: { readonly law: SymmetricLaw; readonly scale: number };
}

/** Throws {DomainError} unless the value draws inputs. */
export function checkSampler(where: string, sampler: InputSampler): void {
  if (typeof sampler?.open !== "function")
    throw new DomainError(
      `${where}: sampler = ${sayValue(sampler)} draws no inputs. Pass normalInputs(), laplaceInputs(), studentInputs() or customInputs(name, fill).`,
    );
}

function independent(name: string, law: SymmetricLaw, scale: number): InputSampler {
  return { name, entries: { law, scale }, open: (rng) => openDraws(law, scale, rng) };
}

/**
 * Entries N(0, σ²). @throws {DomainError} σ is not positive and finite.
 *
 * @example
 * ```ts
 * const batch = new Float64Array(100_000);
 * normalInputs(2).open(createRng(1))(batch);
 * standardDeviation(batch); // ≈ 2.0
 * ```
 */
export function normalInputs(standardDeviation = 1): InputSampler {
  checkPositive("normalInputs", "standardDeviation", standardDeviation);
  return independent(`N(0, σ = ${standardDeviation})`, "normal", standardDeviation);
}

/**
 * Entries Laplace(0, scale): variance 2·scale². @throws {DomainError} scale is not positive and finite.
 *
 * @example
 * ```ts
 * const batch = new Float64Array(100_000);
 * laplaceInputs(3).open(createRng(1))(batch);
 * standardDeviation(batch); // ≈ 4.2
 * ```
 */
export function laplaceInputs(scale = 1): InputSampler {
  checkPositive("laplaceInputs", "scale", scale);
  return independent(`Laplace(0, ${scale})`, "laplace", scale);
}

/**
 * Entries t(4), not rescaled: variance 2, infinite fourth moment.
 *
 * @example
 * ```ts
 * const batch = new Float64Array(100_000);
 * studentInputs().open(createRng(1))(batch);
 * quantile(batch, 0.975); // ≈ 2.8
 * ```
 */
export function studentInputs(): InputSampler {
  return independent("t(4)", "student-4", 1);
}

/**
 * Any distribution of inputs.
 *
 * @param fill fills a batch row by row, from `rng` alone. A draw that is not finite makes `trainFilter` throw.
 *
 * @example
 * ```ts
 * const signs = customInputs("signs", (batch, rng) => {
 *   for (let i = 0; i < batch.length; i++) batch[i] = rng.uniform() < 0.5 ? -1 : 1;
 * });
 * const batch = new Float64Array(4);
 * signs.open(createRng(1))(batch);
 * batch.every((x) => Math.abs(x) === 1); // => true
 * ```
 */
export function customInputs(name: string, fill: (batch: Float64Array, rng: Rng) => void): InputSampler {
  checkText("customInputs", "name", name);
  checkFunction("customInputs", "fill", fill, "(batch, rng) => void, which fills the batch");
  return {
    name,
    open: (rng) => (batch) => {
      fill(batch, rng);
      for (let i = 0; i < batch.length; i++)
        if (!Number.isFinite(batch[i]))
          throw new DomainError(
            `customInputs: sampler "${name}" drew ${batch[i]} for entry ${i} of its batch; every input must be finite.`,
          );
    },
  };
}
