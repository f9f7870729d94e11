import { isMainThread } from "node:worker_threads";
import { DataError } from "../num";

/**
 * Throws {DataError} in a worker thread and in a test: neither may reach into the network behind its user's back.
 *
 * @param what is wanted, for the message. @param isHere it comes from this machine, which tests may ask.
 */
export function checkMayDownload(where: string, what: string, isHere: boolean = false): void {
  const place = !isMainThread
    ? "a worker thread"
    : process.env.NODE_TEST_CONTEXT !== undefined && !isHere
      ? "a test"
      : undefined;
  if (place !== undefined)
    throw new DataError(
      `${where}: ${what} is asked for in ${place}, where nothing is downloaded. Obtain it before, on the command line.`,
    );
}
