import {
  checkCount,
  checkLength,
  checkObject,
  checkOneOf,
  checkOptions,
  checkSize,
  DomainError,
  sayValue,
} from "../num";
import type { Picture } from "./picture";

/** How a picture is resized. */
export interface ResizeOptions {
  /**
   * What a new pixel is a mean of: "area" (unless told), the pixels that it covers; "bilinear", a triangle of twice that
   * width; "bicubic", Keys' cubic with a = −½ of four times that width. Where the picture grows, of one, two and four
   * pixels' width.
   */
  readonly kernel?: "area" | "bilinear" | "bicubic";
}

interface Kernel {
  /** Half of its width, in pixels of the coarser of the two pictures. */
  readonly support: number;
  readonly at: (x: number) => number;
}

const KERNELS: Readonly<Record<NonNullable<ResizeOptions["kernel"]>, Kernel>> = {
  area: { support: 0.5, at: (x) => (x > -0.5 && x <= 0.5 ? 1 : 0) },
  bilinear: { support: 1, at: (x) => Math.max(0, 1 - Math.abs(x)) },
  bicubic: { support: 2, at: cubic },
};
const ONE = 4194304; // 2²²: weights are whole multiples of 1/ONE, so that sums of 255 times them fit 32 bits

/**
 * The picture in another size, in bytes as Pillow's `resize` computes them with BOX, BILINEAR and BICUBIC: first along
 * the rows, rounded to bytes, then along the columns; each weight rounded to 22 bits.
 *
 * @param image  grey or red, green and blue; opacity would have to weigh the colours, and is refused.
 * @throws {ShapeError} data of another size than the picture's. {DomainError} a wrong argument.
 * Cost: O(height · new width · max(1, width / new width) + new width · new height · max(1, height / new height)).
 * Source: Pillow's Resample.c, whose bytes the tests compare; Pillow 13 takes the columns of a tall picture first, which
 * rounds some bytes otherwise, by one.
 */
export function resizeImage(image: Picture, width: number, height: number, options?: ResizeOptions): Picture {
  const where = "resizeImage";
  checkPicture(where, image);
  checkCount(where, "width", width);
  checkCount(where, "height", height);
  checkOptions(where, options, ["kernel"]);
  const { kernel = "area" } = options ?? {};
  checkOneOf(where, "kernel", kernel, Object.keys(KERNELS));
  const { channels } = image;
  checkSize(
    where,
    `width × height = ${width}×${height}`,
    width * Math.max(height, image.height) * channels,
    1,
  );
  let data: Uint8Array = image.data.slice();
  if (width !== image.width) {
    const along = weights(KERNELS[kernel], image.width, width);
    data = mix(data, along, {
      lines: image.height,
      line: image.width * channels,
      step: channels,
      parts: channels,
    });
  }
  if (height !== image.height) {
    const along = weights(KERNELS[kernel], image.height, height);
    data = mix(data, along, { lines: 1, line: 0, step: width * channels, parts: width * channels });
  }
  return { width, height, channels, data };
}

/** Of each new pixel the first old one that it has a part of, and the parts in multiples of 1/ONE. */
type Weights = readonly { readonly first: number; readonly parts: Int32Array }[];

function weights({ support, at }: Kernel, from: number, to: number): Weights {
  const scale = from / to;
  const wide = Math.max(scale, 1);
  return Array.from({ length: to }, (_, i) => {
    const center = (i + 0.5) * scale;
    const first = Math.max(0, Math.trunc(center - support * wide + 0.5));
    const end = Math.min(from, Math.trunc(center + support * wide + 0.5));
    const shares = Array.from({ length: end - first }, (_, j) => at((j + first - center + 0.5) * (1 / wide)));
    let sum = 0;
    for (const share of shares) sum += share;
    const parts = Int32Array.from(shares, (share) => {
      const exact = (sum === 0 ? share : share / sum) * ONE;
      return Math.trunc(exact < 0 ? exact - 0.5 : exact + 0.5);
    });
    return { first, parts };
  });
}

/**
 * New pixels along one direction: of each line of `line` bytes, which begin one after the other, `parts` bytes stand
 * beside each other, and their neighbours in that direction are `step` bytes on.
 */
function mix(
  data: Uint8Array,
  along: Weights,
  { lines, line, step, parts: width }: { lines: number; line: number; step: number; parts: number },
): Uint8Array {
  const mixed = new Uint8Array(lines * along.length * width);
  let at = 0;
  for (let y = 0; y < lines; y++)
    for (const { first, parts } of along) {
      const start = y * line + first * step;
      for (let c = 0; c < width; c++) {
        let sum = ONE / 2;
        for (let j = 0, from = start + c; j < parts.length; j++, from += step) sum += data[from] * parts[j];
        mixed[at++] = Math.min(255, Math.max(0, Math.floor(sum / ONE)));
      }
    }
  return mixed;
}

/** Keys 1981, doi:10.1109/TASSP.1981.1163711, with a = −½. */
function cubic(x: number): number {
  const a = -0.5;
  const size = Math.abs(x);
  if (size < 1) return ((a + 2) * size - (a + 3)) * size * size + 1;
  return size < 2 ? (((size - 5) * size + 8) * size - 4) * a : 0;
}

function checkPicture(where: string, image: Picture): void {
  checkObject(where, "image", image, ["width", "height", "channels", "data"]);
  checkCount(where, "width", image.width);
  checkCount(where, "height", image.height);
  checkOneOf(where, "channels", image.channels, [1, 3]);
  if (!(image.data instanceof Uint8Array))
    throw new DomainError(`${where}: data = ${sayValue(image.data)} is no Uint8Array; a byte a channel.`);
  const { width, height, channels } = image;
  checkLength(where, "data", image.data.length, width * height * channels, "width × height × channels bytes");
}
