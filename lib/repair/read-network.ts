import { createHash } from "node:crypto";
import { readSafetensors } from "../formats";
import type { NetworkFile } from "./network-numbers";
import { readBytes } from "./points";

/** A network's file, read, and which it was. */
export interface ReadNetwork extends NetworkFile {
  readonly sha256: string;
}

/** The tensors of a safetensors file. @throws {DataError} it cannot be read, or is none. */
export function readNetwork(where: string, path: string): ReadNetwork {
  const bytes = readBytes(where, path, "a safetensors file");
  return { ...readSafetensors(bytes, path), name: path, sha256: sha256Of(bytes) };
}

/** SHA-256 of bytes, in hexadecimal digits. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
