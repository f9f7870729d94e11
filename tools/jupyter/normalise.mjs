/**
 * What tslab says of its language, the version that it always tells included. JupyterLab writes it into every notebook whose
 * kernel answers: one that has it already is not changed by being opened.
 */
export const LANGUAGE = {
  codemirror_mode: { mode: "typescript", name: "javascript", typescript: true },
  file_extension: ".ts",
  mimetype: "text/typescript",
  name: "typescript",
  version: "3.7.2",
};

/**
 * A notebook as it is committed: the same cells, sources and outputs, without what differs from run to run or from
 * machine to machine, and with its keys in one order. Normalising twice changes nothing.
 */
export function normalise(notebook) {
  let count = 0;
  const ids = new Set();
  const cells = notebook.cells.map((cell, i) => {
    const id = ids.has(cell.id) || !cell.id ? freeId(ids, i + 1) : cell.id;
    ids.add(id);
    const kept = { id, cell_type: cell.cell_type, metadata: cellMetadata(cell), source: lines(cell.source) };
    if (cell.attachments && Object.keys(cell.attachments).length > 0) kept.attachments = cell.attachments;
    if (cell.cell_type !== "code") return kept;
    const executed = cell.execution_count === null || cell.execution_count === undefined ? null : ++count;
    return {
      ...kept,
      execution_count: executed,
      outputs: mergeStreams(cell.outputs ?? []).map((o) => output(o, executed)),
    };
  });
  const { kernelspec } = notebook.metadata;
  const metadata = {
    kernelspec: {
      display_name: "TypeScript (tslab)",
      language: "typescript",
      name: "tslab",
      ...pick(kernelspec, ["name"]),
    },
    language_info: LANGUAGE,
  };
  return sortKeys({ cells, metadata, nbformat: 4, nbformat_minor: 5 });
}

/**
 * The text of a notebook file: as nbformat itself lays it out, but with a figure's JSON on one line, which indented,
 * a number a line, would be twice as large.
 */
export function notebookText(notebook) {
  const figures = [];
  const text = JSON.stringify(
    normalise(notebook),
    (mime, value) =>
      /^application\/.*json$/.test(mime) ? `figure ${figures.push(value) - 1} of this text` : value,
    1,
  );
  return `${text.replace(/"figure (\d+) of this text"/g, (_, i) => JSON.stringify(figures[i]))}\n`;
}

function freeId(ids, from) {
  let n = from;
  const name = () => `cell-${String(n).padStart(2, "0")}`;
  while (ids.has(name())) n++;
  return name();
}

const KEPT_CELL_METADATA = ["tags", "jupyter", "slideshow"];
const cellMetadata = ({ metadata }) => pick(metadata, KEPT_CELL_METADATA);

const pick = (object, names) =>
  Object.fromEntries(
    names.filter((name) => object?.[name] !== undefined).map((name) => [name, object[name]]),
  );

/** Text as nbformat splits it: a list of lines that keep their ends. */
function lines(text) {
  const whole = Array.isArray(text) ? text.join("") : text;
  return whole === "" ? [] : whole.split(/(?<=\n)/);
}

/** A kernel may send one print in pieces, or two in one, as time has it. */
function mergeStreams(outputs) {
  const merged = [];
  for (const next of outputs) {
    const last = merged.at(-1);
    if (next.output_type === "stream" && last?.output_type === "stream" && last.name === next.name) {
      last.text = [...lines(last.text), ...lines(next.text)];
    } else merged.push({ ...next });
  }
  return merged;
}

function output(given, executed) {
  const kept = { ...given };
  delete kept.transient;
  if ("text" in kept) kept.text = lines(kept.text);
  if ("execution_count" in kept) kept.execution_count = executed;
  if ("data" in kept) {
    kept.data = Object.fromEntries(
      Object.entries(kept.data).map(([mime, value]) => [mime, isText(mime, value) ? lines(value) : value]),
    );
  }
  return kept;
}

/** Texts are lists of lines; JSON and base64 stay as they are. */
const isText = (mime, value) =>
  (mime.startsWith("text/") || mime === "image/svg+xml") &&
  (typeof value === "string" || Array.isArray(value));

function sortKeys(value) {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sortKeys(value[key])]),
  );
}
