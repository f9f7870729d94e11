import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { readVerdictHistory } from "./verdict-history";

test("a missing history is empty, a damaged one is refused with what mends it", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "theriac-history-"));
  t.after(() => rmSync(folder, { recursive: true }));
  assert.deepEqual(readVerdictHistory(folder), {});
  writeFileSync(join(folder, "verdict-history.json"), "{");
  assert.throws(() => readVerdictHistory(folder), {
    name: "DataError",
    message: /verdict-history\.json is damaged\. Write it anew: node tools\/verdict-history\.mjs/,
  });
});

test("the committed one has every claim's states in the order of their days", () => {
  const claims = Object.values(readVerdictHistory()).flatMap((byClaim) => Object.values(byClaim));
  assert.ok(claims.length >= 244);
  for (const states of claims) {
    const days = states.map(({ on }) => on);
    assert.ok(days.length > 0 && days.every((on) => /^\d{4}-\d\d-\d\d$/.test(on)));
    assert.deepEqual(days, [...days].sort());
  }
});
