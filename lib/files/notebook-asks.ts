import { joined, type Notebook } from "./notebook";

/** Whether a notebook's code names an experiment. */
export function asksFor({ cells }: Notebook, id: string): boolean {
  return cells.some(({ cell_type, source }) => cell_type === "code" && joined(source).includes(`"${id}"`));
}

/** Options that change nothing of what is computed: what is asked for is as committed. */
const PLAIN = String.raw`\s*(?:(?:show|scale)\b[^,}]*(?:,\s*|(?=\})))*\}`;

/**
 * Whether a notebook shows an experiment as it is committed: its code asks for `results("id")` or `run("id")` without
 * parameters of its own, `run("id", { … })`; how it is shown and at what scale are none.
 */
export function showsCommitted({ cells }: Notebook, id: string): boolean {
  const call = new RegExp(
    `\\b(?:results|run)\\(\\s*"${id.replace(/[^\w/]/g, "\\$&")}"(?!\\s*,\\s*\\{(?!${PLAIN}))`,
  );
  return cells.some(({ cell_type, source }) => cell_type === "code" && call.test(joined(source)));
}
