import { writeFileAtomically } from "../files";
import {
  checkObject,
  checkOptions,
  checkPositive,
  checkText,
  DataError,
  DomainError,
  keysOf,
  sayValue,
} from "../num";
import type { Figure } from "../study";
import { type ImageBytes, NO_BROWSER, openRenderer, PATIENCE, type Renderer } from "./render";
import { signPng, signSvg } from "./sign-image";

/** A figure and the path of its images without their extension. */
export interface NamedFigure {
  readonly figure: Figure;
  readonly base: string;
}

/** How images are drawn. */
export interface ExportOptions {
  /** After which a browser that gives no answer is ended and named; 60 unless told. */
  readonly seconds?: number;
}

const OPTIONS = keysOf<ExportOptions>({ seconds: true });
const A_DAY = 86400;
/** After so many failures in a row the browser is no use. */
const MOST_FAILURES = 3;

const NAMED = keysOf<NamedFigure>({ figure: true, base: true });

/** Which files were written, or why not. */
export interface ExportedFigures {
  readonly files: readonly string[];
  /** Empty when every image was written. */
  readonly note: string;
}

/**
 * Writes `<base>.svg` and `<base>.png` (2,000 pixels wide) for each figure, all drawn by one browser, with what
 * `layout.meta` says of its provenance in their metadata.
 * Without a browser nothing is written and the note says what to install; where one figure cannot be drawn, or the browser
 * does not answer in time, the others are drawn by another browser and the note names what is missing. Neither is an error.
 *
 * @throws {DomainError} no list of figures with their paths, or an unknown option. {DataError} an image cannot be written.
 *
 * @example
 * ```ts
 * const figure = { data: [{ type: "scatter", y: [1, 3, 2] }], layout: { title: { text: "Mine" } } };
 * const { files, note } = await exportFigures([{ figure, base: "mine" }]);
 * files.length === 2 || note.includes("no Chromium"); // => true
 * ```
 */
export async function exportFigures(
  figures: readonly NamedFigure[],
  options: ExportOptions = {},
): Promise<ExportedFigures> {
  checkFigures(figures);
  checkOptions("exportFigures", options, OPTIONS);
  const { seconds = PATIENCE } = options;
  checkPositive("exportFigures", "seconds", seconds);
  if (seconds > A_DAY)
    throw new DomainError(`exportFigures: seconds = ${seconds} is more than a day, ${A_DAY} s; pass less.`);
  if (figures.length === 0) return { files: [], note: "" };
  const files: string[] = [];
  const failed: string[] = [];
  let renderer: Renderer | undefined;
  let inRow = 0;
  try {
    for (const { figure, base } of figures) {
      if (inRow === MOST_FAILURES) {
        failed.push(`${base} was not tried`);
        continue;
      }
      try {
        if (!renderer?.isAlive()) renderer = await openRenderer(seconds);
        if (!renderer) return { files, note: NO_BROWSER };
        const images: [string, Uint8Array | string][] = [];
        for (const format of ["svg", "png"] as const)
          images.push([`${base}.${format}`, signed(figure, format, await renderer.render(figure, format))]);
        inRow = 0;
        for (const [path, image] of images) {
          write(path, image);
          files.push(path);
        }
      } catch (error) {
        if (error instanceof DataError) throw error;
        inRow++;
        failed.push(`${base} (${firstLine(error)})`);
      }
    }
  } finally {
    await renderer?.close();
  }
  const images = `${failed.length} of ${figures.length} figures have no new images: ${failed.join("; ")}`;
  return { files, note: failed.length === 0 ? "" : images };
}

function write(path: string, image: Uint8Array | string): void {
  try {
    writeFileAtomically(path, image);
  } catch (cause) {
    throw new DataError(
      `exportFigures: cannot write ${path} (${(cause as Error).message}). Free space or choose another place, then draw again.`,
      { cause },
    );
  }
}

function firstLine(error: unknown): string {
  return String(error instanceof Error ? error.message : error).split("\n")[0];
}

function checkFigures(figures: readonly NamedFigure[]): void {
  const where = "exportFigures";
  if (!Array.isArray(figures))
    throw new DomainError(
      `${where}: figures = ${sayValue(figures)} is no list. Pass [{ figure, base: "a/path" }].`,
    );
  figures.forEach((named: NamedFigure, i) => {
    checkObject(where, `figures[${i}]`, named, NAMED);
    checkText(where, `figures[${i}].base`, named.base);
    const { figure } = named;
    if (!Array.isArray(figure?.data) || typeof figure.layout !== "object" || figure.layout === null)
      throw new DomainError(
        `${where}: figures[${i}].figure = ${sayValue(figure)} is no figure; { data, layout } as Plotly takes them.`,
      );
  });
}

function signed({ layout }: Figure, format: "svg" | "png", image: ImageBytes): Uint8Array | string {
  const { meta } = layout as { meta?: object };
  if (!meta) return image;
  const text = JSON.stringify(meta);
  return format === "png" ? signPng(Buffer.from(image), "Source", text) : signSvg(image.toString(), text);
}
