import {
  checkBoolean,
  checkCount,
  checkFunction,
  checkObject,
  checkOptions,
  checkText,
  DomainError,
  isPlain,
  keysOf,
  sayValue,
} from "../num";
import type { RunOptions } from "./run-experiment";
import type { Shard } from "./shard";

const OPTIONS = keysOf<RunOptions>({
  scale: true,
  trials: true,
  seed: true,
  grid: true,
  parts: true,
  workers: true,
  out: true,
  fresh: true,
  shard: true,
  signal: true,
  onProgress: true,
  onDropped: true,
  registry: true,
  command: true,
});
const SHARD = keysOf<Shard>({ index: true, count: true });

/** Throws {DomainError} unless these are options of a run; which units they ask for is the plan's to check. */
export function checkRunOptions(where: string, options: RunOptions): void {
  checkOptions(where, options, OPTIONS);
  const { workers, out, fresh, shard, signal, onProgress, onDropped, registry, command, grid, parts } =
    options;
  if (workers !== undefined) checkCount(where, "workers", workers, 0);
  for (const [name, text] of Object.entries({ out, registry, command }))
    if (text !== undefined) checkText(where, name, text);
  if (fresh !== undefined) checkBoolean(where, "fresh", fresh);
  if (shard !== undefined) checkShard(where, shard);
  if (signal !== undefined && !(signal instanceof AbortSignal))
    throw new DomainError(
      `${where}: signal = ${sayValue(signal)} is no AbortSignal. Pass that of an AbortController.`,
    );
  if (onProgress !== undefined) checkFunction(where, "onProgress", onProgress, "(progress) => void");
  if (onDropped !== undefined) checkFunction(where, "onDropped", onDropped, "(line) => void");
  if (grid !== undefined && !isPlain(grid))
    throw new DomainError(
      `${where}: grid = ${sayValue(grid)} is no plain object. Pass lists of values by parameter.`,
    );
  if (parts !== undefined && !Array.isArray(parts))
    throw new DomainError(`${where}: parts = ${sayValue(parts)} is no list. Pass those of a plan.`);
}

function checkShard(where: string, shard: Shard): void {
  checkObject(where, "shard", shard, SHARD);
  checkCount(where, "shard.index", shard.index);
  checkCount(where, "shard.count", shard.count, shard.index);
}
