import { checkCount, checkOptions, checkText } from "../num";
import { checkBytes } from "./read-options";
import { GET_AGAIN, refuse } from "./refuse";
import { sayShape } from "./shape";
import { looseJson } from "./strict-json";
import { DTYPES, type Dtype, type Tensor } from "./tensor";

/** What a safetensors file holds. */
export interface Safetensors {
  /** By name, in the order of the bytes. */
  readonly tensors: ReadonlyMap<string, Tensor>;
  /** What its maker wrote beside them; empty where nothing was. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** How a safetensors file is read. */
export interface SafetensorsOptions {
  /** The most bytes of its header, which is parsed; 100,000,000 unless told, as in safetensors itself. */
  readonly maxHeaderBytes?: number;
}

const MOST = 100000000;
const SAVE_AGAIN = "Save it again with safetensors' save_file.";

/** What a header tells of a tensor; anything may stand there. */
interface Told {
  readonly dtype?: unknown;
  readonly shape?: unknown;
  readonly data_offsets?: unknown;
}

/**
 * The tensors of a .safetensors file, as PyTorch networks are stored in safety: `save_file(model.state_dict(), path)`.
 *
 * Stricter than the format's own reader: nothing may be there twice, beside what is known, or between the tensors, so that
 * what is read is all that is in the file. NaN and ±Infinity pass.
 *
 * @param bytes  the file's; the tensors' bytes are parts of it, not copied. @param name  how messages call the file.
 * @throws {DataError} the file is none (a pickle, which could run code, is said), is cut, its header is longer than allowed,
 *   no JSON, tells something twice or unknown, tensors overlap, leave bytes out or do not have their shape's bytes.
 *   {DomainError} a wrong argument.
 * Cost: linear in the header; no data are copied. Source: the format as safetensors 0.8 defines it.
 *
 * @example
 * ```ts
 * const file = writeSafetensors({ "0.weight": toTensor("F32", [2, 2], [1, 2, 3, 4]) }, { made: "by hand" });
 * const { tensors, metadata } = readSafetensors(file, "network.safetensors");
 * metadata; // => { made: "by hand" }
 * [...tensors].map(([name, { dtype, shape }]) => [name, dtype, shape]); // => [["0.weight", "F32", [2, 2]]]
 * readSafetensors(file.subarray(0, -4), "cut"); // throws DataError: readSafetensors: cut has "0.weight" from byte 0 to 16; it has 12 bytes
 * ```
 */
export function readSafetensors(
  bytes: Uint8Array,
  name = "the file",
  options?: SafetensorsOptions,
): Safetensors {
  const where = "readSafetensors";
  checkBytes(where, bytes);
  checkText(where, "name", name);
  checkOptions(where, options, ["maxHeaderBytes"]);
  const { maxHeaderBytes: most = MOST } = options ?? {};
  checkCount(where, "maxHeaderBytes", most);
  const { header, data } = headerOf(where, name, bytes, most);
  const tensors: (readonly [string, Tensor, number])[] = [];
  let metadata: Readonly<Record<string, string>> = {};
  for (const [key, told] of Object.entries(header)) {
    if (key === "__metadata__") metadata = metadataOf(where, name, told);
    else tensors.push([key, ...tensorOf(where, name, key, told, data)]);
  }
  // By place; empty ones before others that begin at the same byte.
  tensors.sort(([, a, from], [, b, to]) => from - to || a.bytes.length - b.bytes.length);
  let end = 0;
  for (const [key, { bytes: own }, from] of tensors) {
    if (from !== end)
      refuse(
        where,
        name,
        `has ${say(key)} at byte ${from}`,
        `the tensors before it end at ${end}`,
        SAVE_AGAIN,
      );
    end += own.length;
  }
  if (end !== data.length)
    refuse(where, name, `has ${data.length} bytes of data`, `its header tells ${end}`, GET_AGAIN);
  return { tensors: new Map(tensors.map(([key, tensor]) => [key, tensor])), metadata };
}

function headerOf(
  where: string,
  name: string,
  bytes: Uint8Array,
  most: number,
): { header: object; data: Uint8Array } {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const length = file.length < 8 ? Number.POSITIVE_INFINITY : Number(file.readBigUInt64LE(0));
  if (length > most || 8 + length > file.length) {
    if (isPickle(file))
      refuse(
        where,
        name,
        "is a pickle, which could run code when it is read",
        "a safetensors file is needed",
        "In Python: from safetensors.torch import save_file; save_file(torch.load(path, weights_only=True), new_path).",
      );
    refuse(
      where,
      name,
      `has ${file.length} bytes and a header of ${length}`,
      `a header has at most ${most}, and is in the file`,
      GET_AGAIN,
    );
  }
  let text: string;
  let header: unknown;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(file.subarray(8, 8 + length));
    header = JSON.parse(text);
  } catch (error) {
    refuse(
      where,
      name,
      `has a header that is no JSON (${(error as Error).message.slice(0, 80)})`,
      "an object of tensors is needed",
      SAVE_AGAIN,
    );
  }
  if (!text.startsWith("{"))
    refuse(
      where,
      name,
      `has a header that begins with ${say(text.slice(0, 1))}`,
      "an object of tensors is needed",
      SAVE_AGAIN,
    );
  const loose = looseJson(text);
  if (loose !== undefined)
    refuse(where, name, `has a header that ${loose}`, "each name is told once, in whole numbers", SAVE_AGAIN);
  return { header: header as object, data: bytes.subarray(8 + length) };
}

/** PyTorch's: a zip, or, of older versions, a pickle of protocol 2 to 5; the length of a header would be beyond all bounds. */
const isPickle = (file: Buffer): boolean =>
  file.toString("latin1", 0, 2) === "PK" || (file[0] === 0x80 && file[1] >= 2 && file[1] <= 5);

function metadataOf(where: string, name: string, told: unknown): Readonly<Record<string, string>> {
  const isText =
    typeof told === "object" &&
    told !== null &&
    !Array.isArray(told) &&
    Object.values(told).every((text) => typeof text === "string");
  if (!isText)
    refuse(where, name, "has metadata that are no texts by name", "they are texts alone", SAVE_AGAIN);
  return told as Record<string, string>;
}

/** A tensor and where in the data it begins. */
function tensorOf(
  where: string,
  name: string,
  key: string,
  told: unknown,
  data: Uint8Array,
): [Tensor, number] {
  const keys = typeof told === "object" && told !== null ? Object.keys(told).sort().join(", ") : typeof told;
  if (keys !== "data_offsets, dtype, shape")
    refuse(
      where,
      name,
      `tells ${keys || "nothing"} of ${say(key)}`,
      "data_offsets, dtype and shape are told",
      SAVE_AGAIN,
    );
  const { dtype, shape, data_offsets: offsets } = told as Told;
  if (typeof dtype !== "string" || !Object.hasOwn(DTYPES, dtype))
    refuse(
      where,
      name,
      `has ${say(key)} of dtype ${JSON.stringify(dtype).slice(0, 40)}`,
      `${Object.keys(DTYPES).join(", ")} are read`,
      "Convert it before it is saved.",
    );
  if (!isList(shape) || !isList(offsets) || offsets.length !== 2)
    refuse(
      where,
      name,
      `has ${say(key)} with a shape or offsets that are none`,
      "lists of whole numbers are needed, two of them offsets",
      SAVE_AGAIN,
    );
  const [from, to] = offsets;
  let needed = DTYPES[dtype as Dtype].size;
  for (const length of shape) needed *= length;
  if (from > to || to > data.length)
    refuse(
      where,
      name,
      `has ${say(key)} from byte ${from} to ${to}`,
      `it has ${data.length} bytes of data`,
      GET_AGAIN,
    );
  if (to - from !== needed)
    refuse(
      where,
      name,
      `has ${say(key)} in ${to - from} bytes`,
      `shape ${sayShape(shape)} of ${dtype} needs ${needed}`,
      SAVE_AGAIN,
    );
  return [{ dtype: dtype as Dtype, shape, bytes: data.subarray(from, to) }, from];
}

const isList = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((entry) => Number.isSafeInteger(entry));

const say = (text: string): string => JSON.stringify(text.slice(0, 80));
