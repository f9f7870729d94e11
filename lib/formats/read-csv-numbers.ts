import { checkCount } from "../num";
import { type NumberLines, readNumberLines } from "./number-lines";
import { checkReader, type ReadOptions } from "./read-options";

/** How a file of comma-separated numbers is read. */
export interface CsvNumbersOptions extends ReadOptions {
  /** Numbers in each line; as many as the first has unless told. */
  readonly columns?: number;
}

/**
 * The numbers of a CSV file without a header, as the heartbeats of Kachuee, Fazeli & Sarrafzadeh (2018) come: as many
 * finite decimal numbers in each line, with commas between.
 *
 * @param bytes  the file's. @param name  how messages call the file.
 * @returns rows × columns numbers, row-major, each the double nearest to what is written.
 * @throws {DataError} a cell is no finite number (a header, NaN, quotes, nothing), a line has another length, the file
 *   is empty, its numbers take more than `maxBytes`. {DomainError} a wrong argument.
 * Cost: linear in the bytes; the result is the only thing kept.
 */
export function readCsvNumbers(bytes: Uint8Array, name: string, options?: CsvNumbersOptions): NumberLines {
  const where = "readCsvNumbers";
  const maxBytes = checkReader(where, bytes, name, options, ["maxBytes", "columns"]);
  const columns = options?.columns;
  if (columns !== undefined) checkCount(where, "columns", columns);
  return readNumberLines(where, name, bytes, { separator: "comma", columns, maxBytes });
}
