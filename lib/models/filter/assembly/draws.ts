// Independent draws in WebAssembly, for samplers that are open outside a training: a module, so a memory, of its own.
export { fill } from "../../../num/kernels/draws";
