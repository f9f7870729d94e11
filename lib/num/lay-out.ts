import type { Kernel } from "./open-kernel";

const ALIGNMENT = 16;
/** The stub runtime of WebAssembly keeps its static data below this address. */
const BASE = 4096;

/** A block of a kernel's memory. */
export interface Block {
  /** Its address in bytes, aligned for SIMD. */
  readonly at: number;
  /** What lies there, as a view. */
  readonly numbers: Float64Array;
}

/**
 * Lays out a kernel's memory from its beginning: blocks of as many 64-bit numbers as `sizes` says, by name, all zero.
 * Valid until the kernel's memory is laid out again; see `openKernel`.
 */
export function layOut<Name extends string>(
  kernel: Kernel<unknown>,
  sizes: Readonly<Record<Name, number>>,
): Readonly<Record<Name, Block>> {
  let end = BASE;
  const places = Object.entries<number>(sizes).map(([name, length]) => {
    const at = end;
    end = Math.ceil((at + 8 * length) / ALIGNMENT) * ALIGNMENT;
    return { name, at, length };
  });
  const buffer = kernel.memory(end);
  const blocks = places.map(({ name, at, length }) => [
    name,
    // What the call before left there must not show.
    { at, numbers: new Float64Array(buffer, at, length).fill(0) },
  ]);
  return Object.fromEntries(blocks) as Record<Name, Block>;
}
