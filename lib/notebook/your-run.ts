import type { Figure } from "../study";

/** What the title of a figure begins with whose rows are the reader's own. */
const YOURS = "Your run: ";

/** The figure with a title that no committed figure has. */
export function yourRun(figure: Figure): Figure {
  const { title } = figure.layout as { title?: string | { readonly text?: string } };
  const parts = typeof title === "string" ? { text: title } : title;
  const text = parts?.text ? `${YOURS}${parts.text}` : "Your run";
  return { ...figure, layout: { ...figure.layout, title: { ...parts, text } } };
}
