import type { Row, Value } from "../study";
import type { JournalRecord } from "./journal-line";
import type { Outcome } from "./measure-unit";

/** Whether a parsed line has the shape of a record: what comes from a file is believed in nothing. */
export function isRecord(value: unknown): value is JournalRecord {
  if (!isTable(value)) return false;
  if (value.kind === "end") return true;
  if (value.kind === "writer") return isWriter(value);
  if (!isText(value.id) || !isNumber(value.version) || !isNumber(value.seed) || !isText(value.library))
    return false;
  if (value.within !== undefined && !isGrid(value.within)) return false;
  if (value.kind === "unit") return isRow(value.point) && isTrial(value.trial) && isOutcome(value.outcome);
  return value.kind === "units" && isPacked(value);
}

type Table = Readonly<Record<string, unknown>>;

export const isTable = (value: unknown): value is Table =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === "string";
const isNumber = (value: unknown): value is number => typeof value === "number";
const isValue = (value: unknown): value is Value => isNumber(value) || isText(value);
const isTrial = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isRow = (value: unknown): value is Row => isTable(value) && Object.values(value).every(isValue);
export const isGrid = (value: unknown): boolean =>
  isTable(value) && Object.values(value).every((list) => isListOf(list, isValue));

function isListOf<T>(value: unknown, is: (entry: unknown) => entry is T): value is readonly T[] {
  return Array.isArray(value) && value.every(is);
}

function isOutcome(value: unknown): value is Outcome {
  if (!isTable(value) || !isNumber(value.seconds)) return false;
  return value.status === "failed"
    ? isText(value.error)
    : value.status === "done" && isListOf(value.rows, isRow);
}

function isPacked({ names, columns, units }: Table): boolean {
  if (!isListOf(names, isText) || !isListOf(columns, isText) || !Array.isArray(units)) return false;
  const isCells = (cells: unknown): cells is Value[] =>
    isListOf(cells, isValue) && cells.length === columns.length;
  return units.every((unit) => {
    if (!Array.isArray(unit) || unit.length !== 4) return false;
    const [values, trial, seconds, result] = unit as unknown[];
    if (!isListOf(values, isValue) || values.length !== names.length) return false;
    return isTrial(trial) && isNumber(seconds) && (isText(result) || isListOf(result, isCells));
  });
}

function isShare(shard: unknown): boolean {
  if (!isText(shard) || !SHARE.test(shard)) return false;
  const [index, count] = shard.split("/").map(Number);
  return index <= count;
}

const SHARE = /^[1-9]\d{0,8}\/[1-9]\d{0,8}$/;

/** The first journals did not tell their plan; a plan that is told is whole. */
function isWriter({ host, pid, started, shard, workers, id, plan }: Table): boolean {
  if (plan === undefined) return true;
  if (!isText(host) || !isNumber(pid) || !isText(started) || !isNumber(workers) || !isText(id)) return false;
  return isShare(shard) && isTable(plan) && isPlan(plan);
}

function isPlan({ version, scale, trials, seed, grid, within, parts }: Table): boolean {
  if (!isNumber(version) || !isText(scale) || !isNumber(trials) || !isNumber(seed) || !isGrid(grid))
    return false;
  if (within !== undefined && !isGrid(within)) return false;
  return parts === undefined || isListOf(parts, isPart);
}

export function isPart(value: unknown): value is Table {
  if (!isTable(value) || !Array.isArray(value.products) || !value.products.every(isGrid)) return false;
  return (
    isGrid(value.within) && isTable(value.trials) && isTrial(value.trials.from) && isTrial(value.trials.to)
  );
}
