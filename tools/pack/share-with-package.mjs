import { cpSync, rmSync } from "node:fs";
import { inRoot } from "../setup/paths.mjs";
import { buildLibrary } from "../setup/set-up.mjs";
import { Stop } from "../setup/stop.mjs";

/** What the package has in common with the clone, which keeps the one source of each. */
const SHARED = ["LICENSE", "data"];

/**
 * `fill` compiles the library and lays copies of what is shared into its folder, so that npm packs them; `empty` takes
 * them away again.
 */
export default async function shareWithPackage([what, ...rest]) {
  if (!["fill", "empty"].includes(what) || rest.length > 0) {
    throw new Stop(`pack: takes "fill" or "empty", but got "${[what, ...rest].join(" ")}".`);
  }
  for (const name of SHARED) rmSync(inRoot("lib", name), { recursive: true, force: true });
  if (what === "empty") return;
  await buildLibrary();
  for (const name of SHARED) cpSync(inRoot(name), inRoot("lib", name), { recursive: true });
}
