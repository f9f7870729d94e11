import { checkCount, checkOptions, checkText, DomainError, sayValue } from "../num";

/** What every reader takes: a bound on what a file can make it keep. */
export interface ReadOptions {
  /** The most bytes that the result may take; 2³⁰ (1 GiB) unless told. What would need more is refused before it is made. */
  readonly maxBytes?: number;
}

/** 1 GiB: the largest official file that the library reads takes 270 MB. */
const MAX_BYTES = 1073741824;

/** The most bytes that a result may take. @throws {DomainError} an argument is not what a reader takes. */
export function checkReader<Options extends ReadOptions>(
  where: string,
  bytes: Uint8Array,
  name: string,
  options: Options | undefined,
  known: readonly (keyof Options & string)[],
): number {
  checkBytes(where, bytes);
  checkText(where, "name", name);
  checkOptions(where, options, known);
  const { maxBytes = MAX_BYTES } = options ?? ({} as ReadOptions);
  checkCount(where, "maxBytes", maxBytes);
  return maxBytes;
}

/** Throws {DomainError} unless the value is a Uint8Array; a Buffer is one. */
export function checkBytes(where: string, bytes: Uint8Array): void {
  if (!(bytes instanceof Uint8Array))
    throw new DomainError(
      `${where}: bytes = ${sayValue(bytes)} is no Uint8Array. Pass a file's bytes: readFileSync(path).`,
    );
}
