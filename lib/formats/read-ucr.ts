import { readNumberLines } from "./number-lines";
import { checkReader, type ReadOptions } from "./read-options";
import { refuse } from "./refuse";

/** Series of the UCR archive, as many samples in each. */
export interface UcrSeries {
  readonly rows: number;
  /** Samples of a series. */
  readonly columns: number;
  /** A whole number a series, as the file writes them: −1 and 1, or 1 … classes. */
  readonly labels: Int32Array;
  /** Row-major. */
  readonly data: Float64Array;
}

/**
 * The series of one of the UCR archive's text files: a label, then the samples, with tabs or blanks between. Both of the
 * archive's ways are read: `-1\t0.50…`, and `  1.0000000e+00   5.0…` with leading blanks.
 *
 * @param bytes  the file's. @param name  how messages call the file.
 * @throws {DataError} a label is no whole number, a cell is no finite number (series of unequal length are filled up with
 *   NaN there, and are not read), a line has another length, there are no samples, the numbers take more than `maxBytes`.
 *   {DomainError} a wrong argument.
 * Cost: linear in the bytes. Source: Dau et al. 2019, The UCR time series archive.
 */
export function readUcr(bytes: Uint8Array, name: string, options?: ReadOptions): UcrSeries {
  const where = "readUcr";
  const maxBytes = checkReader(where, bytes, name, options, ["maxBytes"]);
  const lines = readNumberLines(where, name, bytes, { separator: "blanks", maxBytes });
  const { rows } = lines;
  const columns = lines.columns - 1;
  if (columns === 0)
    refuse(where, name, "has one number a line", "a label and samples are needed", "Is it another file?");
  const labels = new Int32Array(rows);
  const data = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const label = lines.data[row * lines.columns];
    labels[row] = label;
    if (labels[row] !== label)
      refuse(
        where,
        name,
        `has label ${label} in line ${row + 1}`,
        "labels are whole numbers",
        "Is it another file?",
      );
    data.set(lines.data.subarray(row * lines.columns + 1, (row + 1) * lines.columns), row * columns);
  }
  return { rows, columns, labels, data };
}
