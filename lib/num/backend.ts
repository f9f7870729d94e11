/**
 * Which of a kernel's two compilations computes. `wasm`: WebAssembly with SIMD. `scalar`: the same source as TypeScript, ten
 * to forty times slower, with the same bits. `auto`: WebAssembly where there is a kernel for what is asked.
 */
export type Backend = "auto" | "wasm" | "scalar";

export const BACKENDS: readonly Backend[] = ["auto", "wasm", "scalar"];
