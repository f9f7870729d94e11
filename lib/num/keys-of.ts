/**
 * The names of all options of a type, for `checkOptions`. The table has to name every one of them: one that is
 * forgotten, misspelt or gone from the type does not compile.
 */
export function keysOf<Options extends object>(
  table: Readonly<Record<keyof Options & string, true>>,
): readonly (keyof Options & string)[] {
  return Object.keys(table) as (keyof Options & string)[];
}
