import { UNPACKERS } from "./unpack-block";

/** Where a picture's strips or tiles lie in the file, and how they are packed. */
export interface TiffBlocks {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  /** Pixels of a block; the last strip has only the rows that are left, a tile all of its own. */
  readonly across: number;
  readonly down: number;
  readonly isTiled: boolean;
  /** Whether each channel is a picture of its own. */
  readonly isPlanar: boolean;
  /** Whether a number is the difference from the pixel before it. */
  readonly isDifference: boolean;
  readonly compression: number;
  readonly offsets: readonly number[];
  readonly counts: readonly number[];
}

/**
 * Unpacks the blocks and lays them side by side: channel c of the pixel in row y and column x at (y·width + x)·channels + c.
 *
 * @throws {RangeError} a block that unpacks to fewer bytes than its pixels; whatever the unpackers throw.
 */
export function tiffPixels(file: Uint8Array, blocks: TiffBlocks): Uint8Array {
  const { width, height, channels, across, down, isTiled, isPlanar, isDifference } = blocks;
  const data = new Uint8Array(width * height * channels);
  const samples = isPlanar ? 1 : channels;
  const stride = across * samples;
  const [columns, rows] = [Math.ceil(width / across), Math.ceil(height / down)];
  for (let plane = 0; plane < (isPlanar ? channels : 1); plane++)
    for (let by = 0; by < rows; by++)
      for (let bx = 0; bx < columns; bx++) {
        const i = (plane * rows + by) * columns + bx;
        const high = Math.min(down, height - by * down);
        const block = unpack(file, blocks, i, stride * (isTiled ? down : high));
        if (isDifference) addUp(block, stride, samples);
        const wide = Math.min(across, width - bx * across);
        for (let y = 0; y < high; y++)
          for (let x = 0; x < wide; x++)
            for (let c = 0; c < samples; c++)
              data[((by * down + y) * width + bx * across + x) * channels + plane + c] =
                block[y * stride + x * samples + c];
      }
  return data;
}

/** So many bytes of a block. */
function unpack(
  file: Uint8Array,
  { offsets, counts, compression }: TiffBlocks,
  i: number,
  size: number,
): Uint8Array {
  const packed = file.subarray(offsets[i], offsets[i] + counts[i]);
  const unpacked = UNPACKERS[compression](packed, size);
  if (unpacked.length < size)
    throw new RangeError(`strip ${i} unpacks to ${unpacked.length} bytes of ${size}`);
  return Uint8Array.from(unpacked.subarray(0, size));
}

/** In each row a pixel's numbers are those of the pixel before it and the differences that lie there. */
function addUp(block: Uint8Array, stride: number, samples: number): void {
  for (let from = 0; from < block.length; from += stride)
    for (let i = samples; i < stride; i++) block[from + i] += block[from + i - samples];
}
