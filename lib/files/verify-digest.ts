import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";

/** What a file's bytes hash to. */
export interface Digest {
  readonly algorithm: "sha256" | "md5";
  readonly hex: string;
}

/** "SHA-256" or "MD5", as people write them. */
export const sayAlgorithm = (algorithm: Digest["algorithm"]): string =>
  algorithm === "md5" ? "MD5" : "SHA-256";

/** The digest of a file, read piece by piece. */
export async function digestOf(path: string, algorithm: Digest["algorithm"]): Promise<string> {
  const hash = createHash(algorithm);
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}
