import { DataError } from "../num";

/** What the system calls it, and in words. */
const CODES: Readonly<Record<string, string>> = {
  ENOMEM: "out of memory",
  ERR_WORKER_OUT_OF_MEMORY: "out of memory",
  ERR_MEMORY_ALLOCATION_FAILED: "out of memory",
  ENOSPC: "the disk is full",
  EDQUOT: "the quota of the disk is used up",
  EFBIG: "a file may grow no larger",
  EMFILE: "too many files are open",
  ENFILE: "too many files are open on the machine",
};

/** How V8 says that an array or a memory of WebAssembly found no room; it is a RangeError without a code. */
const NO_ROOM =
  /Array buffer allocation failed|could not allocate memory|Cannot allocate Wasm memory|Out of memory|Unable to grow instance memory/i;

/** So deep errors are asked for their causes. */
const DEPTH = 8;

/**
 * What the machine lacked, in words, where an error tells of such a lack: memory, disk, open files. Undefined: the error is
 * the unit's own, and it would come again anywhere.
 */
export function lackOf(error: unknown): string | undefined {
  let cause = error;
  for (let depth = 0; depth < DEPTH && typeof cause === "object" && cause !== null; depth++) {
    const { code, message, cause: deeper } = cause as { code?: unknown; message?: unknown; cause?: unknown };
    if (typeof code === "string" && Object.hasOwn(CODES, code)) return CODES[code];
    if (cause instanceof RangeError && NO_ROOM.test(String(message))) return CODES.ENOMEM;
    cause = deeper;
  }
  return undefined;
}

/**
 * The machine lacked something: memory, disk, open files, or a process ended by itself. It says nothing about the
 * experiment: nothing of it is recorded, and the same command goes on where it was.
 */
export class LackError extends DataError {
  override readonly name: string = "LackError";
}
