const MARKS = /[\u0300-\u036f]/g;

/**
 * A heading as the name of its place in a page: lower-case letters of any script and digits, joined by hyphens.
 *
 * @param taken names already given in the page; the new one is added, with a number when it is there already.
 */
export function slug(text: string, taken: Set<string> = new Set()): string {
  const words = text
    .normalize("NFKD")
    .replace(MARKS, "")
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  const base = words?.join("-") ?? "section";
  let name = base;
  for (let count = 2; taken.has(name); count++) name = `${base}-${count}`;
  taken.add(name);
  return name;
}
