import { sha256 } from "./sha256";

/** In a browser, what the random streams ask of node:crypto: the digest of one text. */
export function createHash(algorithm: string): Hash {
  if (algorithm !== "sha256") throw new Error(`createHash: ${algorithm} is not sha256.`);
  return new Hash();
}

class Hash {
  #text = "";

  update(text: string): this {
    this.#text += text;
    return this;
  }

  digest(): { readUInt32LE: (at: number) => number } {
    const view = new DataView(sha256(new TextEncoder().encode(this.#text)).buffer);
    return { readUInt32LE: (at) => view.getUint32(at, true) };
  }
}
