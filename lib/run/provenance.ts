import { execFileSync } from "node:child_process";
import { cpus } from "node:os";
import { cloneRoot, libraryVersion } from "../files";
import type { Grid, Part, Scale } from "../study";

/** Which code, machine and command a folder of results comes from. */
export interface Provenance {
  readonly experiment: string;
  /** The experiment's version. */
  readonly version: number;
  readonly scale: Scale;
  readonly trials: number;
  readonly seed: number;
  readonly grid: Grid;
  /** Values of the axes within; the declared ones where an older file does not tell. */
  readonly within?: Grid;
  /** The products and trials that were run; in an older file the product of `grid` with trials from 0. */
  readonly parts?: readonly Part[];
  readonly units: number;
  readonly failed: number;
  readonly missing: number;
  /** Version of the library that ended the run. */
  readonly library: string;
  /** Versions of the library that computed the units, when a run was resumed with another one. */
  readonly computedBy: readonly string[];
  /** Commit of the code, with a trailing "+" when the work tree had changes; undefined outside a clone. */
  readonly commit: string | undefined;
  readonly node: string;
  readonly platform: string;
  readonly cpu: string;
  readonly workers: number;
  readonly command: string;
  /** When the run that completed the results began and ended, ISO 8601. */
  readonly start: string;
  readonly end: string;
  /** Seconds of computation in all units, of this run and of those it resumed. */
  readonly unitSeconds: number;
  /** SHA-256 of rows.csv, before any compression. */
  readonly rowsSha256: string | undefined;
}

/** The part of a provenance that is the same for every run of this process. */
export function describeMachine(): Pick<Provenance, "library" | "commit" | "node" | "platform" | "cpu"> {
  return {
    library: libraryVersion(),
    commit: readCommit(),
    node: process.version,
    platform: `${process.platform}-${process.arch}`,
    cpu: cpus()[0]?.model.trim() ?? "unknown",
  };
}

let known: { commit: string | undefined } | undefined;

function readCommit(): string | undefined {
  known ??= { commit: askGit() };
  return known.commit;
}

function askGit(): string | undefined {
  const cwd = cloneRoot();
  if (cwd === undefined) return undefined;
  const git = (...args: string[]): string =>
    execFileSync("git", args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  try {
    const commit = git("rev-parse", "HEAD").trim();
    return git("status", "--porcelain", "--", "lib", "data").trim() === "" ? commit : `${commit}+`;
  } catch {
    return undefined; // no git, or an unpacked archive
  }
}
