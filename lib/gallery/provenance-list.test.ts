import assert from "node:assert/strict";
import { test } from "node:test";
import type { Provenance } from "../run";
import { provenance, seen } from "./fixtures/made-exhibit";
import { provenanceList } from "./provenance-list";

test("provenance is listed: long lists shortened, thousands set apart, the commit cut, the checksum where there is one", () => {
  const text = seen(provenanceList({ id: "made-up/a" }, provenance, 45678).markup);
  assert.match(text, /Scale the paper&#39;s Trials at each point 2/);
  assert.match(text, /width 1, 2 many 1, 2, … 10 \(10 values\)/);
  assert.match(text, /Units 1,234,567, 0 failed, 0 missing; 45,678 rows/);
  assert.match(
    text,
    /Code theriac 9\.9\.9, version 3 of the experiment, commit 0123456789ab Machine Node v20, linux, some/,
  );
  assert.doesNotMatch(text, /SHA-256/);
  const nine = {
    ...provenance,
    grid: { w: [1, 2, 3, 4, 5, 6, 7, 8, 9] },
    rowsSha256: "abc",
    commit: undefined,
    scale: "quick",
  };
  const other = seen(provenanceList({ id: "made-up/a" }, nine as unknown as Provenance, 1).markup);
  assert.match(other, /w 1, 2, 3, 4, 5, 6, 7, 8, 9 Seed 7/);
  assert.match(other, /SHA-256 of the rows abc/);
  assert.match(other, /version 3 of the experiment Machine/);
  assert.match(other, /Scale quick: a preview, not the paper&#39;s figure/);
});
