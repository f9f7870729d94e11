import { statfsSync } from "node:fs";
import { root } from "./paths.mjs";
import { Stop } from "./stop.mjs";

/** Stop when fewer megabytes are free than set-up still has to write. */
export function checkDiskSpace(neededMegabytes) {
  const { bavail, bsize } = statfsSync(root);
  const free = Math.floor((bavail * bsize) / 1e6);
  if (free < neededMegabytes) {
    throw new Stop(
      `${free} MB are free on this disk, and set-up needs ${neededMegabytes} MB more: free some and try again.`,
    );
  }
}
