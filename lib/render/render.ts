import type { Browser, Page } from "playwright-core";
import { withoutControls } from "../plot";
import type { Figure } from "../study";
import { findBrowser } from "./find-browser";
import { launchOptions } from "./launch-options";
import { shrinkPng } from "./shrink-png";

/** What to tell whoever has no browser. */
export const NO_BROWSER: string =
  "no Chromium or Chrome was found, so no PNG or SVG is written; figures stay interactive. " +
  "Install one (Debian, Ubuntu: apt install chromium; macOS: brew install --cask chromium) or set THERIAC_BROWSER to its path.";

/** Image formats of a rendered figure; `webp` is the smallest. */
export type ImageFormat = "svg" | "png" | "webp";

/** An image's file: a Buffer, said without Node's types, which whoever installs the package need not have. */
export interface ImageBytes extends Uint8Array {
  /** The bytes as base64, or, without an encoding, as UTF-8. */
  toString(encoding?: "base64"): string;
}

/** Draws figures in one headless browser; close it when done. */
export interface Renderer {
  /** The figure as a file of this format. @param width and height in CSS pixels; a bitmap has `scale` times as many. */
  render(
    figure: Figure,
    format: ImageFormat,
    options?: { width?: number; scale?: number },
  ): Promise<ImageBytes>;
  /** Whether its browser is still there. */
  isAlive(): boolean;
  close(): Promise<void>;
}

/** The page's global scope. */
interface PlotlyPage {
  readonly Plotly: { toImage(figure: object, size: object): Promise<string> };
}

const WIDTH = 1000;
/**
 * A renderer in the system's Chromium or Chrome, or undefined when there is none (see `NO_BROWSER`).
 *
 * plotly.js runs in a blank page without network. One page serves all figures, one after the other.
 */
export async function openRenderer(): Promise<Renderer | undefined> {
  const executablePath = findBrowser();
  if (!executablePath) return undefined;
  const { chromium } = await import("playwright-core");
  const browser: Browser = await chromium.launch({
    ...launchOptions(executablePath, ["--hide-scrollbars"]),
    // Interrupting a cell must not end the browser, and with it the kernel: it ends with this process's pipe to it.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  const context = await browser.newContext({ offline: true });
  const page = await context.newPage();
  await page.setContent("<!doctype html><meta charset=utf-8><div id=figure></div>");
  await page.addScriptTag({ path: require.resolve("plotly.js-dist") });
  let queue: Promise<unknown> = Promise.resolve();
  return {
    render(figure, format, options = {}) {
      const drawn = queue.then(() => draw(page, figure, format, options));
      queue = drawn.catch(() => undefined);
      return drawn;
    },
    isAlive: () => browser.isConnected(),
    async close() {
      await queue;
      await browser.close();
    },
  };
}

async function draw(
  page: Page,
  figure: Figure,
  format: ImageFormat,
  { width = WIDTH, scale = 2 }: { width?: number; scale?: number },
): Promise<Buffer> {
  const layout = withoutControls(figure.layout);
  const { height = 600 } = layout as { height?: number };
  const request = {
    figure: { data: figure.data, layout },
    format,
    width,
    height,
    scale: format === "svg" ? 1 : scale,
  };
  // The function runs in the page, where Plotly is a global; the figure travels as JSON, never as code.
  const url = await page.evaluate(async (json) => {
    const { figure: drawn, ...size } = JSON.parse(json);
    return (globalThis as unknown as PlotlyPage).Plotly.toImage(drawn, size);
  }, JSON.stringify(request));
  const comma = url.indexOf(",");
  const body = url.slice(comma + 1);
  if (!url.slice(0, comma).endsWith(";base64")) return Buffer.from(decodeURIComponent(body));
  const bytes = Buffer.from(body, "base64");
  // Photographs have more colours than a palette.
  const hasImages = figure.data.some((trace) => (trace as { type?: string }).type === "image");
  return format === "png" && !hasImages ? shrinkPng(bytes) : bytes;
}
