import { DataError } from "../num";
import { readSafetensors } from "./read-safetensors";
import type { Dtype, Tensor } from "./tensor";
import { writeSafetensors } from "./write-safetensors";

/** A record of numbers, words and arrays, some levels deep: what a training returns. */
export interface PackedRecord {
  readonly [name: string]: Packable;
}

/** What a record holds. */
export type Packable = number | string | Float32Array | Float64Array | Int32Array | Uint8Array | PackedRecord;

const ARRAYS = { F32: Float32Array, F64: Float64Array, I32: Int32Array, U8: Uint8Array } as const;

/**
 * A record as the bytes of a safetensors file: its arrays are tensors named by their path, all else is JSON in the header.
 * The same record gives the same bytes.
 */
export function packRecord(record: PackedRecord): Uint8Array {
  const tensors = new Map<string, Tensor>();
  const outline = outlineOf(record, "", tensors);
  return writeSafetensors(tensors, { record: JSON.stringify(outline) });
}

/** The record that `packRecord` packed. @throws {DataError} the bytes are none of its own. */
export function unpackRecord(bytes: Uint8Array, name = "the record"): PackedRecord {
  const { tensors, metadata } = readSafetensors(bytes, name);
  const { record } = metadata;
  if (record === undefined) throw new DataError(`unpackRecord: ${name} holds tensors but no record.`);
  return filled(JSON.parse(record), "", tensors, name);
}

/** The record without its arrays, which go to `tensors`. */
function outlineOf(record: PackedRecord, path: string, tensors: Map<string, Tensor>): object {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => {
      const at = `${path}${name}`;
      if (typeof value === "number" || typeof value === "string") return [name, value];
      for (const [dtype, Kind] of Object.entries(ARRAYS))
        if (value instanceof Kind) {
          tensors.set(at, { dtype: dtype as Dtype, shape: [value.length], bytes: bytesOf(value) });
          return [name, null];
        }
      return [name, outlineOf(value as PackedRecord, `${at}.`, tensors)];
    }),
  );
}

function filled(
  outline: Readonly<Record<string, unknown>>,
  path: string,
  tensors: ReadonlyMap<string, Tensor>,
  of: string,
): PackedRecord {
  return Object.fromEntries(
    Object.entries(outline).map(([name, value]) => {
      const at = `${path}${name}`;
      if (value !== null)
        return [
          name,
          typeof value === "object"
            ? filled(value as Readonly<Record<string, unknown>>, `${at}.`, tensors, of)
            : (value as Packable),
        ];
      const tensor = tensors.get(at);
      if (tensor === undefined) throw new DataError(`unpackRecord: ${of} lacks the array ${at}.`);
      const Kind = ARRAYS[tensor.dtype as keyof typeof ARRAYS];
      // A copy: the file's bytes lie at any offset, an array's at a multiple of its numbers' size. (A Buffer's slice is none.)
      return [name, new Kind(Uint8Array.from(tensor.bytes).buffer)];
    }),
  );
}

const bytesOf = (array: Float32Array | Float64Array | Int32Array | Uint8Array): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
