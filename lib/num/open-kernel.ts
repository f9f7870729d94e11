import type { Backend } from "./backend";
import { DomainError } from "./errors";
import { useMemory } from "./kernels/memory";
import { type KernelInstance, loadKernel, newKernel } from "./load-kernel";

/** What a kernel exports: functions of addresses, sizes and numbers. */
export type KernelFunctions<Functions> = {
  readonly [Name in keyof Functions]: (...values: number[]) => unknown;
};

/** A kernel at a backend: what it computes, and the memory that its addresses lie in. */
export interface Kernel<Functions> {
  readonly functions: Functions;
  /** The memory, of at least `end` bytes. Growing it loses what it held and detaches views: ask once, for everything. */
  memory(end: number): ArrayBuffer;
}

/**
 * A kernel made ready at a backend, `auto` being `wasm`.
 *
 * In WebAssembly there is one memory per thread and kernel, which the next opening uses again; in TypeScript every
 * opening has its own, and its functions find it whatever was called in between.
 *
 * @param where the public function that asks, for messages.
 * @param wasm the module in base64. @param scalar the same functions, compiled as TypeScript.
 * @param holder `thread` unless told; `opening` gives this opening a memory of its own in WebAssembly too, for what stays
 *   there over many calls.
 */
export function openKernel<Functions extends KernelFunctions<Functions>>(
  where: string,
  backend: Backend,
  wasm: string,
  scalar: Functions,
  holder: "thread" | "opening" = "thread",
): Kernel<Functions> {
  if (backend === "scalar") return inTypeScript(where, scalar);
  return inWebAssembly(where, holder === "thread" ? loadKernel(wasm) : newKernel(wasm));
}

function inWebAssembly<Functions>(where: string, functions: KernelInstance<Functions>): Kernel<Functions> {
  return {
    functions,
    memory(end) {
      checkSize(where, end);
      const missing = end - functions.memory.buffer.byteLength;
      if (missing > 0) functions.memory.grow(Math.ceil(missing / PAGE));
      return functions.memory.buffer;
    },
  };
}

function inTypeScript<Functions extends KernelFunctions<Functions>>(
  where: string,
  scalar: Functions,
): Kernel<Functions> {
  let buffer = new ArrayBuffer(0);
  const bound = Object.entries<(...values: number[]) => unknown>(scalar).map(([name, compute]) => [
    name,
    (...values: number[]) => {
      useMemory(buffer);
      return compute(...values);
    },
  ]);
  return {
    functions: Object.fromEntries(bound) as Functions,
    memory(end) {
      checkSize(where, end);
      buffer = new ArrayBuffer(Math.ceil(end / 8) * 8);
      return buffer;
    },
  };
}

const PAGE = 65536;
/** Addresses are signed 32-bit integers. */
const LARGEST = 2147483648;

function checkSize(where: string, end: number): void {
  if (end > LARGEST)
    throw new DomainError(
      `${where}: the problem takes ${(end / 1e9).toFixed(1)} GB at once, and at most ${(LARGEST / 1e9).toFixed(1)} GB can be computed with. Use fewer points, or smaller layers.`,
    );
}
