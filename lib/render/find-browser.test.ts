import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { type TestContext, test } from "node:test";
import { projectRoot } from "../files";
import { exportFigures, findBrowser, launchOptions, NO_BROWSER, openRenderer, withRenderer } from ".";

/** A folder with files that can be run, and some that cannot. */
function folderWith(t: TestContext, runnable: readonly string[], others: readonly string[] = []): string {
  const folder = mkdtempSync(join(tmpdir(), "theriac-browser-"));
  t.after(() => rmSync(folder, { recursive: true }));
  for (const name of [...runnable, ...others]) {
    writeFileSync(join(folder, name), "");
    chmodSync(join(folder, name), runnable.includes(name) ? 0o755 : 0o644);
  }
  return folder;
}

test("of the browsers in PATH the first kind is taken, wherever it lies; what cannot be run is none", (t) => {
  const first = folderWith(t, ["google-chrome"], ["chromium"]);
  const second = folderWith(t, ["chromium-browser", "chrome"]);
  const PATH = ["", first, second].join(delimiter);
  assert.equal(findBrowser({ PATH }), join(second, "chromium-browser"));
  assert.equal(findBrowser({ PATH: first }), join(first, "google-chrome"));
});

test("the variable decides alone: a path that can be run, else none", (t) => {
  const folder = folderWith(t, ["chromium", "mine"], ["text"]);
  const of = (THERIAC_BROWSER: string) => findBrowser({ PATH: folder, THERIAC_BROWSER });
  assert.equal(of(join(folder, "mine")), join(folder, "mine"));
  assert.equal(of(join(folder, "text")), undefined);
  assert.equal(of(join(folder, "nowhere")), undefined);
  assert.equal(of(""), undefined);
});

test("without a PATH only a Mac's applications could be found", {
  skip: process.platform === "darwin",
}, () => {
  assert.equal(findBrowser({}), undefined);
});

test("a browser is silent, keeps its files to the project's folder, and takes more flags", () => {
  const { executablePath, env, args } = launchOptions("/there/chromium", ["--extra"]);
  assert.equal(executablePath, "/there/chromium");
  const home = join(projectRoot(), ".cache", "browser");
  for (const name of ["HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"])
    assert.equal(env[name], home);
  assert.equal(env.PATH, process.env.PATH);
  for (const flag of [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--extra",
  ])
    assert.ok(args.includes(flag), flag);
  assert.equal(args.includes("--no-sandbox"), process.getuid?.() === 0);
  assert.ok(!launchOptions("x").args.includes("--extra"));
});

test("without a browser nothing is drawn, and nothing fails", async (t) => {
  const kept = process.env.THERIAC_BROWSER;
  process.env.THERIAC_BROWSER = "";
  t.after(() => {
    if (kept === undefined) delete process.env.THERIAC_BROWSER;
    else process.env.THERIAC_BROWSER = kept;
  });
  assert.equal(await openRenderer(), undefined);
  assert.equal(await withRenderer(() => assert.fail("there is no renderer")), undefined);
  const figure = { data: [], layout: {} };
  assert.deepEqual(await exportFigures([{ figure, base: "/nowhere/figure" }]), {
    files: [],
    note: NO_BROWSER,
  });
  assert.deepEqual(await exportFigures([]), { files: [], note: "" });
});
