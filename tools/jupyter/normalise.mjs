import { isFigure, layOut } from "./lay-out.mjs";

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
 * machine to machine. Normalising twice changes nothing.
 */
export function normalise(notebook) {
  let count = 0;
  const ids = new Set();
  const cells = notebook.cells.map((cell, i) => {
    const id = ids.has(cell.id) || !cell.id ? freeId(ids, i + 1) : cell.id;
    ids.add(id);
    const kept = { id, cell_type: cell.cell_type, metadata: cellMetadata(cell), source: lines(cell.source) };
    if (cell.attachments && Object.keys(cell.attachments).length > 0) {
      kept.attachments = Object.fromEntries(
        Object.entries(cell.attachments).map(([name, data]) => [name, bundle(data)]),
      );
    }
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
  return { cells, metadata, nbformat: 4, nbformat_minor: 5 };
}

/** The text of a notebook's file. */
export const notebookText = (notebook) => `${layOut(normalise(notebook))}\n`;

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
  if ("data" in kept) kept.data = bundle(kept.data);
  return kept;
}

/** Texts are lists of lines, base64 is one text; JSON and a figure stay as they are. */
function bundle(data) {
  return Object.fromEntries(
    Object.entries(data).map(([mime, value]) => {
      const isText = typeof value === "string" || (isLines(value) && !isFigure(mime));
      if (!isText) return [mime, value];
      return [mime, isSplit(mime) ? lines(value) : [value].flat().join("")];
    }),
  );
}

const isLines = (value) => Array.isArray(value) && value.every((line) => typeof line === "string");

const isSplit = (mime) =>
  mime.startsWith("text/") || ["image/svg+xml", "application/javascript"].includes(mime);
