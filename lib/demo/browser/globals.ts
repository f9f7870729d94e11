// What of Node's globals the rooms below use, as a browser has it; and eˣ and ln x, which a browser has otherwise.

export { exp as nodeExp } from "./exp";
export { log as nodeLog } from "./log";

export const process: { constrainedMemory: () => number } = { constrainedMemory: () => 0 };

export const Buffer: { from: (base64: string, encoding: "base64") => Uint8Array } = {
  from: (base64) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)),
};
