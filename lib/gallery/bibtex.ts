import type { Provenance } from "../run";
import type { Paper } from "../study";

/**
 * BibTeX for a figure: the paper's entry, unless the question is our own, and Theriac's at the version and commit that
 * computed it.
 */
export function bibtex(
  { key, authors, title, isPublished }: Pick<Paper, "key" | "authors" | "title" | "isPublished">,
  id: string,
  { library, commit }: Pick<Provenance, "library" | "commit">,
): string {
  const theriac = entry("software", `theriac-${id.replace("/", "-")}`, {
    author: "{The Theriac developers}",
    title: `{Theriac}: ${id}`,
    version: commit === undefined ? library : `${library}, commit ${commit.slice(0, 12)}`,
  });
  if (!isPublished) return theriac;
  const [, names = authors, year] = /^(.*) \((\d{4})\)$/.exec(authors) ?? [];
  const paper = entry("misc", key, {
    author: names.split(/, | & /).join(" and "),
    title,
    ...(year === undefined ? {} : { year }),
  });
  return `${paper}\n\n${theriac}`;
}

function entry(type: string, key: string, fields: Readonly<Record<string, string>>): string {
  const lines = Object.entries(fields).map(([name, value]) => `  ${name} = {${escaped(value)}},`);
  return [`@${type}{${key},`, ...lines, "}"].join("\n");
}

/** What TeX would read as a command. */
function escaped(text: string): string {
  return text.replace(/[&%$#_]/g, "\\$&");
}
