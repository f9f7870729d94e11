import { NOT_FROZEN } from "../study";

/**
 * Whether one commit is a proper ancestor of another; undefined where the history is not at hand (a shallow copy, an
 * unpacked archive). Whoever may call git passes it in: this room reads no history.
 */
export type IsProperAncestor = (ancestor: string, descendant: string) => boolean | undefined;

/**
 * Whether a claim was written or changed when its rows could be known: it is, unless `frozen` is a proper ancestor of
 * `seen`.
 *
 * @param frozen the last commit that changed the claim, or "not frozen".
 * @param seen   the first commit whose committed rows held the units that judge it; undefined when none does yet.
 * @returns undefined when the history does not tell.
 */
export function isExploratory(
  frozen: string,
  seen: string | undefined,
  isProperAncestor: IsProperAncestor,
): boolean | undefined {
  if (frozen === NOT_FROZEN) return true;
  if (seen === undefined) return false;
  const before = isProperAncestor(frozen, seen);
  return before === undefined ? undefined : !before;
}
