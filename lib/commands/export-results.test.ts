import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { findBrowser } from "../render";
import { type RunResult, readImages, runExperiment } from "../run";
import { experiment, number } from "../study";
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
    experiment: {},
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

test("pictures that an experiment declares are measured again and lie beside the rows, with a browser or without", async (t) => {
  const out = mkdtempSync(join(tmpdir(), "theriac-export-"));
  t.after(() => rmSync(out, { recursive: true }));
  const shades = experiment({
    id: "mine/shades",
    title: "Shades",
    question: "How do they look?",
    source: { cite: "mine" },
    grid: { shade: [0, 1] },
    parameters: { shade: number("shade", 0, 1) },
    trials: { quick: 1, paper: 1 },
    version: 1,
    measures: { mean: "number" },
    measure({ shade }, _, __, look) {
      look("square", () => ({ kind: "grey", height: 2, width: 2, values: Array(4).fill(shade) }));
      return { mean: shade };
    },
    figure: () => ({ data: [], layout: { height: 200 } }),
    images: (rows) => [
      {
        id: "squares",
        title: "Squares",
        caption: "shades",
        rows: [{ title: "", cells: rows.map((row) => ({ of: row, picture: "square", caption: "" })) }],
      },
    ],
    claims: [],
  });
  const result = await runExperiment(shades, { out, workers: 0 });
  const said = await heard(t, () => exportResults([result], { workers: 0 }));
  assert.match(said, /^mine\/shades: pictures of one grid\n/);
  const folder = join(out, "mine", "shades");
  assert.equal(readImages(folder)?.grids[0].rows[0].cells.length, 2);
  const drawn = ["images.svg", "images.png"].map((name) => existsSync(join(folder, name)));
  assert.deepEqual(drawn, findBrowser() ? [true, true] : [false, false]);
});
