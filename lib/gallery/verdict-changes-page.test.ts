import assert from "node:assert/strict";
import { test } from "node:test";
import type { VerdictState } from "../run";
import { exhibit, seen } from "./fixtures/made-exhibit";
import { verdictDays } from "./verdict-changes";
import { verdictChangesPage } from "./verdict-changes-page";

const state = (on: string, verdict: VerdictState["verdict"], rows: string): VerdictState => ({
  ...{ on, verdict, version: "0.1.0", rules: 2, rows, sentence: "It <holds>.", numbers: `n = ${rows}` },
});

test("a changed verdict is told with both verdicts, its reasons and numbers, and leads to its claim", () => {
  const c = [state("2026-11-21", "agrees", "5"), state("2026-11-27", "disagrees", "330")];
  const days = verdictDays({ "made-up/a": { c, gone: c }, "made-up/none": { c } });
  const { body, path, trail } = verdictChangesPage(days, [exhibit("made-up/a")]);
  assert.deepEqual([path, trail], ["verdict-changes.html", [{ title: "Claims", path: "claims.html" }]]);
  const text = seen(body.markup);
  assert.match(text, /3 verdicts have changed since 2026-11-21, when the first were committed\./);
  assert.match(text, /Rules 1: a 95 % interval .* Rules 2: the rules of evidence: /);
  assert.match(text, /2026-11-27, version 0\.1\.0 3 verdicts changed\./);
  assert.match(
    text,
    /2026-11-21, version 0\.1\.0 No verdict changed; 3 claims were judged for the first time\./,
  );
  assert.match(
    text,
    /It &#60;holds&#62;\. Figure 2: Widths ✓ agrees → became ✗ disagrees On other rows\. before: n = 5 after: n = 330/,
  );
  assert.match(body.markup, /<a href="figures\/made-up\/a\.html#claim-c">/);
  assert.match(body.markup, /<tr id="made-up-a-gone">.*<a href="figures\/made-up\/a\.html">Figure 2: Widths/);
  assert.match(body.markup, /<span class="where">made-up\/none<\/span>/);
});

test("a withdrawn claim is told as such, and without any history the page says that nothing changed", () => {
  const gone = [state("2026-11-21", "agrees", "5"), state("2026-11-22", "withdrawn", "5")];
  const page = verdictChangesPage(verdictDays({ "made-up/a": { c: gone } }), []);
  assert.match(
    seen(page.body.markup),
    /1 verdict has changed .* ✓ agrees → became withdrawn The claim is no longer/,
  );
  assert.match(seen(verdictChangesPage([], []).body.markup), /No verdict has changed\. A verdict may/);
});
