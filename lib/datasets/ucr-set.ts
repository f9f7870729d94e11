import { readUcr } from "../formats";
import type { Dataset } from "./dataset";
import { makeDataset } from "./make-dataset";
import { refuseFile, type VerifiedFile } from "./read-file";
import type { Scaling } from "./scaling";
import type { SetRecord } from "./set-record";

/** What a file of the UCR archive has to hold. */
export interface UcrShape {
  /** The name of the set that it becomes. */
  readonly name: string;
  /** Samples of a series. */
  readonly length: number;
  /** The label that the file writes for each class, in the order of our classes. */
  readonly written: readonly number[];
  /** Series of each class. */
  readonly counts: readonly number[];
  readonly classes: readonly string[];
  /** Constants of the training set. */
  readonly scaling?: () => Scaling;
}

/** A set of what one of the archive's files holds. @throws {DataError} it holds something else. */
export function ucrSet(
  where: string,
  set: SetRecord,
  { path, bytes }: VerifiedFile,
  told: UcrShape,
): Dataset {
  const series = readUcr(bytes, path);
  if (series.columns !== told.length)
    refuseFile(where, set, path, `has series of ${series.columns} samples, not ${told.length}`);
  const counts = told.written.map(() => 0);
  const labels = series.labels.map((label, row) => {
    const c = told.written.indexOf(label);
    if (c < 0)
      refuseFile(
        where,
        set,
        path,
        `has label ${label} in line ${row + 1}, none of ${told.written.join(", ")}`,
      );
    counts[c]++;
    return c;
  });
  if (String(counts) !== String(told.counts))
    refuseFile(
      where,
      set,
      path,
      `has ${counts.join(", ")} series of labels ${told.written.join(", ")}, not ${told.counts.join(", ")}`,
    );
  return makeDataset({
    name: told.name,
    shape: { kind: "series", length: told.length },
    classes: told.classes,
    values: series.data,
    labels,
    source: { ...set.source, retrieved: path },
    scaling: told.scaling,
  });
}
