import { writeFileAtomically } from "../files";
import type { Figure } from "../study";
import { type ImageBytes, NO_BROWSER, openRenderer } from "./render";
import { signPng, signSvg } from "./sign-image";

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
 * @example
 * ```ts
 * const figure = { data: [{ type: "scatter", y: [1, 3, 2] }], layout: { title: { text: "Mine" } } };
 * const { files, note } = await exportFigures([{ figure, base: "mine" }]);
 * files.length === 2 || note.includes("no Chromium"); // => true
 * ```
 */
export async function exportFigures(
  figures: readonly { readonly figure: Figure; readonly base: string }[],
): Promise<ExportedFigures> {
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

function signed({ layout }: Figure, format: "svg" | "png", image: ImageBytes): Uint8Array | string {
  const { meta } = layout as { meta?: object };
  if (!meta) return image;
  const text = JSON.stringify(meta);
  return format === "png" ? signPng(Buffer.from(image), "Source", text) : signSvg(image.toString(), text);
}
