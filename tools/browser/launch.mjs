import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { inRoot } from "../setup/paths.mjs";

const require = createRequire(import.meta.url);
const render = () => require(inRoot("lib", "dist", "render", "index.js"));

const NO_BROWSER =
  "no Chromium or Chrome was found: install one (Debian, Ubuntu: apt install chromium; macOS: brew install --cask chromium) or set THERIAC_BROWSER to its path.";

/** The only places that a page of ours may ask for anything. */
const HERE = /^(?:file:|data:|blob:|about:|(?:https?|wss?):\/\/(?:127\.0\.0\.1|localhost)(?::\d+)?(?:\/|$))/;

// A request to anywhere else fails here, and is seen to fail, with or without a network.
const NOWHERE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost";

/**
 * Why a browser test is to be skipped, or false: `test(name, { skip: missingBrowser() }, …)`. Where a browser is
 * required (THERIAC_REQUIRE_BROWSER=1, as in .ci/run) none is skipped, and without a browser each fails.
 */
export function missingBrowser() {
  if (process.env.THERIAC_REQUIRE_BROWSER === "1" || render().findBrowser()) return false;
  return NO_BROWSER;
}

/**
 * The system's Chromium or Chrome, headless. One serves a whole file of tests.
 *
 * @returns newPage(options) and close(). Each page is alone in a context: no cookies, storage or cache of another's.
 */
export async function openBrowser() {
  const executablePath = render().findBrowser();
  if (!executablePath) throw new Error(`openBrowser: ${NO_BROWSER}`);
  const { chromium } = require("playwright-core");
  const browser = await chromium.launch(render().launchOptions(executablePath, [NOWHERE]));
  return { newPage: (options) => newPage(browser, options), close: () => browser.close() };
}

/**
 * An empty page.
 *
 * @param size width and height of the view in CSS pixels.
 * @param more options of Playwright's newContext: colorScheme "dark", hasTouch, reducedMotion, …
 * @returns page: Playwright's; faults: one sentence for each error on the console, exception of a script, and request
 *   to anywhere but this machine, growing as they happen; screenshot(name, options): .cache/screenshots/<name>.png, its
 *   path; close().
 */
async function newPage(browser, { width = 1440, height = 900, ...more } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, ...more });
  const page = await context.newPage();
  const faults = [];
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => faults.push(`exception: ${error.stack ?? error}`));
  const watch = (url) => HERE.test(url) || faults.push(`request to outside: ${url}`);
  context.on("request", (request) => watch(request.url()));
  page.on("websocket", (socket) => watch(socket.url()));
  return {
    page,
    faults,
    screenshot: (name, options) => screenshot(page, name, options),
    close: () => context.close(),
  };
}

async function screenshot(page, name, options = {}) {
  const folder = inRoot(".cache", "screenshots");
  mkdirSync(folder, { recursive: true });
  const path = inRoot(".cache", "screenshots", `${name}.png`);
  await page.screenshot({ path, ...options });
  return path;
}
