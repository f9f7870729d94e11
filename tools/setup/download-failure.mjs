import { Stop } from "./stop.mjs";

const DISK = /ENOSPC|No space left on device/;
const NETWORK =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|network timeout|Temporary failure in name resolution|Failed to establish a new connection|NewConnectionError|NameResolutionError|ConnectTimeout|Read timed out|Max retries exceeded|Could not find a version that satisfies/i;
const INTEGRITY = /EINTEGRITY|DO NOT MATCH THE HASHES/;

/** Why a package client failed, as one sentence on what to do. */
export function downloadFailure(what, { stdout, stderr, code, log }) {
  const output = stdout + stderr;
  if (DISK.test(output)) {
    return new Stop(`The disk filled up while installing ${what}: free about 1 GB and try again.`);
  }
  if (INTEGRITY.test(output)) {
    return new Stop(
      `A download of ${what} is not the file that was pinned: check the registry or proxy in between (${log} has the details) and try again.`,
    );
  }
  if (NETWORK.test(output)) {
    return new Stop(
      `The network did not deliver ${what}: check the connection, or the proxy settings, and try again; set-up goes on where it stopped.`,
    );
  }
  return new Stop(
    `Installing ${what} failed with exit code ${code}: ${log} says why; mend that and try again.`,
  );
}
