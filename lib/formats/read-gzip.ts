import { gunzipSync } from "node:zlib";
import { checkReader, type ReadOptions } from "./read-options";
import { GET_AGAIN, refuse } from "./refuse";

/**
 * What a gzip file holds, unpacked.
 *
 * @param bytes  the file's. @param name  how messages call the file.
 * @throws {DataError} the file is none, is cut, its length or check is wrong, it goes on after its end, it unpacks to more than `maxBytes`.
 *   {DomainError} a wrong argument. Source: RFC 1952.
 */
export function readGzip(bytes: Uint8Array, name: string, options?: ReadOptions): Uint8Array {
  const where = "readGzip";
  const maxBytes = checkReader(where, bytes, name, options, ["maxBytes"]);
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b)
    refuse(where, name, "does not begin with 1f 8b", "a gzip file does", "Is it unpacked already?");
  let unpacked: { buffer: Buffer; engine: { bytesWritten: number } };
  try {
    // With `info` Node also tells how far it read: what follows a whole file it leaves out and says nothing.
    unpacked = gunzipSync(bytes, { maxOutputLength: maxBytes, info: true }) as unknown as typeof unpacked;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ERR_BUFFER_TOO_LARGE")
      refuse(
        where,
        name,
        `unpacks to more than ${maxBytes} bytes`,
        `maxBytes is ${maxBytes}`,
        "Raise maxBytes if the file is to be trusted.",
      );
    refuse(where, name, `does not unpack (${message})`, "a whole file is needed", GET_AGAIN);
  }
  const left = bytes.length - unpacked.engine.bytesWritten;
  if (left > 0)
    refuse(where, name, `goes on for ${left} bytes after its end`, "a gzip file ends there", GET_AGAIN);
  return unpacked.buffer;
}
