import { type Block, layOut } from "./lay-out";
import type { Kernel } from "./open-kernel";

/** A block of a kernel's memory in numbers of 32 bits. */
export interface SinglesBlock {
  /** Its address in bytes, aligned for SIMD. */
  readonly at: number;
  /** What lies there, as numbers of single precision. */
  readonly floats: Float32Array;
  /** The same bytes as integers. */
  readonly integers: Int32Array;
}

/**
 * As `layOut`, in numbers of 32 bits. Behind the last block lie 64 bytes that nobody uses: a kernel may load a whole
 * vector where a block ends.
 */
export function layOutSingles<Name extends string>(
  kernel: Kernel<unknown>,
  sizes: Readonly<Record<Name, number>>,
): Readonly<Record<Name, SinglesBlock>> {
  const names = Object.keys(sizes) as Name[];
  const halves = names.map((name) => [name, Math.ceil(sizes[name] / 2)]);
  const blocks: Readonly<Record<string, Block>> = layOut(kernel, { ...Object.fromEntries(halves), "": 8 });
  const views = names.map((name) => {
    const { at, numbers } = blocks[name];
    const { buffer } = numbers;
    const length = sizes[name];
    return [
      name,
      { at, floats: new Float32Array(buffer, at, length), integers: new Int32Array(buffer, at, length) },
    ];
  });
  return Object.fromEntries(views) as Record<Name, SinglesBlock>;
}
