import { readCsvNumbers } from "../formats";
import { refuseFile, type VerifiedFile } from "./read-file";
import type { SetRecord } from "./set-record";

/** Samples of a beat in Kachuee's tables; a line has the label as well. */
export const BEAT = 187;

/** Heartbeats of one of the tables. */
export interface HeartbeatTable {
  /** rows×187. */
  readonly values: Float64Array;
  readonly labels: Int32Array;
}

/**
 * A headerless table of 188 columns: 187 samples in [0, 1], then the label.
 *
 * @param counts how many beats of each label have to be there.
 * @throws {DataError} it holds something else.
 */
export function heartbeatTable(
  where: string,
  set: SetRecord,
  { path, bytes }: VerifiedFile,
  counts: readonly number[],
): HeartbeatTable {
  const { rows, data } = readCsvNumbers(bytes, path, { columns: BEAT + 1 });
  const found = counts.map(() => 0);
  const values = new Float64Array(rows * BEAT);
  const labels = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    const line = data.subarray(row * (BEAT + 1), (row + 1) * (BEAT + 1));
    const outside = line.subarray(0, BEAT).findIndex((sample) => !(sample >= 0 && sample <= 1));
    if (outside >= 0)
      refuseFile(
        where,
        set,
        path,
        `has ${line[outside]} in line ${row + 1}, column ${outside + 1}; samples are in [0, 1]`,
      );
    const label = line[BEAT];
    if (!(Number.isInteger(label) && label >= 0 && label < counts.length))
      refuseFile(
        where,
        set,
        path,
        `has label ${label} in line ${row + 1}; labels are 0 to ${counts.length - 1}`,
      );
    found[label]++;
    labels[row] = label;
    values.set(line.subarray(0, BEAT), row * BEAT);
  }
  if (String(found) !== String(counts))
    refuseFile(
      where,
      set,
      path,
      `has ${found.join(", ")} beats of labels 0 to ${counts.length - 1}, not ${counts.join(", ")}`,
    );
  return { values, labels };
}
