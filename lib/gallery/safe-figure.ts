import type { Figure } from "../study";
import { isPixels } from "./sanitize";

/** What Plotly reads in its texts as marks of writing, and the end of a hover label: none of them asks for anything. */
const KEPT = new Set(["b", "br", "em", "extra", "i", "s", "sub", "sup", "u"]);

/**
 * A figure from a file, as the site may show it: its texts have no links and no styles, its pictures are pixels, and it
 * brings no configuration of Plotly's own. Whatever else a text holds is as it was.
 */
export function safeFigure({ data, layout, frames }: Figure & { readonly frames?: unknown }): Figure {
  const safe = { data, layout, ...(frames === undefined ? {} : { frames }) };
  return made(safe, "") as Figure;
}

const META = "meta";

function made(value: unknown, key: string): unknown {
  if (typeof value === "string") return key.endsWith("source") && !isPixels(value) ? "" : plainMarks(value);
  if (Array.isArray(value)) return value.map((each) => made(each, key));
  if (typeof value !== "object" || value === null) return value;
  // Nothing is drawn from `meta`, whose parameters may be called "source".
  const own = (name: string): string => (key === META || name === META ? META : name);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, made(part, own(name))]));
}

/** A text with its marks of writing, without attributes, and with no other tag. */
function plainMarks(text: string): string {
  return text.replace(/<[^<>]*>/g, (tag) => {
    const [, slash, written] = /^<(\/?)([^\s/>]*)/.exec(tag) ?? ["", "", ""];
    const name = written.toLowerCase();
    return KEPT.has(name) ? `<${slash}${name}>` : "";
  });
}
