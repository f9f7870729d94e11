import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { inRoot } from "../setup/paths.mjs";

test("the tables of README.md and docs/claims.md are what the committed rows give", () => {
  const { status, stderr } = spawnSync(process.execPath, [inRoot("tools", "readme.mjs"), "--check"], {
    encoding: "utf8",
  });
  assert.deepEqual([status, stderr], [0, ""]);
});
