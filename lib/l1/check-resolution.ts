import { DomainError, sayValue } from "../num";

/** Right-hand sides beyond it are for the exact method, which knows no resolution but its own rounding error. */
const MOST = 1e140;

/** Throws {DomainError} unless 0 ≤ ρ ≤ 1e140. */
export function checkResolution(where: string, resolution: number): void {
  if (typeof resolution === "number" && resolution >= 0 && resolution <= MOST) return;
  throw new DomainError(
    `${where}: resolution = ${sayValue(resolution)} is outside [0, ${MOST}]. It is the error that the right-hand sides are known to have, in their units; 0 if none.`,
  );
}
