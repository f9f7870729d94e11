import { checkDecoder, checkPixels, type Picture, type PictureOptions } from "./picture";
import { GET_AGAIN, refuse } from "./refuse";
import { type TiffTags, tiffDirectory } from "./tiff-directory";
import { type TiffBlocks, tiffPixels } from "./tiff-pixels";
import { UNPACKERS } from "./unpack-block";

const SAVE_AGAIN = "Save it again as a plain TIFF of 8 bits, grey or RGB.";
const MOST_BLOCKS = 65536; // tiles of 16×16 in the largest picture that is decoded unless told

/**
 * The pixels of the first picture of a TIFF of 8 bits a channel, grey or red, green and blue, in strips or tiles, plain or
 * packed by LZW, deflate or PackBits.
 *
 * @param bytes  the file's. @param name  how messages call the file.
 * @throws {DataError} the file is none or is cut, its directory contradicts itself, its picture is of another kind (other
 *   bits, palettes, opacity, JPEG inside, turned), has more than `maxPixels`, or bytes that do not unpack to it.
 *   {DomainError} a wrong argument.
 * Cost: a few ms for 150×150 pixels; each strip is unpacked into no more than its pixels. Source: TIFF 6.0.
 */
export function decodeTiff(bytes: Uint8Array, name = "the file", options?: PictureOptions): Picture {
  const where = "decodeTiff";
  const maxPixels = checkDecoder(where, bytes, name, options);
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const tags = tiffDirectory(where, name, file);
  const [width, height] = [tags(256)?.[0] ?? 0, tags(257)?.[0] ?? 0];
  checkPixels(where, name, width, height, maxPixels);
  const channels = kindOf(where, name, tags);
  const blocks = blocksOf(where, name, tags, { file, width, height, channels, maxPixels });
  try {
    return { width, height, channels, data: tiffPixels(file, blocks) };
  } catch (error) {
    refuse(where, name, `does not decode (${(error as Error).message})`, "a whole TIFF is needed", GET_AGAIN);
  }
}

/** 1 or 3; what is neither grey nor red, green and blue of 8 bits, as it lies, is refused. */
function kindOf(where: string, name: string, tags: TiffTags): 1 | 3 {
  const channels = tags(277)?.[0] ?? 1;
  const kind = tags(262)?.[0];
  const bits = tags(258) ?? [1];
  const found = [
    [!(channels === 1 || channels === 3), `has ${channels} channels`],
    [
      bits.length !== channels || bits.some((bit) => bit !== 8),
      `has ${bits.slice(0, 4).join(", ")} bits in ${channels} channels`,
    ],
    [(tags(339) ?? [1]).some((format) => format !== 1), "holds other numbers than bytes"],
    [tags(338) !== undefined, "has more channels than it tells"],
    [kind !== (channels === 1 ? 1 : 2), `has colours of kind ${kind ?? "none"} in ${channels} channels`],
    [(tags(274)?.[0] ?? 1) !== 1 || (tags(266)?.[0] ?? 1) !== 1, "is turned or mirrored"],
    [![1, 2].includes(tags(317)?.[0] ?? 1), `has predictor ${tags(317)?.[0]}`],
    [![1, 2].includes(tags(284)?.[0] ?? 1), `has its channels in order ${tags(284)?.[0]}`],
  ] as const;
  const fault = found.find(([isFault]) => isFault);
  if (fault !== undefined)
    refuse(where, name, fault[1], "8 bits a channel, grey or RGB, as it lies, are read", SAVE_AGAIN);
  return channels as 1 | 3;
}

/** Where strips or tiles lie and how they are packed, once all of them are in the file and no two could be the same. */
function blocksOf(
  where: string,
  name: string,
  tags: TiffTags,
  {
    file,
    width,
    height,
    channels,
    maxPixels,
  }: { file: Buffer; width: number; height: number; channels: number; maxPixels: number },
): TiffBlocks {
  const compression = tags(259)?.[0] ?? 1;
  if (!Object.hasOwn(UNPACKERS, compression))
    refuse(
      where,
      name,
      `is packed by method ${compression}`,
      `${Object.keys(UNPACKERS).join(", ")} are read`,
      SAVE_AGAIN,
    );
  const isTiled = tags(273) === undefined;
  if (!isTiled && [322, 323, 324, 325].some((tag) => tags(tag) !== undefined))
    refuse(where, name, "has both strips and tiles", "one of them is read", SAVE_AGAIN);
  const across = isTiled ? (tags(322)?.[0] ?? 0) : width;
  const down = isTiled ? (tags(323)?.[0] ?? 0) : Math.min(height, tags(278)?.[0] ?? height);
  checkPixels(where, name, across, down, maxPixels);
  const isPlanar = tags(284)?.[0] === 2;
  const needed = Math.ceil(width / across) * Math.ceil(height / down) * (isPlanar ? channels : 1);
  const offsets = tags(isTiled ? 324 : 273) ?? [];
  const counts = tags(isTiled ? 325 : 279) ?? [];
  if (needed > MOST_BLOCKS || offsets.length < needed || counts.length < needed)
    refuse(
      where,
      name,
      `tells ${Math.min(offsets.length, counts.length)} strips or tiles`,
      `its pixels need ${needed}, and ${MOST_BLOCKS} at most are read`,
      SAVE_AGAIN,
    );
  let total = 0;
  for (let i = 0; i < needed; i++) {
    total += counts[i];
    if (counts[i] === 0 || offsets[i] + counts[i] > file.length)
      refuse(
        where,
        name,
        `tells strip ${i} as ${counts[i]} bytes at byte ${offsets[i]}`,
        `it ends after ${file.length}`,
        GET_AGAIN,
      );
  }
  if (total > file.length)
    refuse(where, name, `tells ${total} bytes of strips`, `it has ${file.length}`, GET_AGAIN);
  const isDifference = tags(317)?.[0] === 2;
  return {
    ...{ width, height, channels, across, down, isTiled, isPlanar, isDifference, compression },
    ...{ offsets, counts },
  };
}
