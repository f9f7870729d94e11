// What pages tell of changed verdicts: states are added when something changed, and the committed ones are those of the past.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { hasHistory } from "../evidence/histories.mjs";
import { readHistory } from "../evidence/verdict-history-file.mjs";
import { statesOf, withStates } from "../evidence/verdict-states.mjs";
import { inRoot, root } from "../setup/paths.mjs";

const stamp = { on: "2026-11-28", version: "0.2.0" };
const registry = [{ id: "made-up/a", parts: { paper: [{ trials: { from: 0, to: 9 } }] } }];
const verdicts = (verdict, { rows = "a".repeat(64), margin = 0.9, trials = null } = {}) => ({
  "made-up/a": {
    digest: `${rows} ${"f".repeat(64)}`,
    claims: JSON.stringify([["c", "It holds.", "1", "paper", "only", "share", margin, "1234567", trials]]),
    judged: [{ claim: "c", verdict, sentence: "It holds.", numbers: "1 of 1" }],
  },
});
const states = (...args) => statesOf(verdicts(...args), registry, { ...stamp, rules: 2 });

test("a claim's state names the rows that judge it: the figure's, unseen ones, or all", () => {
  const at = (trials) => states("agrees", { trials })["made-up/a"].c;
  assert.equal(at(null).rows, "aaaaaaaaaaaa ffffffffffff");
  assert.equal(at([0, 9]).rows, "aaaaaaaaaaaa");
  assert.equal(at([10, 19]).rows, "ffffffffffff");
  assert.deepEqual(at([0, 9]).terms, { kind: "share", margin: 0.9, trials: [0, 9], frozen: "1234567" });
});

test("nothing is added while nothing changes; what changed is added, and what is no longer declared withdrawn once", () => {
  const one = withStates({}, states("agrees"), stamp);
  assert.deepEqual(one, { "made-up/a": { c: [states("agrees")["made-up/a"].c] } });
  assert.deepEqual(withStates(one, states("agrees"), stamp), one);
  const two = withStates(one, states("disagrees", { rows: "b".repeat(64) }), stamp);
  assert.deepEqual(
    two["made-up/a"].c.map(({ verdict, rows }) => [verdict, rows[0]]),
    [
      ["agrees", "a"],
      ["disagrees", "b"],
    ],
  );
  const same = withStates(two, states("disagrees", { rows: "b".repeat(64), margin: 0.8 }), stamp);
  assert.equal(same["made-up/a"].c.length, 3);
  const gone = withStates(two, {}, { on: "2026-12-01", version: "0.3.0" });
  const { on, version, verdict } = gone["made-up/a"].c[2];
  assert.deepEqual([on, version, verdict], ["2026-12-01", "0.3.0", "withdrawn"]);
  assert.deepEqual(withStates(gone, {}, stamp), gone);
  const back = withStates(gone, states("disagrees", { rows: "b".repeat(64) }), stamp);
  assert.equal(back["made-up/a"].c.length, 4);
});

test("a verdict that changes while rows, claim and rules stay is refused", () => {
  const one = withStates({}, states("agrees"), stamp);
  assert.throws(
    () => withStates(one, states("undecided"), stamp),
    /made-up\/a c: agrees became undecided on the same rows, claim and rules\. Add a line to RULES/,
  );
});

test("the committed history ends with the committed verdicts", () => {
  const stored = JSON.parse(readFileSync(inRoot("figures", "verdicts.json"), "utf8"));
  const committed = readHistory().states;
  let claims = 0;
  for (const [id, { judged }] of Object.entries(stored))
    for (const { claim, verdict, sentence } of judged) {
      const last = committed[id][claim].at(-1);
      assert.deepEqual([last.verdict, last.sentence], [verdict, sentence], `${id} ${claim}`);
      claims++;
    }
  const open = Object.values(committed)
    .flatMap((byClaim) => Object.values(byClaim))
    .filter((each) => each.at(-1).verdict !== "withdrawn");
  assert.equal(open.length, claims);
});

test("the committed history is what git tells", { skip: !hasHistory() && "no git history here" }, () => {
  const { status, stderr } = spawnSync(
    process.execPath,
    [inRoot("tools", "verdict-history.mjs"), "--check"],
    {
      cwd: root,
      encoding: "utf8",
    },
  );
  assert.equal(status, 0, stderr);
});
