/** A WebAssembly module's exports: its memory, and functions that take addresses in it. */
export type KernelInstance<Functions> = Functions & { readonly memory: WebAssembly.Memory };

const modules = new Map<string, WebAssembly.Module>();
const loaded = new Map<string, unknown>();

/**
 * The exports of an embedded WebAssembly module, instantiated once per thread.
 *
 * One instance serves all calls on its thread: each call lays out memory anew (see `layOut`) and must not be interrupted
 * by another call to the same kernel.
 *
 * @param wasm the module in base64.
 */
export function loadKernel<Functions>(wasm: string): KernelInstance<Functions> {
  const known = loaded.get(wasm);
  if (known) return known as KernelInstance<Functions>;
  const exports = newKernel<Functions>(wasm);
  loaded.set(wasm, exports);
  return exports;
}

/** As `loadKernel`, instantiated anew: its memory is the caller's alone, until nobody holds it. Compiled once per thread. */
export function newKernel<Functions>(wasm: string): KernelInstance<Functions> {
  const module = modules.get(wasm) ?? new WebAssembly.Module(Buffer.from(wasm, "base64"));
  modules.set(wasm, module);
  return new WebAssembly.Instance(module).exports as KernelInstance<Functions>;
}
