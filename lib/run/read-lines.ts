import { closeSync, openSync, readSync } from "node:fs";

/** Bytes that are read at a time. */
const CHUNK = 1024 * 1024;
/** A longer line is none of a journal's: one unit's rows would have to fill it. */
const LONGEST = 256 * 1024 * 1024;
const NEWLINE = 10;

/** A line of a file, without its end. */
export interface FileLine {
  /** Its bytes, which stand until the next line is asked for; undefined when it is longer than 256 MiB. */
  readonly bytes: Buffer | undefined;
  /** Where it begins. */
  readonly offset: number;
}

/**
 * The lines of a file, one after another, in the memory of the longest one.
 *
 * @throws what the system says: there is no such file, or it cannot be read.
 */
export function* readLines(path: string): Generator<FileLine> {
  const file = openSync(path, "r");
  try {
    let buffer: Buffer = Buffer.allocUnsafe(CHUNK);
    let [begin, end, base] = [0, 0, 0];
    let isTooLong = false;
    for (;;) {
      const newline = buffer.subarray(0, end).indexOf(NEWLINE, begin);
      if (newline >= 0) {
        yield { bytes: isTooLong ? undefined : buffer.subarray(begin, newline), offset: base + begin };
        isTooLong = false;
        begin = newline + 1;
        continue;
      }
      // No whole line is left: the rest moves to the front.
      buffer.copyWithin(0, begin, end);
      [base, end, begin] = [base + begin, end - begin, 0];
      if (end >= LONGEST) {
        isTooLong = true;
        [base, end] = [base + end, 0];
      }
      if (end === buffer.length) buffer = Buffer.concat([buffer, Buffer.allocUnsafe(buffer.length)]);
      const read = readSync(file, buffer, end, buffer.length - end, base + end);
      if (read === 0) break;
      end += read;
    }
    if (end > 0 || isTooLong) yield { bytes: isTooLong ? undefined : buffer.subarray(0, end), offset: base };
  } finally {
    closeSync(file);
  }
}
