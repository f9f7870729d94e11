import { checkFinite, DomainError, type Interval, sayValue } from "../num";
import type { DeclaredCell } from "./declare-table";

/**
 * A table's cell of an estimate with its interval; one that says "not run" where the estimate rests on no value.
 *
 * @param interval what `bootstrapInterval` and `proportionInterval` return. @param paper what the paper prints there.
 * @throws {DomainError} no interval, or a number of the paper's that is not finite.
 *
 * @example
 * ```ts
 * measured(proportionInterval(3, 4), 0.7); // ≈ { value: 0.75, interval: [0.301, 0.954], n: 4, paper: 0.7 }
 * ```
 */
export function measured(interval: Interval, paper: number | null = null): DeclaredCell {
  const isInterval = ["estimate", "low", "high", "n"].every(
    (name) => typeof interval?.[name as keyof Interval] === "number",
  );
  if (!isInterval)
    throw new DomainError(
      `measured: interval = ${sayValue(interval)} is none; pass what bootstrapInterval or proportionInterval returns.`,
    );
  if (paper !== null) checkFinite("measured", "paper", paper);
  const { estimate, low, high, n } = interval;
  if (n === 0) return { empty: "not run", paper };
  return { value: estimate, interval: [low, high], n, paper };
}
