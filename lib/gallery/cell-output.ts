import { type CellOutput, joined } from "../files";
import { type Figure, VERDICTS, type Verdict } from "../study";
import { type Html, html, trusted } from "./html";
import { liveFigure } from "./live-figure";
import { renderMarkdown } from "./markdown";
import type { Asset } from "./page";
import { relativeUrl } from "./relative-url";
import { type ResolveLink, sanitize } from "./sanitize";
import { exploratoryMark, verdictChip } from "./verdict";

/** An output as markup, with the files that it needs. */
export interface RenderedOutput {
  readonly body: Html;
  readonly assets: readonly Asset[];
  readonly isFigure: boolean;
  readonly problems: readonly string[];
}

/** Where an output stands. */
export interface OutputPlace {
  readonly page: string;
  /** Unique in the site; names the output's files. */
  readonly key: string;
  readonly resolve: ResolveLink;
}

const PLOTLY = "application/vnd.plotly.v1+json";
/** What terminals take for colours; a browser shows it as rubbish. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence begins with the control character.
const TERMINAL = /\u001b\[[0-9;?]*[A-Za-z]/g;

/** The richest representation of an output that is safe to show: figure, table, image, text. */
export function renderOutput(output: CellOutput, place: OutputPlace): RenderedOutput {
  const { data = {} } = output;
  if (PLOTLY in data && isFigure(data[PLOTLY])) return renderFigure(data, place);
  if ("text/html" in data)
    return bodyOnly(wide(withChips(sanitize(joined(data["text/html"]), place.resolve))));
  if ("text/markdown" in data) {
    const { body, problems } = renderMarkdown(joined(data["text/markdown"]), place.resolve);
    return { ...bodyOnly(body), problems };
  }
  if ("image/png" in data) {
    const image = pngAsset(data, place.key);
    const alternative = joined(data["text/plain"]) || "An image";
    const url = relativeUrl(place.page, image.path);
    return {
      ...bodyOnly(html`<img class="picture" src="${url}" alt="${alternative}" loading="lazy">`),
      assets: [image],
    };
  }
  if (output.output_type === "error") return bodyOnly(block(`${output.ename}: ${output.evalue}`, "stderr"));
  const text = output.output_type === "stream" ? output.text : data["text/plain"];
  return bodyOnly(block(joined(text), output.name === "stderr" ? "stderr" : "stdout"));
}

/** What Plotly can draw: a notebook is a file, and may hold anything under that name. */
function isFigure(value: unknown): value is Figure {
  const { data, layout } = (value ?? {}) as Partial<Figure>;
  return Array.isArray(data) && data.every(isTable) && isTable(layout);
}

const isTable = (value: unknown): boolean =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function renderFigure(data: Readonly<Record<string, unknown>>, { page, key }: OutputPlace): RenderedOutput {
  const title = joined(data["text/plain"]) || "A figure";
  const image = "image/png" in data ? pngAsset(data, key) : undefined;
  const { body, asset, note } = liveFigure(data[PLOTLY] as Figure, {
    key,
    page,
    title,
    still: image && { path: image.path, alternative: title },
    caption: html``,
  });
  return { body, assets: image ? [asset, image] : [asset], isFigure: true, problems: note ? [note] : [] };
}

function pngAsset(data: Readonly<Record<string, unknown>>, key: string): Asset {
  return { path: `assets/figures/${key}.png`, content: Buffer.from(joined(data["image/png"]), "base64") };
}

function bodyOnly(body: Html): RenderedOutput {
  return { body, assets: [], isFigure: false, problems: [] };
}

const VERDICT_CELL = new RegExp(`<td>(${VERDICTS.join("|")})( ?\\(exploratory\\))?</td>`, "g");

/** A table's cells that are a verdict get its chip, and the mark of an exploratory one. */
function withChips({ markup }: Html): Html {
  return trusted(
    markup.replace(
      VERDICT_CELL,
      (_, verdict: Verdict, mark?: string) =>
        html`<td>${verdictChip(verdict)}${mark !== undefined && html` ${exploratoryMark()}`}</td>`.markup,
    ),
  );
}

function wide(content: Html): Html {
  return html`<div class="wide" role="group" tabindex="0" aria-label="Output">${content}</div>`;
}

function block(text: string, kind: "stdout" | "stderr"): Html {
  return html`<pre class="${kind}" tabindex="0" aria-label="Output">${text.replace(TERMINAL, "").trimEnd()}</pre>`;
}
