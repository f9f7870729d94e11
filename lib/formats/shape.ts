import { GET_AGAIN, refuse } from "./refuse";

/** "3×4", "a single number" for the empty shape. */
export function sayShape(shape: readonly number[]): string {
  return shape.length === 0 ? "a single number" : shape.join("×");
}

/**
 * The number of entries of a shape whose bytes are all there and within the limit.
 *
 * @param left  bytes that the file has for it. @param size  bytes an entry. @param kept  bytes an entry of the result.
 * @throws {DataError} more than the limit, or other than what is there.
 */
export function checkExtent(
  where: string,
  name: string,
  shape: readonly number[],
  { left, size, kept, maxBytes }: { left: number; size: number; kept: number; maxBytes: number },
): number {
  let count = 1;
  for (const length of shape) count *= length; // a double: beyond 2⁵³ it is no longer exact, and above every limit
  const said = `shape ${sayShape(shape)}`;
  if (count * kept > maxBytes)
    refuse(
      where,
      name,
      `tells ${said}, ${count * kept} bytes`,
      `maxBytes is ${maxBytes}`,
      "Raise maxBytes if the file is to be trusted.",
    );
  if (count * size !== left)
    refuse(
      where,
      name,
      `has ${left} bytes of data`,
      `${said} of ${size} bytes each needs ${count * size}`,
      GET_AGAIN,
    );
  return count;
}
