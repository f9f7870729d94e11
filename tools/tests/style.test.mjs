import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { inRoot, root } from "../setup/paths.mjs";

test("Biome finds nothing to format or to mend", () => {
  const biome = inRoot("node_modules", "@biomejs", "biome", "bin", "biome");
  const options = ["check", "--error-on-warnings", "--max-diagnostics=10", "--colors=off"];
  const { status, stdout, stderr } = spawnSync(process.execPath, [biome, ...options], {
    cwd: root,
    encoding: "utf8",
  });
  if (status !== 0) assert.fail(`${stdout}${stderr}npm run format mends what can be mended.`);
});
