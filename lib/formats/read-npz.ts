import { checkNames } from "./check-names";
import type { NdArray } from "./nd-array";
import { parseNpy } from "./read-npy";
import { checkReader, type ReadOptions } from "./read-options";
import { parseZip } from "./read-zip";
import { refuse } from "./refuse";

/** How a .npz file is read. */
export interface NpzOptions extends ReadOptions {
  /** The arrays that are wanted, by name; all of them unless told. The others are not unpacked. */
  readonly arrays?: readonly string[];
}

/**
 * The arrays of a .npz file by name, as NumPy's `savez` and `savez_compressed` write them: a zip of .npy files.
 *
 * @param bytes  the file's. @param name  how messages call the file.
 * @returns a map in the order of the file; its keys are the names without `.npy`.
 * @throws {DataError} the zip or an array in it is refused (`readNpy`), there is something else in it, or no array of a
 *   name that is wanted. {DomainError} a wrong argument.
 * Cost: one copy of the wanted arrays.
 *
 * @example
 * ```ts
 * const file = writeNpz({ inputs: { shape: [2, 2], data: Float32Array.of(1, 2, 3, 4) } });
 * const arrays = readNpz(file, "points.npz");
 * [...arrays.keys()]; // => ["inputs"]
 * arrays.get("inputs")?.shape; // => [2, 2]
 * readNpz(file, "points.npz", { arrays: ["input"] }); // throws DataError: readNpz: points.npz has no array "input"
 * ```
 */
export function readNpz(
  bytes: Uint8Array,
  name = "the file",
  options?: NpzOptions,
): ReadonlyMap<string, NdArray> {
  const where = "readNpz";
  const maxBytes = checkReader(where, bytes, name, options, ["maxBytes", "arrays"]);
  const wanted = options?.arrays === undefined ? undefined : checkNames(where, "arrays", options.arrays);
  const entries = parseZip(where, name, bytes, maxBytes);
  const found = new Map<string, NdArray>();
  let left = maxBytes;
  for (const { name: path, read } of entries) {
    if (!path.endsWith(".npy"))
      refuse(
        where,
        name,
        `holds ${JSON.stringify(path)}`,
        "an npz file holds .npy files only",
        "Save it again with numpy.savez.",
      );
    const key = path.slice(0, -4);
    if (wanted !== undefined && !wanted.includes(key)) continue;
    const array = parseNpy(where, `${name}[${JSON.stringify(key)}]`, read(), left);
    left -= array.data.byteLength;
    found.set(key, array);
  }
  const missing = wanted?.find((key) => !found.has(key));
  if (missing !== undefined) {
    const names = entries.map(({ name: path }) => path.replace(/\.npy$/, "")).join(", ");
    refuse(
      where,
      name,
      `has no array ${JSON.stringify(missing)}`,
      `it has ${names || "none"}`,
      "Name some of these in arrays.",
    );
  }
  return found;
}
