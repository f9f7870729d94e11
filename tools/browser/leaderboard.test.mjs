import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { inRoot, root } from "../setup/paths.mjs";
import { missingBrowser, openBrowser } from "./launch.mjs";

const require = createRequire(import.meta.url);
const skip = missingBrowser();
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const SIZES = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

let browser;
let folder;
const at = (page) => pathToFileURL(join(folder, "site", ...page.split("/"))).href;

before(async () => {
  if (skip) return;
  folder = mkdtempSync(join(tmpdir(), "theriac-leaderboard-"));
  const { buildGallery } = require(inRoot("lib", "dist", "gallery", "index.js"));
  const { papers } = require(inRoot("lib", "dist", "experiments", "index.js"));
  buildGallery({ papers, root, out: join(folder, "site") });
  browser = await openBrowser();
});

after(async () => {
  await browser?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

async function open(options = {}) {
  const opened = await browser.newPage({ ...SIZES.desk, reducedMotion: "reduce", ...options });
  await opened.page.goto(at("leaderboard.html"));
  return opened;
}

/** A board of the page, and what is seen of it. */
const boardOf = (page, id) => {
  const section = page.locator("section.board", { has: page.locator(`h2#${id}`) });
  const rows = section.locator("tr[data-keys]:visible");
  return {
    section,
    rows,
    head: (name) => section.locator("thead th", { has: page.getByRole("button", { name, exact: true }) }),
    menu: (name) => section.getByRole("combobox", { name, exact: true }),
    told: section.locator('[role="status"]'),
    names: () => rows.locator("th").allTextContents(),
    /** A column's numbers, by its place, null where there is a word. */
    numbers: (name) =>
      section.evaluate((part, column) => {
        const heads = [...part.querySelectorAll("thead th")];
        const i = heads.findIndex((head) => head.textContent === column);
        const shown = [...part.querySelectorAll("tr[data-keys]:not([hidden])")];
        return shown.map(({ cells }) =>
          "value" in cells[i].dataset ? Number(cells[i].dataset.value) : null,
        );
      }, name),
  };
};

test("the front page leads to the leaderboards, and they show first what stands first", {
  skip,
}, async () => {
  const { page, faults, screenshot, close } = await open();
  await page.goto(at("index.html"));
  await page.getByRole("navigation", { name: "Site" }).getByRole("link", { name: "Leaderboards" }).click();
  await page.waitForURL(/leaderboard\.html$/);
  for (const id of ["defences", "robustness"]) {
    const { rows, told, section } = boardOf(page, id);
    const count = await rows.count();
    assert.ok(count > 10);
    assert.equal(await told.textContent(), `${count} rows are shown.`);
    const first = await rows.evaluateAll((all) => all.every((row) => "first" in row.dataset));
    assert.ok(first, "only what is shown first");
    assert.ok((await section.locator("tr.group:visible").count()) > 1);
  }
  await screenshot("leaderboard");
  assert.deepEqual(faults, []);
  await close();
});

test("a head sorts up, down, and back to the order of the ranks; keys do it too", { skip }, async () => {
  const { page, faults, close } = await open();
  const { head, names, numbers, section } = boardOf(page, "defences");
  const before = await names();
  const button = head("Accuracy after").getByRole("button");
  await button.click();
  assert.equal(await head("Accuracy after").getAttribute("aria-sort"), "ascending");
  const up = await numbers("Accuracy after");
  const known = up.filter((value) => value !== null);
  assert.deepEqual(
    known,
    known.toSorted((a, b) => a - b),
  );
  assert.ok(known.length < up.length && up.indexOf(null) === known.length, "what is not measured comes last");
  assert.equal(await section.locator("tr.group:visible").count(), 0, "groups are gone");
  await button.focus();
  await page.keyboard.press("Enter");
  assert.equal(await head("Accuracy after").getAttribute("aria-sort"), "descending");
  const down = await numbers("Accuracy after");
  assert.deepEqual(
    down.filter((value) => value !== null),
    known.toReversed(),
  );
  assert.equal(down.indexOf(null), known.length, "and last again");
  await head("Defence").getByRole("button").click();
  assert.equal(
    await head("Accuracy after").getAttribute("aria-sort"),
    null,
    "one column is sorted at a time",
  );
  const words = await names();
  assert.deepEqual(
    words,
    words.toSorted((a, b) => a.localeCompare(b, "en")),
  );
  await head("Defence").getByRole("button").press("Space");
  await head("Defence").getByRole("button").press("Space");
  assert.deepEqual(await names(), before);
  assert.ok((await section.locator("tr.group:visible").count()) > 1);
  assert.deepEqual(faults, []);
  await close();
});

test("menus choose a network, an attack and a number of points, together", { skip }, async () => {
  const { page, faults, close } = await open();
  const { rows, menu, told, section } = boardOf(page, "defences");
  const keys = () => rows.evaluateAll((all) => all.map(({ dataset }) => JSON.parse(dataset.keys)));
  const all = await rows.count();
  await menu("Network").selectOption({ label: "WDBC, 1 patch, 200 kernels" });
  const ofNetwork = await keys();
  assert.ok(ofNetwork.length > 0 && ofNetwork.length < all);
  assert.ok(ofNetwork.every(({ network }) => network.includes("WDBC, 1 patch, 200 kernels")));
  await menu("Points at hand").selectOption({ label: "10" });
  assert.ok((await keys()).every(({ points }) => points.includes("10")));
  assert.ok((await section.locator("tr[data-standing='not run']:visible").count()) > 0);
  const attack = "first five features set to 5, ρ = 0.3";
  await menu("Attack").selectOption({ label: attack });
  const under = await keys();
  assert.ok(under.length > 1 && under.every((key) => key.attack[0] === attack && key.points[0] === "10"));
  assert.equal(await section.locator("tr.group:visible").count(), 1);
  await menu("Network").selectOption({ label: "MNIST, one layer, 160 kernels" });
  assert.equal(await told.textContent(), "No row has all of these.");
  await menu("Attack").selectOption({ index: 1 });
  await menu("Points at hand").selectOption({ index: 0 });
  assert.ok((await keys()).every(({ network }) => network[0].startsWith("MNIST")));
  assert.ok((await rows.count()) > 20);
  assert.deepEqual(faults, []);
  await close();
});

test("a set and a model are chosen; with any number of votes there are more rows", { skip }, async () => {
  const { page, faults, close } = await open();
  const { rows, menu, names } = boardOf(page, "robustness");
  await menu("Set").selectOption({ label: "PneumoniaMNIST" });
  const models = await names();
  assert.equal(new Set(models).size, models.length);
  await menu("Model").selectOption({ label: "SCD01" });
  assert.deepEqual(await names(), ["SCD01"]);
  await menu("Votes").selectOption({ index: 1 });
  assert.ok((await rows.count()) > 3);
  assert.deepEqual([...new Set(await names())], ["SCD01"]);
  assert.deepEqual(faults, []);
  await close();
});

test("a row leads to its evidence", { skip }, async () => {
  const { page, faults, close } = await open();
  await boardOf(page, "defences")
    .section.getByRole("link", { name: "purified", exact: true })
    .first()
    .click();
  await page.waitForURL(/figures\/lu2023\/figure-5\.html$/);
  await page.waitForSelector("main .question");
  await page.goBack();
  await boardOf(page, "robustness").section.getByRole("link", { name: "series CNN" }).first().click();
  await page.waitForURL(/figures\/yang2020\/table-4\.html$/);
  assert.deepEqual(faults, []);
  await close();
});

test("search finds each board", { skip }, async () => {
  const { page, faults, close } = await open();
  await page.fill("#search", "robustness of models");
  await page.waitForSelector("#found li a");
  await page.locator("#found li a").first().click();
  await page.waitForURL(/leaderboard\.html#robustness$/);
  assert.deepEqual(faults, []);
  await close();
});

test("without scripts the rows that stand first are there, and no menu", { skip }, async () => {
  const { page, close } = await open({ javaScriptEnabled: false });
  assert.equal(await page.locator(".choices:visible").count(), 0);
  const rows = page.locator("tr[data-keys]:visible");
  assert.equal(await rows.count(), await page.locator("tr[data-first]").count());
  assert.ok((await rows.count()) > 50);
  await close();
});

/** What is cut or lies over something, in sentences; the page scrolls nowhere, the tables in boxes of their own. */
const geometryFaults = () => {
  const faults = [];
  const { scrollWidth } = document.documentElement;
  if (scrollWidth > innerWidth)
    faults.push(`the page is ${scrollWidth - innerWidth} pixels wider than the screen`);
  for (const box of document.querySelectorAll("section.board .wide")) {
    const { left, right } = box.getBoundingClientRect();
    if (left < 0 || right > innerWidth) faults.push("a table's box leaves the screen");
    if (box.scrollWidth <= box.clientWidth) faults.push("a table has nothing to scroll");
  }
  for (const element of document.querySelectorAll(
    "main :is(h1, h2, p, li, select, label, td, th, small, span)",
  )) {
    if (element.closest(".unseen") || element.getClientRects().length === 0) continue;
    if (element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== "inline")
      faults.push(
        `"${element.textContent.slice(0, 40)}" is cut by ${element.scrollWidth - element.clientWidth} pixels`,
      );
    if (element.closest(".wide")) continue;
    const { left, right } = element.getBoundingClientRect();
    if (left < -1 || right > innerWidth + 1)
      faults.push(`"${element.textContent.slice(0, 40)}" leaves the screen`);
  }
  const controls = [...document.querySelectorAll(".choices label, .choices p, .jump li")];
  const boxes = controls.map((control) => control.getBoundingClientRect());
  for (const [i, a] of boxes.entries())
    for (const [j, b] of boxes.entries())
      if (
        i < j &&
        a.left < b.right - 1 &&
        b.left < a.right - 1 &&
        a.top < b.bottom - 1 &&
        b.top < a.bottom - 1
      )
        faults.push(
          `"${controls[i].textContent.slice(0, 20)}" lies on "${controls[j].textContent.slice(0, 20)}"`,
        );
  return faults;
};

for (const [name, size] of Object.entries(SIZES))
  for (const colorScheme of ["light", "dark"])
    test(`nothing is cut, nothing lies on anything, axe finds nothing serious: ${name}, ${colorScheme}`, {
      skip,
    }, async () => {
      const { page, faults, screenshot, close } = await open({ ...size, colorScheme });
      assert.deepEqual(await page.evaluate(geometryFaults), []);
      // Of each board the rows of one choice: all kinds of them are among these, and axe looks at every place.
      await boardOf(page, "defences").menu("Network").selectOption({ label: "WDBC, 1 patch, 200 kernels" });
      await boardOf(page, "defences").menu("Points at hand").selectOption({ label: "10" });
      await boardOf(page, "robustness").menu("Set").selectOption({ label: "PneumoniaMNIST" });
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => globalThis.axe.run({ preload: false }));
      const grave = violations.filter(({ impact }) => ["serious", "critical"].includes(impact));
      assert.deepEqual(
        grave.map(({ id, nodes }) => `${id}: ${nodes[0].html} (${nodes[0].failureSummary})`),
        [],
      );
      await screenshot(`leaderboard-${name}-${colorScheme}`);
      assert.deepEqual(faults, []);
      await close();
    });

test("the geometry's test finds a word that is cut, and a table that leaves the screen", {
  skip,
}, async () => {
  const { page, close } = await open(SIZES.phone);
  await page.addStyleTag({
    content:
      "h2 { width: 4rem; overflow: hidden; white-space: nowrap } .wide { overflow: visible !important }",
  });
  const faults = await page.evaluate(geometryFaults);
  assert.ok(
    faults.some((fault) => /"Defences against backdoors" is cut by \d+ pixels/.test(fault)),
    faults[0],
  );
  assert.ok(faults.some((fault) => /the page is \d+ pixels wider/.test(fault)));
  await close();
});

test("while a table scrolls, the names of its rows and columns stay in sight", { skip }, async () => {
  const { page, faults, close } = await open(SIZES.phone);
  const { section } = boardOf(page, "defences");
  const box = section.locator(".wide");
  await box.evaluate((element) => element.scrollTo(600, 500));
  const { inside, head, name } = await box.evaluate((element) => {
    const rect = (part) => part.getBoundingClientRect();
    const rows = [...element.querySelectorAll("tr[data-keys]:not([hidden])")];
    const seen = rows.find((row) => rect(row).top > rect(element).top + 100);
    return {
      inside: rect(element),
      head: rect(element.querySelector("thead th")),
      name: rect(seen.cells[0]),
    };
  });
  assert.ok(Math.abs(head.top - inside.top) < 3 && Math.abs(head.left - inside.left) < 3);
  assert.ok(Math.abs(name.left - inside.left) < 3 && name.width < inside.width / 2);
  await box.focus();
  const before = await box.evaluate((element) => element.scrollLeft);
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction(
    (from) => document.querySelector("section.board .wide").scrollLeft > from,
    before,
  );
  assert.deepEqual(faults, []);
  await close();
});
