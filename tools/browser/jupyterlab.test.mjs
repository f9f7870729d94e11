import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { after, before, describe as suite, test } from "node:test";
import { inRoot } from "../setup/paths.mjs";
import { missingBrowser, openBrowser } from "./launch.mjs";
import { NotebookPage } from "./notebook-page.mjs";
import { startLab } from "./start-lab.mjs";

const skip = missingBrowser();
const COMMITTED = "04-figure-5-backdoor.ipynb";
const WRITTEN = "written.ipynb";
const committedText = readFileSync(inRoot("notebooks", COMMITTED), "utf8");
const committed = JSON.parse(committedText);
const figures = committed.cells.flatMap(({ outputs = [] }, i) =>
  outputs.some(({ data = {} }) => "application/vnd.plotly.v1+json" in data) ? [i] : [],
);

// A sweep of half an hour. Its workers are counted by Node's own report, which asks each of them.
const CELLS = [
  `import * as theriac from "theriac";
const liveWorkers = (): number => (process.report!.getReport() as any).workers.length;
const seen = { workers: 0 };`,
  `const display = theriac.notebookProgress();
await theriac.runExperiment(theriac.findExperiment("cell", theriac.registry, "lu2023/figure-2"), {
  scale: "paper", workers: 2, out: "sweep",
  onProgress: (progress) => { display(progress); seen.workers = Math.max(seen.workers, liveWorkers()); },
});`,
  'console.log(seen.workers + " workers then, " + liveWorkers() + " now");',
  "theriac.solveLad;",
];

const notebookOf = (sources) =>
  JSON.stringify({
    cells: sources.map((source, i) => ({
      cell_type: "code",
      execution_count: null,
      id: `c${i}`,
      metadata: {},
      outputs: [],
      source,
    })),
    metadata: { kernelspec: { display_name: "TypeScript (tslab)", language: "typescript", name: "tslab" } },
    nbformat: 4,
    nbformat_minor: 5,
  });

suite("JupyterLab from our set-up, in a browser", { skip }, () => {
  let browser;
  let lab;
  before(async () => {
    lab = await startLab({
      files: [inRoot("notebooks", COMMITTED)],
      texts: { [WRITTEN]: notebookOf(CELLS) },
      env: { THERIAC_SCALE: "quick" },
    });
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await lab?.stop();
  });

  async function open(t, name, count) {
    const view = await browser.newPage();
    t.after(async () => {
      await view.screenshot(`jupyterlab-end-of-${t.name.slice(0, 20).replace(/\W+/g, "-")}`);
      await view.close();
    });
    const notebook = new NotebookPage(view.page);
    await notebook.open(lab.urlOf(name), count);
    return { ...view, notebook };
  }

  test("a committed notebook, untrusted and not run, has live figures", async (t) => {
    const { notebook, faults, screenshot } = await open(t, COMMITTED, committed.cells.length);
    await notebook.scrollThrough();
    assert.ok(figures.length > 0);
    for (const i of figures) {
      const label = await notebook.hoverFigure(i);
      assert.match(label.join(" "), /\d/, `cell ${i}: no value shows where the mouse is`);
      await screenshot(`jupyterlab-untrusted-cell-${i}`);
    }
    assert.deepEqual(await notebook.complaints(), []);
    assert.deepEqual(faults, []);
  });

  test("a committed notebook that is opened, read and saved is as it was, and an edit changes its cell's lines", async (t) => {
    const { page, notebook, faults } = await open(t, COMMITTED, committed.cells.length);
    const file = lab.pathOf(COMMITTED);
    const changed = page.locator(".jp-mod-dirty");
    /** Saves, and gives the file's text once it was written. */
    const saved = async () => {
      const { mtimeMs } = statSync(file);
      await page.keyboard.press("Control+s");
      for (let i = 0; i < 100 && statSync(file).mtimeMs === mtimeMs; i++) await page.waitForTimeout(100);
      assert.notEqual(statSync(file).mtimeMs, mtimeMs, "nothing was saved");
      await page.waitForTimeout(1000);
      return readFileSync(file, "utf8");
    };
    // JupyterLab writes into a notebook what the kernel says of its language, a moment after the kernel is there.
    await page.waitForTimeout(3000);
    await notebook.scrollThrough();
    assert.equal(await changed.count(), 0, "it is marked as changed");
    assert.ok((await saved()) === committedText, "the saved file's bytes are others");

    const code = committed.cells.findIndex(({ cell_type }) => cell_type === "code");
    await notebook.cell(code).locator(".cm-content").click();
    await page.keyboard.press("Control+Home");
    await page.keyboard.type("// é — mine");
    await page.keyboard.press("Enter");
    // The mark that was looked for is the one that a change makes.
    await changed.first().waitFor({ timeout: 10_000 });
    const cells = committed.cells.with(code, {
      ...committed.cells[code],
      source: ["// é — mine\n", ...committed.cells[code].source],
    });
    const after = (await saved()).split("\n");
    assert.deepEqual(JSON.parse(after.join("\n")), { ...committed, cells });
    const before = committedText.split("\n");
    const place = after.findIndex((line, i) => line !== before[i]);
    assert.deepEqual(after.toSpliced(place, 1), before, "more than the new line differs");
    assert.deepEqual(faults, []);
  });

  test("restarted, all of its cells run, and its figures are live", async (t) => {
    const { notebook, faults, screenshot } = await open(t, COMMITTED, committed.cells.length);
    const since = performance.now();
    await notebook.restartAndRunAll(300_000);
    t.diagnostic(`restart and run all: ${((performance.now() - since) / 1000).toFixed(1)} s`);
    await notebook.scrollThrough();
    assert.deepEqual(await notebook.complaints(), []);
    for (const i of figures) assert.match((await notebook.hoverFigure(i)).join(" "), /\d/, `cell ${i}`);
    await screenshot("jupyterlab-run-all");
    const caption = await notebook.cell(figures.at(-1)).locator(".js-plotly-plot").first().textContent();
    assert.match(caption, /QUICK scale/, "the figure says at what scale it was computed");
    assert.deepEqual(faults, []);
  });

  test("the stop button ends a sweep and its workers; the same cell runs again", async (t) => {
    const { page, notebook, faults, screenshot } = await open(t, WRITTEN, CELLS.length);
    await notebook.run(0);
    await notebook.whenIdle(60_000);
    let kept = 0;
    for (const round of [1, 2]) {
      await notebook.run(1);
      const progress = round === 1 ? /([1-9]\d*) of \d+ units/ : /([1-9]\d*) found/;
      const shown = await notebook.printed(1, progress, 60_000);
      assert.match(shown, progress);
      const units = Number(progress.exec(shown)[1]);
      assert.ok(
        units >= kept,
        `${units} units are found again, ${kept} were done when the sweep was stopped`,
      );
      kept = units;
      await screenshot(`jupyterlab-sweep-${round}`);
      const since = performance.now();
      await notebook.stop();
      // A sweep that nobody stops takes half an hour.
      await notebook.whenIdle(60_000);
      t.diagnostic(`round ${round}: stopped after ${Math.round(performance.now() - since)} ms`);
      const words = /Interrupted|cancelled/;
      assert.match(await notebook.printed(1, words), words);
      // For a fifth of a second after a cell has failed tslab drops what it is sent.
      await page.waitForTimeout(500);
      await notebook.run(2);
      await notebook.whenIdle(30_000);
      const count = /^2 workers then, 0 now\s*$/;
      assert.match(await notebook.printed(2, count), count);
    }
    assert.deepEqual(faults, []);
  });

  test("Shift+Tab shows the documentation, Tab completes", async (t) => {
    const { page, notebook, faults, screenshot } = await open(t, WRITTEN, CELLS.length);
    await notebook.run(0);
    await notebook.whenIdle(60_000);
    const beforeSemicolon = async () => {
      await notebook.cell(3).locator(".cm-content").click();
      for (const key of ["Control+End", "ArrowLeft"]) await page.keyboard.press(key);
    };
    await beforeSemicolon();
    await page.keyboard.press("Shift+Tab");
    const tooltip = page.locator(".jp-Tooltip");
    await tooltip.waitFor({ timeout: 20_000 });
    assert.match(await tooltip.innerText(), /Least absolute deviations/);
    await screenshot("jupyterlab-tooltip");
    await page.keyboard.press("Escape");
    await beforeSemicolon();
    await page.keyboard.press("Backspace");
    await page.keyboard.press("Tab");
    const offered = page.locator(".jp-Completer").getByText("solveLadBatch");
    await offered.first().waitFor({ timeout: 20_000 });
    await screenshot("jupyterlab-completion");
    assert.deepEqual(faults, []);
  });
});
