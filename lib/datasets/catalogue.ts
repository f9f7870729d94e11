import { allowedWords, checkText, DomainError } from "../num";
import { CHEST_XRAY } from "./chest-xray";
import { CIFAR10 } from "./cifar10";
import type { DataSource } from "./dataset";
import { ECG200 } from "./ecg200";
import { ECG5000 } from "./ecg5000";
import { findFiles, obtainCommand } from "./find-files";
import { KATHER } from "./kather";
import { MIT_BIH } from "./mit-bih";
import { MNIST } from "./mnist";
import { PATH_MNIST } from "./path-mnist";
import { PNEUMONIA_MNIST } from "./pneumonia-mnist";
import { PTBD } from "./ptbd";
import type { SetRecord } from "./set-record";
import { WDBC } from "./wdbc";

/** A set that the library has a loader for, there or not. */
export interface KnownDataSet {
  /** How commands call it: "ecg200". */
  readonly id: string;
  readonly name: string;
  /** What it holds, in a line. */
  readonly holds: string;
  /** What the library uses it for. */
  readonly use: string;
  readonly source: Omit<DataSource, "retrieved">;
  /** On the disk, about. */
  readonly bytes: number;
  /** What a command line says to obtain it. */
  readonly command: string;
  /** Where its files lie; undefined where one of them is missing. They are verified when they are loaded. */
  paths(): readonly string[] | undefined;
  /** Whether all its files are there. */
  isHere(): boolean;
}

/** In the order in which they are listed. */
export const RECORDS: readonly SetRecord[] = [
  WDBC,
  MNIST,
  CIFAR10,
  PNEUMONIA_MNIST,
  ECG200,
  ECG5000,
  PTBD,
  MIT_BIH,
  CHEST_XRAY,
  KATHER,
  PATH_MNIST,
];

/**
 * Every set that the library has a loader for.
 *
 * @example
 * ```ts
 * dataSets().map(({ id }) => id).slice(0, 3); // => ["wdbc", "mnist", "cifar10"]
 * ```
 */
export function dataSets(): readonly KnownDataSet[] {
  return RECORDS.map(known);
}

/**
 * A set by its id: whether it is there, and what an experiment that cannot do without it `needs`.
 *
 * @throws {DomainError} there is no such set, with those that there are.
 *
 * @example
 * ```ts
 * const { name, command } = dataSet("ecg200");
 * [name, command]; // => ["ECG200", "npx theriac data ecg200"]
 * dataSet("pneumonia-mnist").isHere(); // => true
 * ```
 */
export function dataSet(id: string): KnownDataSet {
  return known(recordOf("dataSet", id));
}

/** The record of a set. @throws {DomainError} there is no such set. */
export function recordOf(where: string, id: string): SetRecord {
  checkText(where, "id", id);
  const record = RECORDS.find((candidate) => candidate.id === id);
  if (record) return record;
  throw new DomainError(
    `${where}: there is no data set with the id ${JSON.stringify(id)}; ${allowedWords(
      id,
      RECORDS.map((candidate) => candidate.id),
    )}`,
  );
}

function known(record: SetRecord): KnownDataSet {
  const { id, name, holds, use, source, bytes } = record;
  const paths = (): readonly string[] | undefined => findFiles(record)?.paths;
  return {
    ...{ id, name, holds, use, source, bytes },
    command: obtainCommand(record),
    paths,
    isHere: () => paths() !== undefined,
  };
}
