import { joined, type Notebook } from "./notebook";

/** Whether a notebook's code names an experiment. */
export function asksFor({ cells }: Notebook, id: string): boolean {
  return cells.some(({ cell_type, source }) => cell_type === "code" && joined(source).includes(`"${id}"`));
}

/**
 * Whether a notebook shows an experiment as it is committed: its code asks for `results("id")` or `run("id")` without
 * parameters of its own, `run("id", { … })`.
 */
export function showsCommitted({ cells }: Notebook, id: string): boolean {
  const call = new RegExp(`\\b(?:results|run)\\(\\s*"${id.replace(/[^\w/]/g, "\\$&")}"(?!\\s*,\\s*\\{)`);
  return cells.some(({ cell_type, source }) => cell_type === "code" && call.test(joined(source)));
}
