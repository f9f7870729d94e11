import { deflateSync, inflateSync } from "node:zlib";
import { PNG_SIGNATURE, pngChunk, pngChunks } from "./png-chunk";

/** A picture, four bytes a pixel: red, green, blue, opacity. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

const PALETTE = 256;

/**
 * A PNG of at most 256 colours, a third to a sixth of the size: a figure has few, and shades of them at its edges. The
 * most frequent colour of each of the 256 fullest cells of a 32×32×32 grid stays as it is; the others become the nearest
 * of these. Opacity is dropped, on white.
 *
 * @param png 8 bits a channel, RGB or RGBA, not interlaced, as browsers write it. @throws {RangeError} another kind.
 */
export function shrinkPng(png: Buffer): Buffer {
  const { width, height, rgba } = decodePng(png);
  const colors = new Uint32Array(width * height);
  for (let i = 0; i < colors.length; i++) colors[i] = onWhite(rgba, 4 * i);
  const { palette, indexOf } = choosePalette(colors);
  const lines = Buffer.alloc((width + 1) * height); // a line begins with its filter: 0, none
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) lines[y * (width + 1) + 1 + x] = indexOf(colors[at]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    PNG_SIGNATURE,
    pngChunk("IHDR", header),
    pngChunk("PLTE", Buffer.from(palette.flatMap((color) => [color >> 16, (color >> 8) & 255, color & 255]))),
    pngChunk("IDAT", deflateSync(lines, { level: 9 })),
    pngChunk("IEND", Buffer.alloc(0)),
  ]);
}

function onWhite(rgba: Uint8Array, at: number): number {
  const opacity = rgba[at + 3];
  const channel = (value: number): number => Math.round((value * opacity + 255 * (255 - opacity)) / 255);
  return (channel(rgba[at]) << 16) | (channel(rgba[at + 1]) << 8) | channel(rgba[at + 2]);
}

/** Five bits of each channel. */
const cellOf = (color: number): number =>
  ((color >> 9) & 0x7c00) | ((color >> 6) & 0x3e0) | ((color >> 3) & 0x1f);

function choosePalette(colors: Uint32Array): { palette: number[]; indexOf(color: number): number } {
  const counts = new Map<number, number>();
  for (const color of colors) counts.set(color, (counts.get(color) ?? 0) + 1);
  const cells = new Map<number, { total: number; most: number; color: number }>();
  for (const [color, count] of counts) {
    const cell = cells.get(cellOf(color)) ?? { total: 0, most: 0, color };
    cell.total += count;
    if (count > cell.most) {
      cell.most = count;
      cell.color = color;
    }
    cells.set(cellOf(color), cell);
  }
  const palette =
    counts.size <= PALETTE
      ? [...counts.keys()]
      : [...cells.values()]
          .sort((a, b) => b.total - a.total || a.color - b.color)
          .slice(0, PALETTE)
          .map(({ color }) => color);
  const known = new Map(palette.map((color, i) => [color, i]));
  const indexOf = (color: number): number => {
    const index = known.get(color);
    if (index !== undefined) return index;
    const nearest = nearestOf(palette, color);
    known.set(color, nearest);
    return nearest;
  };
  return { palette, indexOf };
}

function nearestOf(palette: readonly number[], color: number): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  palette.forEach((other, i) => {
    const [red, green, blue] = [16, 8, 0].map((shift) => ((color >> shift) & 255) - ((other >> shift) & 255));
    const distance = red * red + green * green + blue * blue;
    if (distance < least) {
      least = distance;
      best = i;
    }
  });
  return best;
}

/** Reads a PNG of 8 bits a channel: RGB, RGBA or with a palette, not interlaced. @throws {RangeError} another kind. */
export function decodePng(png: Buffer): Pixels {
  const chunks = pngChunks(png);
  const header = chunks[0].data;
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const [depth, kind, , , interlaced] = header.subarray(8);
  const channels = { 2: 3, 3: 1, 6: 4 }[kind];
  if (depth !== 8 || channels === undefined || interlaced !== 0)
    throw new RangeError(
      `decodePng: ${depth} bits of colour type ${kind}, interlaced ${interlaced}, are not read.`,
    );
  const data = inflateSync(Buffer.concat(chunks.filter(({ type }) => type === "IDAT").map((c) => c.data)));
  const samples = unfilter(data, width * channels, height, channels);
  const palette = chunks.find(({ type }) => type === "PLTE")?.data ?? Buffer.alloc(0);
  const rgba = new Uint8Array(4 * width * height).fill(255);
  for (let i = 0; i < width * height; i++)
    if (kind === 3) rgba.set(palette.subarray(3 * samples[i], 3 * samples[i] + 3), 4 * i);
    else rgba.set(samples.subarray(channels * i, channels * (i + 1)), 4 * i);
  return { width, height, rgba };
}

/** Undoes the filters of the lines (PNG specification, section 9). */
function unfilter(data: Buffer, stride: number, height: number, step: number): Uint8Array {
  const out = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = data[y * (stride + 1)];
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const left = x >= step ? out[at - step] : 0;
      const above = y > 0 ? out[at - stride] : 0;
      const corner = x >= step && y > 0 ? out[at - stride - step] : 0;
      out[at] = data[y * (stride + 1) + 1 + x] + predict(filter, left, above, corner);
    }
  }
  return out;
}

function predict(filter: number, left: number, above: number, corner: number): number {
  if (filter === 0) return 0;
  if (filter === 1) return left;
  if (filter === 2) return above;
  if (filter === 3) return (left + above) >> 1;
  const toLeft = Math.abs(above - corner);
  const toAbove = Math.abs(left - corner);
  const toCorner = Math.abs(left + above - 2 * corner);
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}
