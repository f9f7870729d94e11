import { darkColors } from "../plot";
import type { Figure } from "../study";
import { type Html, html } from "./html";
import type { Asset } from "./page";
import { relativeUrl } from "./relative-url";
import { safeFigure } from "./safe-figure";
import { scriptData } from "./script-data";

/** The types of trace that the one copy of plotly.js draws: its cartesian bundle. */
const DRAWABLE = new Set([
  "bar",
  "box",
  "contour",
  "heatmap",
  "histogram",
  "histogram2d",
  "histogram2dcontour",
  "image",
  "pie",
  "scatter",
  "scatterternary",
  "violin",
]);

/** Pixels of a figure that says none: what the site's style sheet gives a figure that is not live yet. */
const HEIGHT = 600;

/** A picture to look at until the figure is live, and in browsers without scripts. */
export interface StillImage {
  readonly path: string;
  readonly alternative: string;
}

/** A figure in a page, and the files that it needs. */
export interface LiveFigure {
  readonly body: Html;
  readonly asset: Asset;
  /** Why it stays a picture: a type of trace that the site's plotly does not have. */
  readonly note: string | undefined;
}

/**
 * A figure that is a picture at first and becomes live when it comes into view. Its data is a script of its own: a page
 * opened from a disk may load scripts but not fetch.
 *
 * @param key names the figure within the site, and its file. @param page the page that it is for.
 */
export function liveFigure(
  stored: Figure,
  {
    key,
    page,
    title,
    still,
    caption,
  }: { key: string; page: string; title: string; still?: StillImage; caption: Html },
): LiveFigure {
  const path = `assets/figures/${key}.js`;
  const figure = safeFigure(stored);
  const { height: given = HEIGHT } = figure.layout as { height?: unknown };
  const height = typeof given === "number" ? given : HEIGHT; // it becomes a style, in which words could ask for addresses
  const missing = typesOf(figure).filter((type) => !DRAWABLE.has(type));
  const live = missing.length === 0 && html` data-figure="${key}" data-source="${relativeUrl(page, path)}"`;
  const picture =
    still &&
    html`<img src="${relativeUrl(page, still.path)}" width="1000" height="${height}" alt="${still.alternative}" loading="lazy">`;
  const body = html`<figure class="live"${live}>
<div class="controls" hidden></div>
<div class="named" hidden></div>
<div class="stage" role="group" tabindex="0" aria-label="${still?.alternative ?? title}" style="--height:${height}px">${picture}</div>
<figcaption><span class="said">${caption}</span><span class="state" role="status"></span></figcaption>
</figure>
`;
  return {
    body,
    asset: {
      path,
      content: `theriacFigure(${scriptData(key)}, ${scriptData(figure)}, ${scriptData(darkColors(figure))});\n`,
    },
    note:
      missing.length === 0
        ? undefined
        : `${key} stays a picture: its ${missing.join(", ")} is not in the bundle`,
  };
}

function typesOf({ data }: Figure): string[] {
  return [...new Set(data.map((trace) => (trace as { type?: string }).type ?? "scatter"))];
}
