import { checkReader, type ReadOptions } from "./read-options";
import { GET_AGAIN, refuse } from "./refuse";

/** A file in a tar archive. */
export interface TarEntry {
  /** Its path in the archive; never absolute, never with `..`. */
  readonly name: string;
  /** Its bytes: a part of the archive's, not copied. */
  readonly bytes: Uint8Array;
}

const BLOCK = 512;
const PACK_AGAIN = "Pack it again with plain files: tar --format=ustar.";

/**
 * The files of a tar archive; its folders are left out. Of the kinds that there are, plain ones are read: names of up to
 * 255 signs (ustar), no links, no devices, no extensions.
 *
 * @param bytes  the archive's, unpacked. @param name  how messages call it.
 * @throws {DataError} the archive is cut, a header's sum is wrong, a name leads out of the archive or is there twice, an
 *   entry is no plain file. {DomainError} a wrong argument.
 * Cost: linear in the entries; no data are copied. Source: POSIX.1-1988, ustar.
 */
export function readTar(bytes: Uint8Array, name: string, options?: ReadOptions): readonly TarEntry[] {
  const where = "readTar";
  checkReader(where, bytes, name, options, ["maxBytes"]);
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const entries = new Map<string, TarEntry>();
  let at = 0;
  for (;;) {
    const header = file.subarray(at, at + BLOCK);
    if (header.length < BLOCK)
      refuse(
        where,
        name,
        `ends after ${file.length} bytes`,
        "an archive ends with a block of zeros",
        GET_AGAIN,
      );
    if (header.every((byte) => byte === 0)) break;
    checkSum(where, name, header, at);
    const path = pathOf(where, name, header);
    const size = octal(header.subarray(124, 136));
    if (size === undefined || at + BLOCK + size > file.length)
      refuse(
        where,
        name,
        `tells ${say(path)} as ${size ?? "no number of"} bytes`,
        `${file.length - at - BLOCK} are left`,
        GET_AGAIN,
      );
    const kind = String.fromCharCode(header[156]);
    if (!"\x0005".includes(kind))
      refuse(
        where,
        name,
        `has ${say(path)} of kind ${say(kind)}`,
        "plain files and folders are read",
        PACK_AGAIN,
      );
    const isFolder = kind === "5";
    if (isFolder && size > 0)
      refuse(where, name, `has the folder ${say(path)} of ${size} bytes`, "a folder has none", PACK_AGAIN);
    if (!isInside(isFolder ? path.replace(/\/$/, "") : path))
      refuse(where, name, `has the name ${say(path)}`, "a name is a path within the archive", PACK_AGAIN);
    if (!isFolder) {
      if (entries.has(path))
        refuse(where, name, `has ${say(path)} twice`, "each name belongs to one file", PACK_AGAIN);
      entries.set(path, { name: path, bytes: bytes.subarray(at + BLOCK, at + BLOCK + size) });
    }
    at += BLOCK * (1 + Math.ceil(size / BLOCK));
  }
  return [...entries.values()];
}

/** The header's bytes add up to what it tells, its own field counted as blanks. */
function checkSum(where: string, name: string, header: Buffer, at: number): void {
  let sum = 0;
  for (let i = 0; i < BLOCK; i++) sum += i >= 148 && i < 156 ? 32 : header[i];
  const told = octal(header.subarray(148, 156));
  if (sum !== told)
    refuse(
      where,
      name,
      `has a header at byte ${at} whose sum is ${sum}`,
      `it tells ${told ?? "none"}`,
      GET_AGAIN,
    );
}

/** Prefix and name, as ustar splits long ones; other kinds have something else where the prefix stands. */
function pathOf(where: string, name: string, header: Buffer): string {
  const isUstar = header.toString("latin1", 257, 263) === "ustar\0";
  if (!isUstar && header.subarray(345, 500).some((byte) => byte !== 0))
    refuse(
      where,
      name,
      "has a long name of an older kind",
      "names of more than 100 signs are those of ustar",
      PACK_AGAIN,
    );
  const prefix = textOf(header.subarray(345, 500));
  const path = textOf(header.subarray(0, 100));
  return prefix === "" ? path : `${prefix}/${path}`;
}

const textOf = (field: Buffer): string => {
  const end = field.indexOf(0);
  return field.subarray(0, end < 0 ? field.length : end).toString("utf8");
};

/** A number in octal digits, blanks before, blank or zero after; nothing else. */
function octal(field: Buffer): number | undefined {
  const digits = /^ *([0-7]+)[ \0]*$/.exec(field.toString("latin1", 0, field.length))?.[1];
  return digits === undefined ? undefined : Number.parseInt(digits, 8);
}

/** A path that stays where it is: relative, of signs that print, no part of it `..` or empty. */
function isInside(path: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused
  if (path === "" || /^[/\\]|^[A-Za-z]:|\\|[\0-\x1f\x7f]/.test(path)) return false;
  return path.split("/").every((part) => part !== ".." && part !== "");
}

const say = (text: string): string => JSON.stringify(text.slice(0, 80));
