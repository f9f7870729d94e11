import { endianness } from "node:os";
import { halfToNumber } from "./half";
import type { NumberArray } from "./nd-array";

/** A kind of number as files hold it, and how an array of it is had from bytes. */
export interface ElementKind {
  /** Bytes of an entry in the file. */
  readonly size: number;
  /** Bytes of an entry in memory. */
  readonly kept: number;
  /** The array of the bytes, which are the caller's to give away, aligned and in this machine's order. */
  readonly view: (bytes: ArrayBuffer) => NumberArray | string;
}

const plain = (
  Kind:
    | Uint8ArrayConstructor
    | Int8ArrayConstructor
    | Uint16ArrayConstructor
    | Int16ArrayConstructor
    | Uint32ArrayConstructor
    | Int32ArrayConstructor
    | Float32ArrayConstructor
    | Float64ArrayConstructor,
): ElementKind => ({
  size: Kind.BYTES_PER_ELEMENT,
  kept: Kind.BYTES_PER_ELEMENT,
  view: (bytes) => new Kind(bytes),
});

const MOST = BigInt(Number.MAX_SAFE_INTEGER);

const whole = (Kind: BigInt64ArrayConstructor | BigUint64ArrayConstructor): ElementKind => ({
  size: 8,
  kept: 8,
  view: (bytes) => {
    const given = new Kind(bytes);
    const numbers = new Float64Array(given.length);
    for (let i = 0; i < given.length; i++) {
      const value = given[i];
      if (value > MOST || value < -MOST)
        return `${value} at entry ${i}, which a double does not hold exactly`;
      numbers[i] = Number(value);
    }
    return numbers;
  },
});

/** By NumPy's letter and size. `view` answers with a sentence's part where the file holds what no array can. */
export const ELEMENT_KINDS: Readonly<Record<string, ElementKind>> = {
  u1: plain(Uint8Array),
  i1: plain(Int8Array),
  u2: plain(Uint16Array),
  i2: plain(Int16Array),
  u4: plain(Uint32Array),
  i4: plain(Int32Array),
  u8: whole(BigUint64Array),
  i8: whole(BigInt64Array),
  f2: { size: 2, kept: 4, view: (bytes) => Float32Array.from(new Uint16Array(bytes), halfToNumber) },
  f4: plain(Float32Array),
  f8: plain(Float64Array),
  b1: {
    size: 1,
    kept: 1,
    view: (bytes) => {
      const flags = new Uint8Array(bytes);
      const odd = flags.findIndex((flag) => flag > 1);
      return odd < 0 ? flags : `${flags[odd]} at entry ${odd} of an array of true and false`;
    },
  },
};

/** The array that the bytes hold, copied; or what is wrong, as a part of a sentence. */
export function elementsOf(kind: ElementKind, bytes: Uint8Array, order: "LE" | "BE"): NumberArray | string {
  const copy = new Uint8Array(bytes.length);
  copy.set(bytes);
  if (order !== endianness()) swap(Buffer.from(copy.buffer), kind.size);
  return kind.view(copy.buffer);
}

/** Turns the bytes of each number round, in place. */
export function swap(bytes: Buffer, size: number): void {
  if (size === 2) bytes.swap16();
  else if (size === 4) bytes.swap32();
  else if (size === 8) bytes.swap64();
}
