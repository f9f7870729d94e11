import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = new URL("readers/", import.meta.url);

/** The names of all readers that are fuzzed: the files of readers/. */
export const readerNames = () =>
  readdirSync(fileURLToPath(folder))
    .filter((file) => file.endsWith(".mjs"))
    .map((file) => file.slice(0, -4))
    .sort();

/**
 * A reader by its name: the default export of its file.
 *
 * - `seeds()`: valid files, from an independent writer where there is one.
 * - `structural`: functions (bytes, rng) → bytes that change what the format is made of: lengths, counts, offsets, names,
 *   nesting, ratio. Half of all files go through one to three of them; the others have bytes changed anywhere.
 * - `read(bytes)`: what the library makes of them; a promise if it answers later.
 * - `sources`: the compiled files, within lib/dist, whose refusals belong to the reader.
 * - `oracle`, `digest(result)`: the kind of an independent reading in oracle.py, and the result in that form; left out
 *   where there is none.
 * - `megabytes`: what a process that reads one hundred such files may take; 400 unless told. `seconds`: a file; 10 unless
 *   told. `refusals`: names of the errors that are refusals; DataError unless told.
 */
export async function readerOf(name) {
  const { default: reader } = await import(new URL(`${name}.mjs`, folder));
  return { megabytes: 400, seconds: 10, refusals: ["DataError"], ...reader, name };
}
