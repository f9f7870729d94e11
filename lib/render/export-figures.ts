import { writeFileAtomically } from "../files";
import { checkObject, checkText, DomainError, keysOf, sayValue } from "../num";
import type { Figure } from "../study";
import { type ImageBytes, NO_BROWSER, openRenderer } from "./render";
import { signPng, signSvg } from "./sign-image";

/** A figure and the path of its images without their extension. */
export interface NamedFigure {
  readonly figure: Figure;
  readonly base: string;
}

const NAMED = keysOf<NamedFigure>({ figure: true, base: true });

/** Which files were written, or why none. */
export interface ExportedFigures {
  readonly files: readonly string[];
  /** Empty when every image was written. */
  readonly note: string;
}

/**
 * Writes `<base>.svg` and `<base>.png` (2,000 pixels wide) for each figure, all drawn by one browser, with what
 * `layout.meta` says of its provenance in their metadata.
 * Without a browser nothing is written and the note says what to install; it is not an error.
 *
 * @throws {DomainError} no list of figures with their paths.
 *
 * @example
 * ```ts
 * const figure = { data: [{ type: "scatter", y: [1, 3, 2] }], layout: { title: { text: "Mine" } } };
 * const { files, note } = await exportFigures([{ figure, base: "mine" }]);
 * files.length === 2 || note.includes("no Chromium"); // => true
 * ```
 */
export async function exportFigures(figures: readonly NamedFigure[]): Promise<ExportedFigures> {
  checkFigures(figures);
  if (figures.length === 0) return { files: [], note: "" };
  const renderer = await openRenderer();
  if (!renderer) return { files: [], note: NO_BROWSER };
  const files: string[] = [];
  try {
    for (const { figure, base } of figures)
      for (const format of ["svg", "png"] as const) {
        writeFileAtomically(
          `${base}.${format}`,
          signed(figure, format, await renderer.render(figure, format)),
        );
        files.push(`${base}.${format}`);
      }
  } finally {
    await renderer.close();
  }
  return { files, note: "" };
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
