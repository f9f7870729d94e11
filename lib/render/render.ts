import type { Browser, Page } from "playwright-core";
import { withoutControls } from "../plot";
import type { Figure } from "../study";
import { findBrowser } from "./find-browser";
import { launchBrowser } from "./launch-browser";
import { shrinkPng } from "./shrink-png";
import { shrinkSvg } from "./shrink-svg";
import { withinTime } from "./within-time";

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
/** Seconds after which a browser that does not answer is given up. */
export const PATIENCE = 60;

/**
 * A renderer in the system's Chromium or Chrome, or undefined when there is none (see `NO_BROWSER`).
 *
 * plotly.js runs in a blank page without network. One page serves all figures, one after the other. Every wait has an end:
 * where the browser does not start, its page does not answer or is gone, the browser is ended and the error says what it
 * was asked.
 *
 * @param seconds for each answer.
 */
export async function openRenderer(seconds: number = PATIENCE): Promise<Renderer | undefined> {
  const executablePath = findBrowser();
  if (!executablePath) return undefined;
  const { browser, end } = await launchBrowser(executablePath, seconds);
  try {
    const page = await withinTime(seconds, "the browser opens no page", openPage(browser));
    return rendererOf(browser, page, seconds, end);
  } catch (error) {
    await end();
    throw error;
  }
}

async function openPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ offline: true });
  const page = await context.newPage();
  await page.setContent("<!doctype html><meta charset=utf-8><div id=figure></div>");
  await page.addScriptTag({ path: require.resolve("plotly.js-dist") });
  return page;
}

function rendererOf(browser: Browser, page: Page, seconds: number, end: () => Promise<void>): Renderer {
  let queue: Promise<unknown> = Promise.resolve();
  let isOver = false;
  return {
    render(figure, format, options = {}) {
      const drawn = queue.then(() =>
        withinTime(seconds, "the page draws no image", draw(page, figure, format, options)).catch(
          async (error) => {
            // A page that did not answer is at work still: no other figure can be drawn in it.
            if (/within \d/.test(String(error)) || page.isClosed()) {
              isOver = true;
              await end();
            }
            throw error;
          },
        ),
      );
      queue = drawn.catch(() => undefined);
      return drawn;
    },
    isAlive: () => !isOver && browser.isConnected(),
    async close() {
      await queue;
      isOver = true;
      await end();
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
  if (!url.slice(0, comma).endsWith(";base64")) return Buffer.from(shrinkSvg(decodeURIComponent(body)));
  const bytes = Buffer.from(body, "base64");
  // Photographs have more colours than a palette.
  const hasImages = figure.data.some((trace) => (trace as { type?: string }).type === "image");
  return format === "png" && !hasImages ? shrinkPng(bytes) : bytes;
}
