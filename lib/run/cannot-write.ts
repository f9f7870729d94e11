import { DataError } from "../num";
import { LackError, lackOf } from "./lack";

/** What to throw when a file of results cannot be written: a {LackError} where the disk is full, else a {DataError}. */
export function cannotWrite(where: string, path: string, cause: unknown): DataError {
  if (cause instanceof DataError) return cause;
  const reason = cause instanceof Error ? cause.message : String(cause);
  const message = `${where}: cannot write ${path} (${reason}). What was finished is kept; free space or choose another --out, then run again.`;
  return lackOf(cause) === undefined ? new DataError(message, { cause }) : new LackError(message, { cause });
}
