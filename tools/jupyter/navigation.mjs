import { basename } from "node:path";
import { notebookFiles, readNotebook } from "./notebook-files.mjs";

const TOP = "navigation";
const BOTTOM = "navigation-end";

/**
 * The notebook with a line of links first and last: the one before it, the first one, the one after it.
 *
 * @param titles of all notebooks, in order: [{ name, title }].
 */
export function withNavigation(notebook, name, titles) {
  const at = titles.findIndex((other) => other.name === name);
  if (at < 0 || titles.length < 2) return notebook;
  const link = ({ name: file, title }, text) => `[${text(title)}](${encodeURI(file)})`;
  const parts = [
    at > 0 && link(titles[at - 1], (title) => `← ${title}`),
    at > 1 && link(titles[0], () => "Start here"),
    at + 1 < titles.length && link(titles[at + 1], (title) => `${title} →`),
  ].filter(Boolean);
  const cell = (id) => ({ id, cell_type: "markdown", metadata: {}, source: parts.join(" · ") });
  const own = notebook.cells.filter(({ id }) => id !== TOP && id !== BOTTOM);
  return { ...notebook, cells: [cell(TOP), ...own, cell(BOTTOM)] };
}

/** Names and titles of the committed notebooks, in order. */
export function notebookTitles() {
  return notebookFiles().map((file) => ({ name: basename(file), title: readNotebook(file).title }));
}
