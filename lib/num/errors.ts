/** Sizes disagree. The message names both sizes and what to change. */
export class ShapeError extends Error {
  override readonly name: string = "ShapeError";
}

/** A value lies outside the set on which a function is defined. The message names the value and the set. */
export class DomainError extends RangeError {
  override readonly name: string = "DomainError";
}

/** A file is missing, truncated or not what its checksum says. The message names the file and the way to restore it. */
export class DataError extends Error {
  override readonly name: string = "DataError";
}
