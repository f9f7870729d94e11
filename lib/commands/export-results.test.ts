import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { findBrowser } from "../render";
import type { RunResult } from "../run";
import { exportResults } from "./export-results";

/** Results as far as exporting asks for them; `drawn` hears of each figure that was asked for. */
const result = (
  folder: string,
  missing: number,
  rows: number,
  drawn: string[] = [],
  scale = "paper",
): RunResult =>
  ({
    folder,
    context: { scale },
    missing,
    rows: Array.from({ length: rows }, () => ({})),
    get figure() {
      drawn.push(folder);
      return { data: [{ x: [1], y: [1] }], layout: { height: 200 } };
    },
  }) as unknown as RunResult;

/** What is said on stderr meanwhile. */
async function heard(t: TestContext, work: () => Promise<void>): Promise<string> {
  const lines: string[] = [];
  t.mock.method(process.stderr, "write", (line: string) => lines.push(line) > 0);
  await work();
  t.mock.restoreAll();
  return lines.join("");
}

function withoutBrowser(t: TestContext): void {
  const kept = process.env.THERIAC_BROWSER;
  process.env.THERIAC_BROWSER = "";
  t.after(() => {
    if (kept === undefined) delete process.env.THERIAC_BROWSER;
    else process.env.THERIAC_BROWSER = kept;
  });
}

test("only complete results with rows are drawn: no picture of a share, none of nothing", async (t) => {
  withoutBrowser(t);
  const drawn: string[] = [];
  await heard(t, () =>
    exportResults([
      result("share", 1, 5, drawn),
      result("whole", 0, 5, drawn),
      result("nothing", 0, 0, drawn),
      result("other", 0, 1, drawn),
      result("trials that judge claims", 0, 5, drawn, "unseen"),
    ]),
  );
  assert.deepEqual(drawn, ["whole", "other"]);
});

test("without a browser a note says what to install; where there is nothing to draw, nothing is said", async (t) => {
  withoutBrowser(t);
  assert.match(
    await heard(t, () => exportResults([result("whole", 0, 1)])),
    /^no Chromium .* apt install chromium/,
  );
  assert.equal(await heard(t, () => exportResults([result("share", 1, 1), result("nothing", 0, 0)])), "");
});

test("both pictures lie beside the rows", {
  skip: findBrowser() ? false : "no Chromium or Chrome",
}, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "theriac-export-"));
  t.after(() => rmSync(folder, { recursive: true }));
  assert.equal(await heard(t, () => exportResults([result(folder, 0, 1)])), "");
  assert.deepEqual(
    ["figure.svg", "figure.png"].map((name) => existsSync(join(folder, name))),
    [true, true],
  );
});
