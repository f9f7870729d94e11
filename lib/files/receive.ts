import { closeSync, fsyncSync, ftruncateSync, openSync, writeSync } from "node:fs";
import type { IncomingMessage } from "node:http";

/** How what comes is kept. */
export interface Reception {
  /** Where in the file it begins; what lies after is cut off. */
  readonly from: number;
  /** No more bytes than this are taken. */
  readonly limit: number;
  readonly stallMs: number;
  readonly onBytes: (size: number) => void;
}

/** What came. */
export interface Received {
  /** Of the file on the disk; one byte more than the limit where there was more to come. */
  readonly size: number;
  /** Why the sender broke off, where it did. */
  readonly broken: string | undefined;
}

/**
 * Appends what a server sends to a file and flushes it. A piece is written as it comes: one that waits in a stream is lost
 * when the connection breaks. Rejects for the disk's faults only.
 */
export async function receive(
  stream: IncomingMessage,
  path: string,
  { from, limit, stallMs, onBytes }: Reception,
): Promise<Received> {
  const file = openSync(path, from === 0 ? "w" : "r+");
  try {
    ftruncateSync(file, from);
    let size = from;
    const broken = await new Promise<string | undefined>((resolve, reject) => {
      stream.setTimeout(stallMs, () => stream.destroy(new Error(`nothing came for ${stallMs / 1000} s`)));
      stream.on("data", (piece: Buffer) => {
        if (size > limit) return;
        try {
          if (size + piece.length > limit) {
            size = limit + 1;
            stream.destroy();
            resolve(undefined);
            return;
          }
          for (let done = 0; done < piece.length; )
            done += writeSync(file, piece, done, piece.length - done, size + done);
          size += piece.length;
          onBytes(size);
        } catch (error) {
          stream.destroy();
          reject(error);
        }
      });
      stream.on("end", () => resolve(undefined));
      stream.on("error", ({ code, message }: NodeJS.ErrnoException) =>
        resolve(code === "ECONNRESET" ? "the connection was closed" : message),
      );
    });
    fsyncSync(file);
    return { size, broken };
  } finally {
    stream.destroy();
    closeSync(file);
  }
}
