import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { startKernel } from "../jupyter/kernel-client.mjs";
import { inRoot } from "../setup/paths.mjs";

let kernel;
before(async () => {
  kernel = await startKernel();
});
after(() => kernel.stop());

const fakes = inRoot("lib", "dist", "run", "fixtures", "registry.js");
const library = `const { runExperiment } = require(${JSON.stringify(inRoot("lib", "dist", "run", "index.js"))});
const { notebookProgress } = require(${JSON.stringify(inRoot("lib", "dist", "notebook", "progress.js"))});
const path: string = ${JSON.stringify(fakes)};
const fakes: any = require(path);`;

const shown = ({ messages }, type) => messages.filter((message) => message.type === type);
const text = (cell) =>
  shown(cell, "stream")
    .map(({ content }) => content.text)
    .join("");

/** Threads of the kernel's process, on Linux. */
const threads = () => readdirSync(`/proc/${kernel.pid}/task`).length;

test("a run in a cell shows its progress in one display, at most four times a second", async () => {
  const opening = kernel.execute(library);
  assert.equal((await opening.done).status, "ok", text(opening));
  const begin = performance.now();
  const cell = kernel.execute(
    "const r = await runExperiment(fakes.slow, { registry: path, workers: 1, trials: 20, onProgress: notebookProgress() });\nconsole.log(r.rows.length);",
  );
  assert.equal((await cell.done).status, "ok", text(cell));
  const seconds = (performance.now() - begin) / 1000;
  await sleep(200);
  assert.match(text(cell), /600/);
  assert.equal(shown(cell, "display_data").length, 1);
  const updates = shown(cell, "update_display_data");
  assert.ok(updates.length >= 2 && updates.length <= 4 * seconds + 1, `${updates.length} in ${seconds} s`);
  assert.equal(updates.at(-1).content.data["text/plain"], "fake/slow: 600 units");
});

test("the stop button ends a run's workers; the kernel lives, and the cell can be run again", {
  skip: process.platform !== "linux" && "threads are counted in /proc",
}, async () => {
  const idle = threads();
  const run = "await runExperiment(fakes.endless, { registry: path, workers: 2 });";
  for (let round = 0; round < 2; round++) {
    const cell = kernel.execute(run);
    await sleep(1500);
    assert.ok(threads() > idle, "workers are computing");
    kernel.interrupt();
    await cell.done;
    assert.match(text(cell), /Interrupted|cancelled/);
    await sleep(500);
    assert.ok(threads() <= idle, `${threads()} threads, ${idle} before the run`);
  }
  const after = kernel.execute("console.log(6 * 7);");
  assert.equal((await after.done).status, "ok");
  await sleep(200);
  assert.equal(text(after).trim(), "42");
});
