import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { inRoot, root } from "../setup/paths.mjs";
import { missingBrowser, openBrowser } from "./launch.mjs";
import { textFaults } from "./text-geometry.mjs";

const require = createRequire(import.meta.url);
const skip = missingBrowser();
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const SIZES = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
const LARGEST = 1e6;

let browser;
let folder;
let demo;

before(async () => {
  if (skip) return;
  folder = mkdtempSync(join(tmpdir(), "theriac-demo-"));
  const { buildGallery } = require(inRoot("lib", "dist", "gallery", "index.js"));
  const { papers } = require(inRoot("lib", "dist", "experiments", "index.js"));
  demo = require(inRoot("lib", "dist", "demo", "index.js"));
  buildGallery({ papers, root, out: join(folder, "site") });
  browser = await openBrowser();
});

after(async () => {
  await browser?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

async function open(options = {}, hash = "") {
  const opened = await browser.newPage({ ...SIZES.desk, ...options });
  const requests = [];
  opened.page.on("request", (request) => requests.push(request.url()));
  await opened.page.goto(pathToFileURL(join(folder, "site", "try.html")).href + hash);
  await opened.page.locator('.demo[data-state="shown"]').waitFor();
  return { ...opened, requests };
}

/** The numbers that the page shows, whole. */
const shown = (page) =>
  page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll(".demo [data-value]")].map(({ dataset }) => [
        dataset.shows,
        Number(dataset.value),
      ]),
    ),
  );

/** What Node computes for the same settings. */
function computed(changes) {
  const { before, after, purified } = demo.runDemo({ ...demo.FIRST_SETTINGS, ...changes });
  return {
    "hiddenError-before": before.hiddenError,
    "hiddenError-after": after.hiddenError,
    "outputError-before": before.outputError,
    "outputError-after": after.outputError,
    "exact-before": before.exactFraction,
    "exact-after": after.exactFraction,
    certified: purified.certified.filter(Boolean).length,
  };
}

/** A slider at a value, as a hand puts it there. */
const slide = (page, name, value) =>
  page.locator(`input[name="${name}"]`).evaluate((range, to) => {
    range.value = to;
    range.dispatchEvent(new Event("input", { bubbles: true }));
    return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  }, String(value));

for (const [size, viewport] of Object.entries(SIZES))
  for (const colorScheme of ["light", "dark"])
    test(`moved sliders show what Node computes, and nothing is cut: ${size}, ${colorScheme}`, {
      skip,
    }, async () => {
      const { page, faults, requests, screenshot, close } = await open({ ...viewport, colorScheme });
      assert.deepEqual(await shown(page), computed({}));
      await screenshot(`gallery-demo-${size}-${colorScheme}`, { fullPage: true });
      const settings = {};
      for (const [name, value] of [
        ["noiseFraction", 0.37],
        ["points", 2],
        ["width", 64],
        ["points", 12],
        ["noiseFraction", 0],
      ]) {
        settings[name] = value;
        await slide(page, name, value);
        assert.deepEqual(await shown(page), computed(settings), JSON.stringify(settings));
        assert.deepEqual(await page.evaluate(textFaults, await page.locator("body").elementHandle()), []);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `the page is ${wide} pixels wider than the screen`);
      }
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => globalThis.axe.run({ preload: false }));
      assert.deepEqual(
        violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`),
        [],
      );
      assert.ok(requests.every((url) => /^(?:file|data):/.test(url)));
      const files = requests.filter((url) => url.startsWith("file:"));
      const bytes = files.reduce((sum, url) => sum + statSync(fileURLToPath(url.split("#")[0])).size, 0);
      assert.ok(bytes <= LARGEST, `${bytes} bytes`);
      assert.deepEqual(faults, []);
      await close();
    });

test("keys reach every control: an arrow is a step, a word another kind of noise, the button another network", {
  skip,
}, async () => {
  const { page, faults, close } = await open();
  const whenSettled = () => page.evaluate(() => new Promise((done) => setTimeout(done, 300)));
  await page.locator('input[name="noiseFraction"]').focus();
  await page.keyboard.press("ArrowRight");
  await whenSettled();
  const { noiseFraction } = demo.FIRST_SETTINGS;
  const stepped = Math.round(100 * noiseFraction + 1) / 100;
  assert.deepEqual(await shown(page), computed({ noiseFraction: stepped }));
  for (let i = 0; i < 3; i++) await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.name), "noise");
  await page.keyboard.press("ArrowDown");
  await whenSettled();
  assert.deepEqual(await shown(page), computed({ noiseFraction: stepped, noise: "normal" }));
  for (let i = 0; i < 2; i++) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await whenSettled();
  const settings = { noiseFraction: stepped, noise: "normal", seed: demo.FIRST_SETTINGS.seed + 1 };
  assert.deepEqual(await shown(page), computed(settings));
  const words = await page.locator('.demo [role="status"]').evaluate(
    (status) =>
      new Promise((resolve) => {
        const look = () => (status.textContent ? resolve(status.textContent) : setTimeout(look, 50));
        look();
      }),
  );
  assert.match(words, /^21 % of the weights were hit\./);
  assert.deepEqual(faults, []);
  await close();
});

test("the address is a link to what is shown, and what it says wrongly is passed over", {
  skip,
}, async () => {
  const { page, faults, close } = await open({}, "#seed=7&points=3&noise=erasure&width=nine&colour=red");
  const settings = { seed: 7, points: 3, noise: "erasure" };
  assert.deepEqual(await shown(page), computed(settings));
  const { hash } = new URL(page.url());
  assert.equal(new URLSearchParams(hash.slice(1)).get("noise"), "erasure");
  assert.equal(
    await page.locator('[data-shows="code"]').textContent(),
    demo.demoCode({ ...demo.FIRST_SETTINGS, ...settings }),
  );
  assert.deepEqual(faults, []);
  await close();
});

test("the pictures are the kernels: as many pixels as weights, darker where noise fell, each kernel with its proof", {
  skip,
}, async () => {
  const { page, faults, close } = await open({ colorScheme: "light" });
  const { clean, contaminated, purified, exact } = demo.runDemo(demo.FIRST_SETTINGS);
  const pictures = await page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll("canvas")].map((canvas) => {
        const { width, height } = canvas;
        const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
        return [canvas.dataset.kernels, { width, height, data: [...data] }];
      }),
    ),
  );
  // One weight is one pixel: the same number has the same colour in every picture.
  const colours = new Map();
  for (const [name, { hidden }] of Object.entries({ clean, contaminated, purified: purified.parameters })) {
    const { width, height, data } = pictures[name];
    assert.deepEqual([width, height], [hidden.columns, hidden.rows]);
    hidden.data.forEach((weight, i) => {
      const colour = data.slice(4 * i, 4 * i + 3).join();
      const clipped = Math.max(-0.5, Math.min(0.5, weight));
      if (colours.has(clipped)) assert.equal(colour, colours.get(clipped));
      colours.set(clipped, colour);
    });
  }
  assert.ok(new Set(colours.values()).size > 100);
  const kinds = await page
    .locator(".proofs li")
    .evaluateAll((bars) => bars.map(({ className }) => className));
  assert.deepEqual(
    kinds,
    exact.map((is, j) => (purified.certified[j] ? "certified" : is ? "exact" : "wrong")),
  );
  assert.deepEqual(faults, []);
  await close();
});
