import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { exportFigures, findBrowser, type NamedFigure, openRenderer } from ".";

const figure = { data: [], layout: {} };

test("a figure that is none, or has no path, is refused before a browser is looked for", async () => {
  for (const [named, said] of [
    [
      { figur: figure, base: "a" },
      /there is no option "figur" in figures\[1\]; one of figure, base\. Did you mean figure\?$/,
    ],
    [{ figure, base: "" }, /figures\[1\]\.base = "" is no text/],
    [{ figure: {}, base: "a" }, /figures\[1\]\.figure = an object is no figure; \{ data, layout \}/],
    [{ figure: null, base: "a" }, /figures\[1\]\.figure = null is no figure/],
    [null, /figures\[1\] = null is no plain object/],
  ] as const)
    await assert.rejects(exportFigures([{ figure, base: "fine" }, named as unknown as NamedFigure]), said);
});

test("no figure gives no file and no note", async () => {
  assert.deepEqual(await exportFigures([]), { files: [], note: "" });
});

/** A browser of another kind for one test. */
function withBrowser(t: TestContext, path: string): void {
  const kept = process.env.THERIAC_BROWSER;
  process.env.THERIAC_BROWSER = path;
  t.after(() => {
    if (kept === undefined) delete process.env.THERIAC_BROWSER;
    else process.env.THERIAC_BROWSER = kept;
  });
}

/** A program in place of the browser, in a folder of its own. */
function program(t: TestContext, script: string): { path: string; folder: string } {
  const folder = mkdtempSync(join(tmpdir(), "theriac-render-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "browser");
  writeFileSync(path, `#!/bin/bash\n${script}\n`, { mode: 0o755 });
  return { path, folder };
}

const linux = process.platform === "linux" ? false : "it looks into /proc";

test("a browser that starts and never answers is ended, and the figures are named", {
  skip: linux,
}, async (t) => {
  const { path, folder } = program(t, `echo $$ > "$(dirname "$0")/pid"; exec sleep 600`);
  withBrowser(t, path);
  const base = join(folder, "mine");
  const { files, note } = await exportFigures([{ figure, base }], { seconds: 1 });
  assert.deepEqual(files, []);
  assert.match(note, /1 of 1 figures have no new images: .*mine \(.*(Timeout|within).*\)/);
  assert.equal(await gone(Number(readFileSync(join(folder, "pid"), "utf8"))), 0);
});

test("a browser that dies at once is named with each figure, and is not tried for ever", async (t) => {
  const { path, folder } = program(t, "exit 1");
  withBrowser(t, path);
  const figures = [1, 2, 3, 4, 5].map((i) => ({ figure, base: join(folder, `figure-${i}`) }));
  const { files, note } = await exportFigures(figures, { seconds: 5 });
  assert.deepEqual(files, []);
  assert.match(
    note,
    /^5 of 5 figures have no new images: .*figure-3 \(.*; .*figure-4 was not tried; .*figure-5 was/,
  );
});

const chromium = findBrowser();
const skip = linux || (chromium ? false : "no Chromium or Chrome on this machine");

test("a figure that cannot be drawn is named, and the others are drawn", { skip }, async (t) => {
  const { folder } = program(t, "");
  const broken = { data: [null as unknown as object], layout: {} };
  const [a, b] = ["broken", "small"].map((name) => join(folder, name));
  const { files, note } = await exportFigures([
    { figure: broken, base: a },
    { figure: { data: [], layout: { height: 100 } }, base: b },
  ]);
  assert.deepEqual(files, [`${b}.svg`, `${b}.png`]);
  assert.match(note, /^1 of 2 figures have no new images: .*broken \(/);
});

/** The processes of a browser, which are a group. */
function groupOf(pid: number): { pid: number; command: string }[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, "utf8");
        const [state, , group] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
        const command = readFileSync(`/proc/${name}/cmdline`, "utf8");
        return Number(group) === pid && state !== "Z" ? [{ pid: Number(name), command }] : [];
      } catch {
        return []; // it has ended meanwhile
      }
    });
}

/** Waits, not for ever, until nothing of a browser is left. */
async function gone(pid: number): Promise<number> {
  for (let waited = 0; groupOf(pid).length > 0 && waited < 100; waited++)
    await new Promise((resolve) => setTimeout(resolve, 100));
  return groupOf(pid).length;
}

for (const [what, signal, isHit] of [
  ["a page that never answers", "SIGSTOP", (command: string) => command.includes("--type=renderer")],
  ["a page that crashes", "SIGKILL", (command: string) => command.includes("--type=renderer")],
  ["a browser that never answers", "SIGSTOP", () => true],
  ["a browser that is killed", "SIGKILL", () => true],
] as const)
  test(`${what} ends the wait, and the browser with all its processes`, { skip }, async (t) => {
    const { path, folder } = program(t, `echo $$ > "$(dirname "$0")/pid"; exec "${chromium}" "$@"`);
    withBrowser(t, path);
    const renderer = await openRenderer(12);
    assert.ok(renderer);
    const pid = Number(readFileSync(join(folder, "pid"), "utf8"));
    const hit = groupOf(pid).filter(({ command }) => isHit(command));
    assert.ok(hit.length > 0);
    for (const one of hit) process.kill(one.pid, signal);
    await assert.rejects(renderer.render(figure, "svg"), /closed|crashed|draws no image within 12 s/);
    await renderer.close();
    assert.equal(renderer.isAlive(), false);
    assert.equal(await gone(pid), 0);
  });
