import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { writeFileAtomically } from "../files";
import { checkBinding } from "./check-binding";
import { isTable } from "./is-record";
import type { Provenance } from "./provenance";

/** Drawn from figure.json, or from a grid of images.json. */
const FIGURE = /^figure\.(?:svg|png)$/;
const GRIDS = /^images(?:-[a-z0-9-]+)?\.(?:svg|png)$/;

/** The files of a folder of results that a browser drew, in order. */
export function drawnFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => FIGURE.test(name) || GRIDS.test(name))
    .sort();
}

/**
 * The digest of the rows that an image says it is drawn from, in an SVG's `<metadata>` or a PNG's first text after its
 * header; undefined when it says none.
 */
export function imageRows(bytes: Uint8Array): string | undefined {
  const image = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const source = image.subarray(1, 4).toString("latin1") === "PNG" ? pngText(image) : svgText(image);
  try {
    const meta: unknown = JSON.parse(source);
    const provenance = isTable(meta) ? meta.provenance : undefined;
    const told = isTable(provenance) ? provenance.rowsSha256 : undefined;
    return typeof told === "string" ? told : undefined;
  } catch {
    return undefined;
  }
}

/** The chunk behind the 8 bytes of signature and 25 of IHDR (PNG specification, section 11.3.4.5). */
function pngText(png: Buffer): string {
  if (png.length < 41 || png.toString("latin1", 37, 41) !== "iTXt") return "";
  const data = png.subarray(41, 41 + png.readUInt32BE(33));
  const keyword = "Source\0\0\0\0\0";
  return data.toString("latin1", 0, keyword.length) === keyword ? data.toString("utf8", keyword.length) : "";
}

function svgText(svg: Buffer): string {
  const [, text = ""] = /^<svg\b[^>]*><metadata>([^<]*)<\/metadata>/.exec(svg.toString()) ?? [];
  return text.replace(/&#(\d{1,5});/g, (_, code) => String.fromCharCode(Number(code)));
}

/** Images belong to the result that lies beside them. @throws {DataError} one is drawn from other rows, or names none. */
export function checkImages(id: string, folder: string, { rowsSha256 = "" }: Provenance): void {
  for (const name of drawnFiles(folder)) {
    const told = imageRows(readFileSync(join(folder, name)));
    checkBinding(id, join(folder, "rows"), rowsSha256, { rowsSha256: told }, name);
  }
}

/**
 * Writes a file that images are drawn from, figure.json or images.json. Images that show something else, an earlier text or
 * other rows, are taken away first: where there is no browser to draw them anew there are none.
 */
export function writeDrawable(
  folder: string,
  file: "figure.json" | "images.json",
  text: string,
  rowsSha256: string | undefined,
): void {
  const path = join(folder, file);
  const isSame = existsSync(path) && readFileSync(path, "utf8") === text;
  for (const image of imagesOf(folder, file))
    if (!isSame || imageRows(readFileSync(image)) !== rowsSha256) rmSync(image);
  writeFileAtomically(path, text);
}

/** Takes away figure.json and what is drawn from it. */
export function removeFigure(folder: string): void {
  for (const path of [...imagesOf(folder, "figure.json"), join(folder, "figure.json")])
    rmSync(path, { force: true });
}

function imagesOf(folder: string, file: "figure.json" | "images.json"): string[] {
  const pattern = file === "figure.json" ? FIGURE : GRIDS;
  return drawnFiles(folder)
    .filter((name) => pattern.test(name))
    .map((name) => join(folder, name));
}
