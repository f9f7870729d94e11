import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { readDocstrings } from "../reference/read-docstrings.mjs";
import { inRoot, root } from "../setup/paths.mjs";
import { geometryFaults } from "./figure-geometry.mjs";
import { missingBrowser, openBrowser } from "./launch.mjs";
import { formulaFaults, textFaults } from "./text-geometry.mjs";

const require = createRequire(import.meta.url);
const skip = missingBrowser();
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const LARGEST_FIRST_VIEW = 3e6;
const SIZES = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
const SCHEMES = ["light", "dark"];

let browser;
let folder;
let experiments;
let problems;
const at = (page) => pathToFileURL(join(folder, ...page.split("/"))).href;

before(async () => {
  if (skip) return;
  folder = mkdtempSync(join(tmpdir(), "theriac-gallery-"));
  const { buildGallery } = require(inRoot("lib", "dist", "gallery", "index.js"));
  const { papers, registry } = require(inRoot("lib", "dist", "experiments", "index.js"));
  const reference = await readDocstrings();
  const built = buildGallery({ papers, root, out: join(folder, "site"), reference });
  const { absent } = built;
  problems = built.problems;
  experiments = registry.filter(({ id }) => !absent.includes(id)).map(({ id }) => id);
  folder = join(folder, "site");
  browser = await openBrowser();
});

after(async () => {
  await browser?.close();
  if (folder) rmSync(join(folder, ".."), { recursive: true, force: true });
});

/** The figure whose menu, or slider, is to be tried: the first that has one. */
function withControl(kind) {
  const has = (id) => {
    const { layout } = JSON.parse(readFileSync(inRoot("figures", ...id.split("/"), "figure.json"), "utf8"));
    return (layout[kind] ?? []).some(({ buttons, steps }) => (buttons ?? steps ?? []).length > 1);
  };
  return experiments.find(has);
}

async function open(page, options = {}) {
  const opened = await browser.newPage({ ...SIZES.desk, ...options });
  const requests = [];
  opened.page.on("request", (request) => requests.push(request.url()));
  await opened.page.goto(at(page));
  return { ...opened, requests };
}

const live = (page) => page.waitForSelector('figure.live[data-state="live"]', { timeout: 30_000 });

/** What a figure shows: which of its traces, on which scales. */
const shownBy = (page) =>
  page.evaluate(() => {
    const { data, layout } = document.querySelector(".plot");
    const scales = Object.entries(layout).map(([key, value]) => /^[xy]axis/.test(key) && [key, value.type]);
    return JSON.stringify([data.map(({ visible }) => visible ?? true), scales.filter(Boolean)]);
  });

test("the front page asks for nothing but files, is small, and its cards lead to figures", {
  skip,
}, async () => {
  const { page, faults, requests, screenshot, close } = await open("index.html");
  await page.waitForLoadState("networkidle");
  assert.ok(requests.every((url) => /^(?:file|data):/.test(url)));
  const files = requests.filter((url) => url.startsWith("file:"));
  const bytes = files.reduce((sum, url) => sum + statSync(fileURLToPath(url)).size, 0);
  assert.ok(bytes <= LARGEST_FIRST_VIEW, `${bytes} bytes before anything scrolls`);
  assert.ok(!files.some((url) => url.includes("plotly")), "plotly.js waits for a figure");
  assert.equal(await page.locator(".card h3 a").count(), await page.locator(".card").count());
  await screenshot("gallery-front");
  await page.locator(".card h3 a").first().click();
  await page.waitForSelector("main .question");
  assert.deepEqual(faults, []);
  await close();
});

test("a figure is a picture first, becomes live when it comes into view, and shows a value", {
  skip,
}, async () => {
  const { page, faults, requests, screenshot, close } = await open(
    `figures/${withControl("updatemenus")}.html`,
    { width: 700, height: 120 },
  );
  await page.waitForLoadState("networkidle");
  assert.equal(await page.locator('figure.live[data-state="live"]').count(), 0);
  const bytes = requests
    .filter((url) => url.startsWith("file:"))
    .reduce((sum, url) => sum + statSync(fileURLToPath(url)).size, 0);
  assert.ok(bytes <= LARGEST_FIRST_VIEW, `${bytes} bytes before the figure is in view`);
  await page.setViewportSize(SIZES.desk);
  await page.locator("figure.live").scrollIntoViewIfNeeded();
  await live(page);
  assert.ok(requests.every((url) => /^(?:file|data|blob):/.test(url)));
  const mark = page.locator(".plot .points path:visible").first();
  await mark.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await mark.boundingBox();
  await page.mouse.move(x + width / 2 - 20, y + height / 2);
  await page.mouse.move(x + width / 2, y + height / 2, { steps: 5 });
  const label = page.locator(".hoverlayer .hovertext").first();
  await label.waitFor({ timeout: 10_000 });
  assert.match(await label.textContent(), /\d/);
  await screenshot("gallery-figure-hover");
  assert.deepEqual(faults, []);
  await close();
});

test("a figure's menu is the browser's own: keys reach it and it changes the figure", { skip }, async () => {
  const { page, faults, close } = await open(`figures/${withControl("updatemenus")}.html`);
  await live(page);
  const select = page.locator(".controls select").first();
  await select.focus();
  const before = await shownBy(page);
  await page.keyboard.press("ArrowDown");
  await page.waitForTimeout(500);
  assert.notEqual(await shownBy(page), before);
  assert.deepEqual(faults, []);
  await close();
});

test("every committed figure becomes live, and every formula is set", { skip }, async () => {
  assert.deepEqual(problems, []);
  assert.ok(experiments.length > 10);
  const { page, faults, close } = await open("index.html");
  for (const id of experiments) {
    await page.goto(at(`figures/${id}.html`));
    // The figure, and below it what there is to look at.
    for (const figure of await page.locator("figure.live").all()) {
      await figure.scrollIntoViewIfNeeded();
      await figure.and(page.locator('[data-state="live"]')).waitFor();
    }
    assert.deepEqual(faults, [], id);
  }
  await close();
});

test("on a phone a figure's panels stand one below the other, as wide as the screen", { skip }, async () => {
  const { page, faults, close } = await open(`figures/${withControl("updatemenus")}.html`, SIZES.phone);
  await page.locator("figure.live").scrollIntoViewIfNeeded();
  await live(page);
  const { wider, count, overlapping } = await page.evaluate(() => {
    const { _plots } = document.querySelector(".plot")._fullLayout;
    const panels = Object.values(_plots).map(({ yaxis }) => ({
      top: yaxis._offset,
      bottom: yaxis._offset + yaxis._length,
    }));
    const stage = document.querySelector(".stage");
    panels.sort((a, b) => a.top - b.top);
    return {
      wider: stage.scrollWidth - stage.clientWidth,
      count: panels.length,
      overlapping: panels.some((panel, i) => i > 0 && panel.top < panels[i - 1].bottom - 1),
    };
  });
  assert.equal(wider, 0);
  assert.ok(count > 1);
  assert.equal(overlapping, false);
  assert.match(await page.locator("figcaption").textContent(), /bootstrap/);
  assert.deepEqual(faults, []);
  await close();
});

/** A grid's pictures, those with the same top in one list, and by how much the grid is wider than the screen. */
const picturesOf = (figure) =>
  figure.evaluate((element) => {
    const tops = new Map();
    for (const { xaxis, yaxis } of Object.values(element.querySelector(".plot")._fullLayout._plots)) {
      const top = Math.round(yaxis._offset);
      const picture = { left: xaxis._offset, width: xaxis._length, height: yaxis._length };
      tops.set(top, [...(tops.get(top) ?? []), picture]);
    }
    const { scrollWidth, clientWidth } = element.querySelector(".stage");
    return { lines: [...tops.values()], wider: scrollWidth - clientWidth };
  });

/** The first grid of pictures of a page on a phone, live and no wider than its place. */
async function openPictures(path, selector) {
  const { page, faults, close } = await open(path, SIZES.phone);
  const figure = page.locator(selector).first();
  await figure.scrollIntoViewIfNeeded();
  await figure.and(page.locator('[data-state="live"]')).waitFor({ timeout: 30_000 });
  const { lines, wider } = await picturesOf(figure);
  assert.equal(wider, 0);
  return { figure, lines, faults, close };
}

test("on a phone the pictures of a row stand side by side, as wide as the screen, with what is said of them", {
  skip,
}, async () => {
  const { figure, lines, faults, close } = await openPictures(
    "figures/yang2020/table-2.html",
    'figure[data-figure*="-images-"]',
  );
  assert.deepEqual(
    lines.map((line) => line.length),
    Array(7).fill(3),
  );
  for (const { width, height } of lines.flat()) {
    assert.ok(width >= 90, `${width} pixels`);
    assert.ok(Math.abs(width - height) < 1, "an image keeps its shape");
  }
  const notes = await figure.locator(".annotation").allTextContents();
  for (const text of ["SCD01", "forest", "original", "adversary", "difference"])
    assert.equal(notes.filter((note) => note === text).length, 1, text);
  assert.match(
    await figure.locator(".state").textContent(),
    /^What HopSkipJump made .* theriac \S+ \(\w+\)\. Live\.$/,
  );
  assert.deepEqual(faults, []);
  await close();
});

test("on a phone a row of more pictures than can be looked at takes several lines", { skip }, async () => {
  const { figure, lines, faults, close } = await openPictures(
    "notebooks/33-backdoors-in-digits.html",
    "figure.live",
  );
  // Three digits, each clean and with six triggers.
  assert.deepEqual(
    lines.map((line) => line.length),
    [3, 3, 1, 3, 3, 1, 3, 3, 1],
  );
  assert.deepEqual(await figure.evaluate(geometryFaults), []);
  assert.deepEqual(faults, []);
  await close();
});

test("on a phone a legend draws each line as the figure does: whole, dashed or dotted", {
  skip,
}, async () => {
  const { page, faults, close } = await open("figures/lu2024/biases.html", SIZES.phone);
  await page.locator("figure.live").scrollIntoViewIfNeeded();
  await live(page);
  const styles = await page
    .locator(".legend .entry")
    .evaluateAll((entries) =>
      entries.map((entry) => [
        entry.textContent,
        getComputedStyle(entry.querySelector(".swatch")).borderBlockStartStyle,
      ]),
    );
  assert.deepEqual(Object.fromEntries(styles), {
    "with biases": "solid",
    "without biases": "dashed",
    "doing nothing (Θ, η)": "dashed",
    "returning the start (W(0), β(0))": "dotted",
  });
  assert.deepEqual(faults, []);
  await close();
});

for (const [name, size] of Object.entries(SIZES))
  test(`in every figure nothing is cut and nothing lies on anything: ${name}`, { skip }, async () => {
    const { page, faults, close } = await open("index.html", { ...size, hasTouch: name === "phone" });
    const found = [];
    for (const id of experiments) {
      await page.goto(at(`figures/${id}.html`));
      for (const figure of await page.locator("figure.live").all()) {
        await figure.scrollIntoViewIfNeeded();
        await figure.and(page.locator('[data-state="live"]')).waitFor();
        found.push(...(await figure.evaluate(geometryFaults)).map((fault) => `${id}: ${fault}`));
      }
    }
    assert.deepEqual(found, []);
    assert.deepEqual(faults, []);
    await close();
  });

test("the geometry's test finds what it looks for: a title that is cut, and one that lies on another", {
  skip,
}, async () => {
  const { page, close } = await open(`figures/${withControl("updatemenus")}.html`, SIZES.phone);
  await page.locator("figure.live").scrollIntoViewIfNeeded();
  await live(page);
  const faults = await page
    .locator("figure.live")
    .first()
    .evaluate((figure, find) => {
      const titles = [...figure.querySelectorAll('[class^="g-"]')].filter(
        (group) => group.textContent.trim() !== "",
      );
      const [first, second] = titles.map((group) => group.querySelector("text").getBoundingClientRect());
      titles[0].style.transform = `translate(${second.x - first.x}px, ${second.y - first.y}px)`;
      figure.querySelector("g.annotation").style.transform = "translate(-400px, 0)";
      return new Function(`return ${find}`)()(figure);
    }, geometryFaults.toString());
  assert.ok(
    faults.some((fault) => /title ".*" lies on title/.test(fault)),
    faults.join("; "),
  );
  assert.ok(
    faults.some((fault) => /note ".*" is cut by \d+ pixels/.test(fault)),
    faults.join("; "),
  );
  await close();
});

test("the geometry's test finds a legend beside many panels, one that is far away, and titles that run into each other", {
  skip,
}, async () => {
  const { page, close } = await open("figures/lu2023/figure-3.html");
  await live(page);
  const faults = async () => (await page.locator("figure.live").first().evaluate(geometryFaults)).join("; ");
  assert.equal(await faults(), "");
  await page.evaluate(() => {
    const plot = document.querySelector(".plot");
    const titles = plot.layout.annotations.map((title, i) =>
      i < 2 ? { ...title, text: "much too long a title for a panel" } : title,
    );
    return window.Plotly.relayout(plot, {
      annotations: titles,
      legend: { orientation: "v", x: 1.02, xanchor: "left", y: 1, yanchor: "top" },
    });
  });
  const found = await faults();
  assert.match(found, /beside 4 panels the legend takes \d+ pixels/);
  assert.match(found, /lies on|runs into/);
  await page.goto(at("figures/karmakar2023/figure-1.html"));
  await live(page);
  assert.equal(await faults(), "");
  await page
    .locator(".named")
    .first()
    .evaluate((named) => named.replaceChildren());
  assert.match(await faults(), /the legend is \d+ pixels from the first panel/);
  await close();
});

test("while a tall figure's own legend is out of sight, another names its lines", { skip }, async () => {
  const { page, faults, screenshot, close } = await open("figures/karmakar2023/figure-1.html");
  await live(page);
  const named = page.locator(".named .legend").first();
  const show = (selector) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => {
        const { top } = element.getBoundingClientRect();
        scrollTo({ top: top + scrollY - 100, behavior: "instant" });
      });
  await show(".plot");
  await named.waitFor({ state: "visible" });
  const { y, height } = await named.boundingBox();
  assert.ok(y >= -1 && y + height < 200, `it is at ${y}`);
  assert.match(await named.textContent(), /first-order law/);
  await screenshot("gallery-tall-legend");
  await show(".plot g.legend");
  await named.waitFor({ state: "hidden" });
  assert.deepEqual(faults, []);
  await close();
});

test("in the dark a bar that names the colours of lines has theirs", { skip }, async () => {
  const { page, close } = await open("figures/karmakar2023/figure-1.html", { colorScheme: "dark" });
  await live(page);
  const { bars, lines } = await page.evaluate(() => {
    const { data } = document.querySelector(".plot");
    return {
      bars: data.flatMap(({ marker }) =>
        marker?.showscale ? marker.colorscale.map(([, color]) => color) : [],
      ),
      lines: data.map(({ line }) => line?.color),
    };
  });
  assert.ok(bars.length > 10);
  for (const color of bars) assert.ok(lines.includes(color), `no line is ${color}`);
  await close();
});

/** The pages of the methods. */
const methodPages = () =>
  readdirSync(join(folder, "methods"))
    .filter((name) => name.endsWith(".html"))
    .map((name) => `methods/${name}`);

for (const [name, size] of Object.entries(SIZES))
  test(`on the methods' pages no text is cut, and long formulas scroll in their boxes: ${name}`, {
    skip,
  }, async () => {
    const { page, faults, screenshot, close } = await open("methods/index.html", size);
    const found = [];
    let formulas = 0;
    for (const path of methodPages()) {
      await page.goto(at(path));
      await page.evaluate(() => document.fonts.ready);
      formulas += await page.locator(".formula").count();
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      const body = await page.locator("body").elementHandle();
      found.push(
        ...(wide > 0 ? [`${path} is ${wide} pixels wider than the screen`] : []),
        ...(await page.evaluate(textFaults, body)).map((fault) => `${path}: ${fault}`),
        ...(await page.evaluate(formulaFaults)).map((fault) => `${path}: ${fault}`),
      );
    }
    assert.ok(formulas > 30, `${formulas} formulas`);
    assert.deepEqual(found, []);
    await screenshot(`gallery-formulas-${name}`, { fullPage: true });
    assert.deepEqual(faults, []);
    await close();
  });

test("the tests of text and of formulas find what is cut", { skip }, async () => {
  const { page, close } = await open("methods/purification.html", SIZES.phone);
  const faultsWith = async (content) => {
    const style = await page.addStyleTag({ content });
    const body = await page.locator("body").elementHandle();
    const found = [await page.evaluate(textFaults, body), await page.evaluate(formulaFaults)].flat();
    await style.evaluate((element) => element.remove());
    return found.join("\n");
  };
  const one = ".formula .katex-display > .katex { white-space: nowrap !important }";
  assert.equal(await faultsWith(one), "");
  assert.match(
    await faultsWith(`${one} .formula { overflow: hidden !important }`),
    /its end is out of reach/,
  );
  assert.match(await faultsWith(`${one} .formula { overflow: visible !important }`), /is cut by the screen/);
  assert.match(await faultsWith(".formula { height: 1rem }"), /it is cut below/);
  assert.match(
    await faultsWith(".formula { direction: rtl } .katex-display { margin-left: -3rem }"),
    /beginning/,
  );
  assert.match(await faultsWith("article p { width: 30rem }"), /is cut by the screen/);
  assert.match(await faultsWith("main { overflow: hidden } article p { width: 30rem }"), /is cut sideways/);
  await close();
});

test("on a phone a drag over a figure scrolls the page, and what names its lines stays in sight", {
  skip,
}, async () => {
  const { page, faults, screenshot, close } = await open(`figures/${withControl("updatemenus")}.html`, {
    ...SIZES.phone,
    hasTouch: true,
    isMobile: true,
  });
  await page.locator("figure.live").scrollIntoViewIfNeeded();
  await live(page);
  await page.evaluate(() => {
    const { top } = document.querySelector(".plot").getBoundingClientRect();
    scrollTo({ top: top + scrollY - 150, behavior: "instant" });
  });
  const panel = await page.locator(".plot .nsewdrag").first().boundingBox();
  const ranges = () =>
    page.evaluate(() => {
      const { xaxis, yaxis } = document.querySelector(".plot")._fullLayout;
      return JSON.stringify([xaxis.range, yaxis.range]);
    });
  const before = { scroll: await page.evaluate(() => scrollY), ranges: await ranges() };
  const client = await page.context().newCDPSession(page);
  const touch = (type, up) =>
    client.send("Input.dispatchTouchEvent", {
      type,
      touchPoints:
        up === undefined ? [] : [{ x: panel.x + panel.width / 2, y: panel.y + panel.height / 2 - up }],
    });
  await touch("touchStart", 0);
  for (let up = 10; up <= 150; up += 10) await touch("touchMove", up);
  await touch("touchEnd");
  await page.waitForFunction((from) => scrollY > from, before.scroll);
  const scrolled = (await page.evaluate(() => scrollY)) - before.scroll;
  assert.ok(scrolled > 50, `${scrolled} pixels`);
  assert.equal(await ranges(), before.ranges);
  const { y, height } = await page.locator(".named").first().boundingBox();
  assert.ok(y >= -1 && y + height < SIZES.phone.height, `the legend is at ${y}`);
  assert.ok((await page.locator(".named .entry").count()) > 1);
  await screenshot("gallery-phone-figure");
  assert.deepEqual(faults, []);
  await close();
});

test("a figure keeps its choice when the page turns dark, and takes its colours", { skip }, async () => {
  const { page, faults, close } = await open(`figures/${withControl("updatemenus")}.html`, {
    colorScheme: "light",
  });
  await live(page);
  const paper = () => page.evaluate(() => document.querySelector(".plot")._fullLayout.paper_bgcolor);
  const light = await paper();
  await page.locator(".controls select").first().selectOption({ index: 1 });
  await page.waitForTimeout(300);
  const chosen = await shownBy(page);
  await page.getByRole("button", { name: "Dark colours" }).click();
  await page.waitForTimeout(1500);
  assert.notEqual(await paper(), light);
  assert.equal(await shownBy(page), chosen);
  assert.deepEqual(faults, []);
  await close();
});

test("a figure's slider changes the figure, by keys", { skip }, async () => {
  const own = withControl("sliders");
  const { page, faults, screenshot, close } = await open(`figures/${own ?? withControl("updatemenus")}.html`);
  await live(page);
  // As long as no committed figure has a slider, one is made of a menu's choices.
  if (!own)
    await page.evaluate(() => {
      const { figure, source } = document.querySelector("figure.live").dataset;
      return new Promise((resolve) => {
        window.theriacFigure = (_, { layout }) => {
          const [{ buttons }] = layout.updatemenus;
          const sliders = [{ steps: buttons, currentvalue: { prefix: "view = " } }];
          const made = window.theriacControls(document.querySelector(".plot"), { sliders });
          document.querySelector(".controls").append(...made);
          resolve(figure);
        };
        document.head.append(Object.assign(document.createElement("script"), { src: source }));
      });
    });
  const range = page.locator('.controls input[type="range"]').first();
  const before = await shownBy(page);
  const value = await range.getAttribute("aria-valuetext");
  await range.focus();
  await page.keyboard.press("ArrowRight");
  await page.waitForTimeout(500);
  assert.notEqual(await shownBy(page), before);
  assert.notEqual(await range.getAttribute("aria-valuetext"), value);
  await screenshot("gallery-slider");
  assert.deepEqual(faults, []);
  await close();
});

test("search finds figures, claims, methods and notebooks without a server", { skip }, async () => {
  const { page, faults, screenshot, close } = await open("methods/index.html");
  await page.keyboard.press("/");
  assert.equal(await page.evaluate(() => document.activeElement.id), "search");
  await page.keyboard.type("backdoor");
  await page.waitForSelector("#found li a");
  const kinds = await page.locator("#found .where").allTextContents();
  for (const kind of ["Figure", "Claim", "Notebook"])
    assert.ok(
      kinds.some((each) => each.startsWith(kind)),
      `${kind} among ${kinds.join(", ")}`,
    );
  assert.match(await page.locator("#found-count").textContent(), /^\d+ results/);
  await screenshot("gallery-search");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL(/figures\/.*\.html/);
  await page.waitForLoadState();
  await page.goto(at("index.html"));
  await page.fill("#search", "bakcdoor mitigaton");
  await page.waitForSelector("#found .meant");
  assert.match(await page.locator("#found .meant").textContent(), /this is “backdoor mitigation”/);
  assert.match(await page.locator("#found li a").first().textContent(), /backdoor/i);
  await page.fill("#search", "zzzz");
  await page.waitForSelector("#found .none");
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("#found").isVisible(), false);
  await page.fill("#search", "dual certificate");
  await page.waitForSelector("#found li a");
  await page.locator("#found li a").first().click();
  await page.waitForSelector("main h1");
  assert.ok(!page.url().endsWith("index.html"));
  assert.deepEqual(faults, []);
  await close();
});

test("search finds an export by its name, and its page leads to its line in the source", {
  skip,
}, async () => {
  const { page, faults, screenshot, close } = await open("index.html");
  await page.fill("#search", "solveLadBatch");
  await page.waitForSelector("#found li a");
  await page.locator("#found li a").first().click();
  await page.waitForURL(/reference\/l1\.html#solveLadBatch/);
  await screenshot("gallery-reference");
  await page
    .locator("section.export", { has: page.locator("#solveLadBatch") })
    .locator(".where a")
    .click();
  await page.waitForURL(/source\/lib\/l1\/solve\.html#L\d+$/);
  assert.match(await page.locator(":target").textContent(), /export function solveLadBatch/);
  assert.deepEqual(faults, []);
  await close();
});

test("dark and light follow the system until the button chooses, and the choice stays", {
  skip,
}, async () => {
  const { page, close } = await open("index.html", { colorScheme: "dark" });
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await ground();
  const button = page.getByRole("button", { name: "Light colours" });
  await button.click();
  const light = await ground();
  assert.notEqual(light, dark);
  await page.reload();
  assert.equal(await ground(), light);
  await page.getByRole("button", { name: "Dark colours" }).click();
  assert.equal(await ground(), dark);
  await close();
});

test("keys reach everything: skip link first, then the doors, and what has the focus can be seen", {
  skip,
}, async () => {
  const { page, close } = await open("index.html");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  assert.ok(
    (await page.locator(".skip").boundingBox()).width > 50,
    "the skip link shows when it has the focus",
  );
  const reached = [];
  while (reached.at(-1) !== "search" && reached.length < 20) {
    await page.keyboard.press("Tab");
    reached.push(
      await page.evaluate(() => document.activeElement.textContent.trim() || document.activeElement.id),
    );
    const { style, width } = await page.evaluate(() => {
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
      return { style: outlineStyle, width: outlineWidth };
    });
    assert.ok(style !== "none" && width !== "0px", `focus on ${reached.at(-1)} is visible`);
  }
  for (const door of [
    "Figures",
    "Claims",
    "Try it",
    "Leaderboards",
    "Methods",
    "Notebooks",
    "Reference",
    "search",
  ])
    assert.ok(reached.includes(door), `${door} among ${reached.join(", ")}`);
  await page.goto(at("index.html"));
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "main");
  await close();
});

test("the buttons on the claims page keep one verdict", { skip }, async () => {
  const { page, faults, close } = await open("claims.html");
  const rows = page.locator("tr[data-verdict]:visible");
  const all = await rows.count();
  await page.locator('.filter [data-keep="disagrees"]').click();
  const verdicts = await rows.evaluateAll((each) => each.map((row) => row.dataset.verdict));
  assert.ok(verdicts.length > 0 && verdicts.length < all);
  assert.ok(verdicts.every((verdict) => verdict === "disagrees"));
  const told = page.locator('.filters [role="status"]');
  assert.equal(await told.textContent(), `${verdicts.length} of ${all} claims are shown.`);
  assert.equal(
    await page.locator('.filter [aria-pressed="true"]').first().textContent(),
    `${verdicts.length} disagree`,
  );
  assert.deepEqual(faults, []);
  await close();
});

/** A page of the site with claims of every verdict and kind, which the committed rows need not have. */
function writeMadeUpClaims() {
  const ofGallery = (name) => require(inRoot("lib", "dist", "gallery", `${name}.js`));
  const { VERDICTS } = require(inRoot("lib", "dist", "study", "index.js"));
  const claims = VERDICTS.flatMap((verdict, i) =>
    ["paper", "ours"].map((of) => ({
      claim: `made-up-${i}-${of}`,
      sentence: "Made up.",
      section: "1",
      reading: "loose",
      numbers: "1 [0, 2]",
      experiment: "made/up",
      kind: "mean",
      cells: [
        { name: "a", n: 9, low: 0, estimate: 1, high: 2, margin: 0.5, p: 1, word: "undecided" },
        { name: "b", n: 9, low: 1, estimate: 1.5, high: 2, margin: 0.5, p: 1, word: "agrees" },
        { name: "c", n: 9, low: -1, estimate: -0.5, high: 0, margin: 0.5, p: 0, word: "refuted" },
      ],
      verdict,
      of,
      added: false,
      exploratory: i > 2,
      again: { verdict: VERDICTS[(i + 1) % VERDICTS.length], numbers: "2 [1, 3]", as: "replication" },
    })),
  );
  const { claimsFilter } = ofGallery("claims-filter");
  const { claimsTable } = ofGallery("claims-table");
  const { countChips, verdictBar } = ofGallery("verdict");
  const table = `<section class="paper"><h2>Made up</h2>${claimsTable(claims, "Made up")}</section>`;
  const parts = ["<h1>Claims</h1>", verdictBar(claims), ...countChips(claims), claimsFilter(claims), table];
  const page = readFileSync(join(folder, "claims.html"), "utf8");
  const made = page.replace(
    /(<main[^>]*>)[\s\S]*(<\/main>)/,
    (_, open, close) => `${open}${parts.join("")}${close}`,
  );
  writeFileSync(join(folder, "made-up.html"), made);
  return claims.length;
}

for (const colorScheme of SCHEMES)
  test(`all five verdicts, exploratory and replicated, are read easily: ${colorScheme}`, {
    skip,
  }, async () => {
    writeMadeUpClaims();
    const { page, faults, screenshot, close } = await open("made-up.html", { colorScheme });
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run({ preload: false }));
    assert.deepEqual(
      violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`),
      [],
    );
    await screenshot(`gallery-verdicts-${colorScheme}`);
    assert.deepEqual(faults, []);
    await close();
  });

test("of verdicts and of whose claims it is, what both buttons keep is shown", { skip }, async () => {
  const all = writeMadeUpClaims();
  const { page, faults, close } = await open("made-up.html");
  const rows = page.locator("tr[data-verdict]:visible");
  const told = page.locator('.filters [role="status"]');
  const keep = (by, word) => page.locator(`[data-by="${by}"] [data-keep="${word}"]`).click();
  await keep("group", "ours");
  assert.equal(await told.textContent(), `3 of ${all} claims are shown.`);
  await keep("verdict", "agrees");
  assert.deepEqual(await rows.evaluateAll((each) => each.map(({ id }) => id)), ["claim-made-up-0-ours"]);
  await keep("group", "exploratory");
  assert.equal(await told.textContent(), "No claim is both.");
  assert.equal(await page.locator("h2").isVisible(), false);
  await keep("verdict", "");
  assert.equal(await rows.count(), 4);
  await keep("group", "");
  assert.equal(await rows.count(), all);
  assert.deepEqual(await page.locator('.filter [aria-pressed="true"]').allTextContents(), [
    `All ${all}`,
    "Everybody’s",
  ]);
  assert.deepEqual(faults, []);
  await close();
});

const pages = () => ({
  front: "index.html",
  claims: "claims.html",
  changes: "verdict-changes.html",
  figure: `figures/${withControl("updatemenus")}.html`,
  method: "methods/purification.html",
  notebook: "notebooks/04-figure-5-backdoor.html",
  reference: "reference/purify.html",
  source: "reference/source/lib/purify/purify.html",
});

for (const [size, viewport] of Object.entries(SIZES))
  for (const colorScheme of SCHEMES)
    for (const name of ["front", "claims", "changes", "figure", "method", "notebook", "reference", "source"])
      test(`axe finds nothing serious: ${name}, ${size}, ${colorScheme}`, { skip }, async () => {
        const { page, faults, screenshot, close } = await open(pages()[name], { ...viewport, colorScheme });
        if (["figure", "notebook"].includes(name)) {
          await page.locator("figure.live").first().scrollIntoViewIfNeeded();
          await live(page);
        }
        // It would read the style sheets a second time, which a page from a disk may not.
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => globalThis.axe.run({ preload: false }));
        const grave = violations.filter(({ impact }) => ["serious", "critical"].includes(impact));
        const told = grave.map(({ id, nodes }) => `${id}: ${nodes[0].html} (${nodes[0].failureSummary})`);
        assert.deepEqual(told, []);
        const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(beyond <= 0, `the page is ${beyond} pixels wider than the screen`);
        assert.deepEqual(faults, []);
        await screenshot(`gallery-${name}-${size}-${colorScheme}`);
        await close();
      });
