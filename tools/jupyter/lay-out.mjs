/**
 * The text of a notebook's JSON as it is committed: one space a level, keys in the order of their UTF-16 units, and a
 * figure (what stands under a key such as application/vnd.plotly.v1+json) on one line: a number a line, it would be twice
 * as large. notebook_layout.py writes the same when JupyterLab saves: a change of one is a change of both.
 *
 * @param value what JSON.parse gives.
 * @param line how a line of this depth begins; empty: everything on one.
 */
export function layOut(value, line = "\n") {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const inner = line && `${line} `;
  if (Array.isArray(value))
    return bracketed(
      "[]",
      line,
      inner,
      value.map((part) => layOut(part, inner)),
    );
  const colon = line ? ": " : ":";
  const parts = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}${colon}${layOut(value[key], isFigure(key) ? "" : inner)}`);
  return bracketed("{}", line, inner, parts);
}

const bracketed = ([open, close], line, inner, parts) =>
  parts.length === 0 ? open + close : `${open}${inner}${parts.join(`,${inner}`)}${line}${close}`;

/** Whether what stands under this key is JSON by its mime type. */
export const isFigure = (key) => key.startsWith("application/") && key.endsWith("json");
