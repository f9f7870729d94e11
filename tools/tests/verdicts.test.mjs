// The verdicts that pages show are those that the committed rows give, and what they say of a claim's history is true.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { hasHistory } from "../evidence/histories.mjs";
import { inRoot, root } from "../setup/paths.mjs";

const check = (tool) =>
  spawnSync(process.execPath, [inRoot("tools", tool), "--check"], { cwd: root, encoding: "utf8" });

test("figures/verdicts.json is what judging the committed rows gives", () => {
  const { status, stderr } = check("verdicts.mjs");
  assert.equal(status, 0, stderr);
});

test("figures/claim-history.json is what the history says", {
  skip: !hasHistory() && "no git history here",
}, () => {
  const { status, stderr } = check("claim-history.mjs");
  assert.equal(status, 0, stderr);
});
