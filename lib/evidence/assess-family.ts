import { DomainError, type Rng } from "../num";
import type { Cell, Claim, Row } from "../study";
import { type Assessed, assessCell } from "./assess-cell";

/** A claim's cells, each held against its margin, and why nothing is tested, where that is so. */
export interface Family {
  readonly cells: readonly Assessed[];
  readonly untestable?: string;
}

/**
 * Assesses every cell of a claim. Nothing is tested where even without noise or attack U < m in every cell, or where the
 * trivial companion, judged as a claim of its own, has L > m in every cell.
 *
 * @param choice the rows on which its cells choose, none unless it declares `chosenOn`.
 * @param rng the claim's stream: a cell draws from the substream of its name.
 * @returns undefined when there are no rows, or none that belong to a cell.
 * @throws {DomainError} two cells with one name; what `measureCell` throws.
 */
export function assessFamily(
  claim: Claim,
  rows: readonly Row[],
  choice: readonly Row[],
  rng: Rng,
): Family | undefined {
  if (rows.length === 0) return undefined;
  const cells = [...assessed(claim, claim.cells(rows, choice), rng)];
  if (cells.every(({ n }) => n === 0)) return undefined;
  const isEvery = (
    family: readonly Cell[] | undefined,
    name: string,
    holds: (cell: Assessed) => boolean,
  ): boolean => {
    if (family === undefined || family.length === 0) return false;
    // The first cell that says no ends it: what the others are worth nobody asks.
    for (const cell of assessed(claim, family, rng.substream(name))) if (!holds(cell)) return false;
    return true;
  };
  if (isEvery(claim.withoutAttack?.(rows), "without attack", ({ beyond }) => beyond))
    return { cells, untestable: "not even without noise or attack" };
  if (isEvery(claim.companion?.(rows), "companion", ({ agrees }) => agrees))
    return { cells, untestable: "the trivial companion does as well" };
  return { cells };
}

/** The cells, each assessed when it is asked for. */
function* assessed(claim: Claim, cells: readonly Cell[], rng: Rng): Generator<Assessed> {
  const names = new Set<string>();
  for (const { name } of cells) {
    if (names.has(name))
      throw new DomainError(`two cells are named "${name}"; the name is the setting, each only once.`);
    names.add(name);
  }
  for (const cell of cells) yield assessCell(claim, cell, rng.substream("cell", cell.name));
}
