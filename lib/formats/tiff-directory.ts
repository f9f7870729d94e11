import { GET_AGAIN, refuse } from "./refuse";

/** Bytes of a value of each of TIFF's types, by its number. */
const SIZES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];
const [SHORT, LONG] = [3, 4];
/** Tags of one number that say how the picture lies, and those of several. */
const SINGLE = [256, 257, 259, 262, 266, 274, 277, 278, 284, 317, 322, 323];
const LISTS = [258, 273, 279, 324, 325, 339];
const SAVE_AGAIN = "Save it again as a plain TIFF.";

/** What a tag of the first picture tells, of those that say how it lies; undefined where it is missing. */
export type TiffTags = (tag: number) => readonly number[] | undefined;

/**
 * The first directory of a TIFF, with every list of values within the file: a decoder may make room for what it tells.
 *
 * @throws {DataError} the file is none, is of the kind for more than 4 GiB, is cut, tells a tag twice, of no
 *   known type, or what must be a whole number as something else, which another reader might take for another one.
 */
export function tiffDirectory(where: string, name: string, file: Buffer): TiffTags {
  const order = file.toString("latin1", 0, 2);
  if (file.length < 8 || (order !== "II" && order !== "MM"))
    refuse(
      where,
      name,
      `begins with bytes ${file.subarray(0, 4).toString("hex") || "of nothing"}`,
      "a TIFF begins with 49492a00 or 4d4d002a",
      "Is it another format?",
    );
  const [u16, u32] =
    order === "II"
      ? [(at: number) => file.readUInt16LE(at), (at: number) => file.readUInt32LE(at)]
      : [(at: number) => file.readUInt16BE(at), (at: number) => file.readUInt32BE(at)];
  if (u16(2) !== 42) refuse(where, name, `is a TIFF of kind ${u16(2)}`, "kind 42 is read", SAVE_AGAIN);
  const start = u32(4);
  const count = start + 2 <= file.length ? u16(start) : Number.POSITIVE_INFINITY;
  if (start + 2 + 12 * count + 4 > file.length)
    refuse(where, name, `has ${file.length} bytes`, `its directory at byte ${start} goes beyond`, GET_AGAIN);
  const tags = new Map<number, { type: number; length: number; at: number }>();
  for (let i = 0; i < count; i++) {
    const entry = start + 2 + 12 * i;
    const [tag, type, length] = [u16(entry), u16(entry + 2), u32(entry + 4)];
    const size = SIZES[type] * length; // NaN of a type that there is not
    const at = size <= 4 ? entry + 8 : u32(entry + 8);
    if (tags.has(tag)) refuse(where, name, `has tag ${tag} twice`, "each tells one thing", GET_AGAIN);
    if (!(type > 0 && at + size <= file.length))
      refuse(
        where,
        name,
        `has tag ${tag}, ${length} values of type ${type} at byte ${at}`,
        `it ends after ${file.length}`,
        GET_AGAIN,
      );
    const isKnown = SINGLE.includes(tag) || LISTS.includes(tag);
    if (isKnown && ((type !== SHORT && type !== LONG) || (length !== 1 && SINGLE.includes(tag))))
      refuse(
        where,
        name,
        `has tag ${tag}, ${length} values of type ${type}`,
        "it is told by one whole number, or a list of them",
        SAVE_AGAIN,
      );
    tags.set(tag, { type, length, at });
  }
  return (tag) => {
    const found = tags.get(tag);
    if (found === undefined) return undefined;
    const { type, length, at } = found;
    const read = type === SHORT ? u16 : u32;
    return Array.from({ length }, (_, i) => read(at + i * SIZES[type]));
  };
}
