import { DomainError, isPlain, sayValue } from "../num";
import { checkTensor, DTYPES, type Tensor } from "./tensor";

/**
 * The bytes of a .safetensors file: safetensors' own for the same tensors and metadata, which is to say tensors of larger
 * numbers first, then by name, after a header of a multiple of eight bytes.
 *
 * @param tensors  by name, as an object or as the map that `readSafetensors` gives. @param metadata  texts by name.
 * @throws {ShapeError} a tensor whose bytes are not its shape's. {DomainError} a wrong argument.
 *
 * @example
 * ```ts
 * const file = writeSafetensors({ bias: toTensor("F32", [1], [0.5]) });
 * readSafetensors(file).tensors.get("bias")?.bytes; // => [0, 0, 0, 63]
 * writeSafetensors({ bias: 0.5 as never }); // throws DomainError: writeSafetensors: bias = 0.5 is no plain object
 * ```
 */
export function writeSafetensors(
  tensors: Readonly<Record<string, Tensor>> | ReadonlyMap<string, Tensor>,
  metadata?: Readonly<Record<string, string>>,
): Uint8Array {
  const where = "writeSafetensors";
  if (!(tensors instanceof Map || isPlain(tensors)))
    throw new DomainError(
      `${where}: tensors = ${sayValue(tensors)} are no tensors by name; { bias: toTensor("F32", [1], [0.5]) }.`,
    );
  const named: [string, Tensor][] = tensors instanceof Map ? [...tensors] : Object.entries(tensors);
  for (const [name, tensor] of named) {
    if (name === "__metadata__")
      throw new DomainError(
        `${where}: tensors has the name "__metadata__", which is the header's own; take another.`,
      );
    checkTensor(where, name, tensor);
  }
  const order = Object.keys(DTYPES);
  named.sort(
    ([a, { dtype: ofA }], [b, { dtype: ofB }]) =>
      order.indexOf(ofB) - order.indexOf(ofA) || Buffer.compare(Buffer.from(a), Buffer.from(b)),
  );
  const header: Record<string, unknown> =
    metadata === undefined ? {} : { __metadata__: checkMetadata(where, metadata) };
  let end = 0;
  const entries = named.map(([name, { dtype, shape, bytes }]) => {
    const from = end;
    end += bytes.length;
    return [name, { dtype, shape, data_offsets: [from, end] }] as const;
  });
  const text = JSON.stringify(Object.fromEntries([...Object.entries(header), ...entries]));
  const size = Math.ceil(Buffer.byteLength(text) / 8) * 8;
  const file = new Uint8Array(8 + size + end);
  const written = Buffer.from(file.buffer);
  written.writeBigUInt64LE(BigInt(size));
  written.fill(" ", 8, 8 + size);
  written.write(text, 8);
  let at = 8 + size;
  for (const [, { bytes }] of named) {
    file.set(bytes, at);
    at += bytes.length;
  }
  return file;
}

function checkMetadata(
  where: string,
  metadata: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  if (!isPlain(metadata))
    throw new DomainError(
      `${where}: metadata = ${sayValue(metadata)} is no plain object; { made: "by hand" }.`,
    );
  for (const [name, text] of Object.entries(metadata))
    if (typeof text !== "string")
      throw new DomainError(`${where}: metadata has ${sayValue(text)} as ${sayValue(name)}; texts only.`);
  return metadata;
}
