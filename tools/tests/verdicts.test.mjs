// The verdicts that pages show are those that the committed rows give, and what they say of a claim's history is true.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { hasHistory } from "../evidence/histories.mjs";
import { inRoot, root } from "../setup/paths.mjs";

const check = (tool) =>
  spawnSync(process.execPath, [inRoot("tools", tool), "--check"], { cwd: root, encoding: "utf8" });

test("figures/verdicts.json is what judging the committed rows gives", () => {
  const { status, stderr } = check("verdicts.mjs");
  assert.equal(status, 0, stderr);
});

test("no verdict gives a negative size after a word of direction, nor a number as programs write it", () => {
  const { misdirected } = createRequire(import.meta.url)(inRoot("lib", "dist", "study", "index.js"));
  const verdicts = JSON.parse(readFileSync(inRoot("figures", "verdicts.json"), "utf8"));
  const lines = Object.values(verdicts).flatMap(({ judged }) =>
    judged.flatMap(({ numbers, again, cells }) => [
      numbers,
      again?.numbers,
      ...cells.map(({ note }) => note),
    ]),
  );
  const told = lines.filter((line) => line !== undefined);
  assert.ok(told.length >= 244);
  for (const line of told) {
    assert.equal(misdirected(line), undefined, line);
    assert.doesNotMatch(line, /(?<![\p{L}\d])-\.?\d|\d[eE][-+]?\d/u);
  }
});

test("figures/claim-history.json is what the history says", {
  skip: !hasHistory() && "no git history here",
}, () => {
  const { status, stderr } = check("claim-history.mjs");
  assert.equal(status, 0, stderr);
});
