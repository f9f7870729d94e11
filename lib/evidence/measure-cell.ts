import { DomainError, type Rng } from "../num";
import type { Cell, Claim, LimitCell, MeanCell, ShareCell, StatisticCell } from "../study";
import { measureLimit } from "./measure-limit";
import { measureMean } from "./measure-mean";
import { measureShare } from "./measure-share";
import { measureStatistic } from "./measure-statistic";
import type { Measured } from "./measured";
import { sizeOf } from "./resample";

/**
 * What a cell's clusters say of τ, by its claim's kind; undefined where an arm has no clusters.
 *
 * @throws {DomainError} a mean of something that is no finite number; strata that do not add up; a grid that does not ascend.
 */
export function measureCell(claim: Claim, cell: Cell, rng: Rng): Measured | undefined {
  if ("tau" in cell) return hasClusters(cell) ? measureStatistic(cell, rng) : undefined;
  if ("grid" in cell) {
    checkGrid(cell);
    return hasClusters(cell) ? measureLimit(cell, rng) : undefined;
  }
  if ("checked" in cell || cell.clusters.length === 0) return undefined;
  if (claim.kind === "share") return measureShare(cell as ShareCell);
  const mean = cell as MeanCell;
  const range = "range" in claim ? claim.range : undefined;
  checkMean(mean, range);
  return measureMean(mean, range, rng);
}

const hasClusters = ({ clusters }: StatisticCell | LimitCell): boolean =>
  clusters.length > 0 && clusters.every((arm) => sizeOf(arm) > 0);

function checkGrid({ name, grid }: LimitCell): void {
  if (grid.length < 2 || grid.some((point, i) => !(i === 0 || point > grid[i - 1])))
    throw new DomainError(
      `cell "${name}": the grid [${grid}] does not ascend; a limit lies between its points.`,
    );
}

function checkMean(cell: MeanCell, range: readonly [number, number] | undefined): void {
  const { name, clusters, strata = [clusters.length] } = cell;
  for (let i = 0; i < clusters.length; i++) {
    const value = clusters[i];
    if (!Number.isFinite(value))
      throw new DomainError(
        `cell "${name}": cluster ${i} has ${value}; a mean needs a finite number of each. Take a share or a median where runs fail.`,
      );
    if (range && !(value >= range[0] && value <= range[1]))
      throw new DomainError(
        `cell "${name}": cluster ${i} has ${value}, outside the declared range [${range}].`,
      );
  }
  const total = strata.reduce((sum, size) => sum + size, 0);
  if (total !== clusters.length || (strata.length > 1 && strata.some((size) => size < 2)))
    throw new DomainError(
      `cell "${name}": strata of [${strata}] for ${clusters.length} clusters; two or more each, all of them in one.`,
    );
}
