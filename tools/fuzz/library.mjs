import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { inRoot } from "../setup/paths.mjs";

const require = createRequire(import.meta.url);

/** A compiled room of the library, by its name: also what it does not show its users. */
export const room = (name) => require(inRoot("lib", "dist", name, "index.js"));

/** A file that an independent writer wrote for the tests of the readers. */
export const fixture = (name) => readFileSync(inRoot("lib", "formats", "fixtures", name));

/** The most bytes that a fuzzed reader may make of a file: far below what its process may take. */
export const MAX_BYTES = 8388608;
