import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A text on a method, as it lies in the repository. */
export interface MethodFile {
  /** Its file's name without the ending. */
  readonly name: string;
  readonly title: string;
  readonly text: string;
}

const INDEX = "README.md";

/** The texts of a folder in the order in which its README.md links to them; those that it forgets come last. */
export function readMethods(folder: string): { index: string; methods: readonly MethodFile[] } {
  if (!existsSync(folder)) return { index: "", methods: [] };
  const index = existsSync(join(folder, INDEX)) ? readFileSync(join(folder, INDEX), "utf8") : "";
  const files = readdirSync(folder).filter((name) => name.endsWith(".md") && name !== INDEX);
  const place = (name: string): number => {
    const at = index.indexOf(`(${name})`);
    return at < 0 ? Number.POSITIVE_INFINITY : at;
  };
  files.sort((a, b) => (place(a) === place(b) ? (a < b ? -1 : 1) : place(a) - place(b)));
  const methods = files.map((file) => {
    const text = readFileSync(join(folder, file), "utf8");
    return { name: file.slice(0, -3), title: /^#\s+(.+)$/m.exec(text)?.[1] ?? file, text };
  });
  return { index, methods };
}
