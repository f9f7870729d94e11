import { totalmem } from "node:os";
import { DomainError } from "./errors";

/** What WebAssembly's 32-bit addresses reach, and the longest typed array of every Node that is supported. */
const ADDRESSED = 4294967296;

const UNITS = ["bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];

/**
 * Refuses a size before the engine fails to allocate it, or the machine begins to swap.
 *
 * @param what  what is asked for, with its size: "hidden, 50×80,".
 * @param count of numbers, as a double: it may be far beyond what a size can be.
 * @param bytes of each; 8 unless told.
 * @throws {DomainError} more than 4 GiB or than the machine's memory; the message names the bytes.
 */
export function checkSize(where: string, what: string, count: number, bytes: number = 8): void {
  const wanted = count * bytes;
  const limit = mostBytes();
  if (wanted <= limit) return;
  throw new DomainError(
    `${where}: ${what} wants ${sayBytes(wanted)}; at most ${sayBytes(limit)} can be had. Ask for less.`,
  );
}

/** Throws {DomainError} unless memory holds so many matrices: a thousand small ones take more than their numbers. */
export function checkMatrices(
  where: string,
  what: string,
  count: number,
  rows: number,
  columns: number,
): void {
  checkSize(where, `${what}, ${count} matrices of ${rows}×${columns},`, count, 8 * rows * columns + OVERHEAD);
}

/** Bytes that a matrix takes besides its numbers, at most. */
const OVERHEAD = 1024;

let most: number | undefined;

/** 4 GiB, or what the machine, or the container, has. */
function mostBytes(): number {
  most ??= Math.min(ADDRESSED, totalmem(), process.constrainedMemory() || ADDRESSED);
  return most;
}

/** "8000000000 bytes (7.5 GiB)". */
function sayBytes(bytes: number): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  if (power === 0) return `${bytes} bytes`;
  let size = bytes;
  for (let i = 0; i < power; i++) size /= 1024;
  return `${bytes} bytes (${Number(size.toPrecision(3))} ${UNITS[power]})`;
}
