import { escapeHtml } from "../plot";
import { pngChunk } from "./png-chunk";

/** An SVG with a text, such as its provenance as JSON, in its `<metadata>`. @throws {RangeError} it is no SVG. */
export function signSvg(svg: string, text: string): string {
  const end = /^<svg\b[^>]*>/.exec(svg)?.[0].length;
  if (end === undefined) throw new RangeError("signSvg: the text does not begin with <svg>.");
  return `${svg.slice(0, end)}<metadata>${escapeHtml(text)}</metadata>${svg.slice(end)}`;
}

/** Signature and IHDR, which must come first. */
const PNG_HEAD = 8 + 25;

/**
 * A PNG with a text under a keyword: an uncompressed iTXt chunk of UTF-8 behind its header (PNG specification, section
 * 11.3.4.5).
 *
 * @param keyword 1 to 79 Latin letters. @throws {RangeError} it is no PNG.
 */
export function signPng(png: Buffer, keyword: string, text: string): Buffer {
  if (png.toString("latin1", 1, 4) !== "PNG") throw new RangeError("signPng: the bytes are no PNG.");
  const data = Buffer.concat([Buffer.from(`${keyword}\0\0\0\0\0`, "latin1"), Buffer.from(text)]);
  const chunk = pngChunk("iTXt", data);
  return Buffer.concat([png.subarray(0, PNG_HEAD), chunk, png.subarray(PNG_HEAD)]);
}
