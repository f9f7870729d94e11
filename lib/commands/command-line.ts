import { isAbsolute, relative, resolve, sep } from "node:path";
import { projectRoot } from "../files";

/** What stands for a folder that only this machine has. */
const ELSEWHERE = "DIR";
/** What a shell reads as it is written. */
const PLAIN = /^[\p{L}\p{N}_@%+=:,./^-]+$/u;

/**
 * A command line as it works from a clone, for provenance.json: folders are told from the project's root on, one outside of it
 * is DIR, and what a shell would split is quoted. So no folder of this machine is published with the results.
 *
 * @param args what stood behind `theriac`. @param folders those of its words that name folders; `--out` always does.
 */
export function commandLine(
  args: readonly string[],
  folders: readonly string[] = [],
  root: string = projectRoot(),
): string {
  const told = args.map((arg, i) => {
    const [, option, attached] = /^(--[^=]+)=(.*)$/s.exec(arg) ?? [];
    if (option === "--out") return `${option}=${quoted(fromRoot(attached, root))}`;
    const before = args[i - 1];
    const isWord = before === undefined || !before.startsWith("--");
    const isFolder = before === "--out" || isAbsolute(arg) || (isWord && folders.includes(arg));
    return quoted(isFolder ? fromRoot(arg, root) : arg);
  });
  return ["theriac", ...told].join(" ");
}

function fromRoot(folder: string, root: string): string {
  const path = relative(root, resolve(folder));
  if (path === "") return ".";
  return path === ".." || path.startsWith(`..${sep}`) || isAbsolute(path)
    ? ELSEWHERE
    : path.split(sep).join("/");
}

function quoted(word: string): string {
  return PLAIN.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
