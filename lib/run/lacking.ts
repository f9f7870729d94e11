import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { writeFileAtomically } from "../files";
import { journalFolder } from "./journal-writer";
import { LackError } from "./lack";
import type { Plan } from "./plan";

/** A unit that could not be measured here, and for want of what. */
export interface Lacking {
  readonly index: number;
  readonly lack: string;
}

/** What the last run of a folder could not measure, as its status tells. */
export interface Lacks {
  /** How many units. */
  readonly units: number;
  /** The first of them, and what was lacking: "width 50, trial 3 (out of memory)". */
  readonly named: readonly string[];
}

/** So many units are named. */
const NAMED = 5;

const fileOf = (folder: string): string => join(journalFolder(folder), "lacks.json");

/** Ends a run whose units could not all be measured. @throws {LackError} naming units and lack. */
export function refuseLacking(
  id: string,
  plan: Plan,
  total: number,
  lacking: readonly Lacking[],
  folder: string | undefined,
): never {
  const inOrder = [...lacking].sort((a, b) => a.index - b.index);
  const named = inOrder.slice(0, NAMED).map(({ index, lack }) => `${nameOf(plan, index)} (${lack})`);
  if (folder !== undefined) note(folder, { units: lacking.length, named });
  const more = lacking.length > NAMED ? ` and ${lacking.length - NAMED} more` : "";
  throw new LackError(
    `run ${id}: ${lacking.length} of ${total} units could not be measured here, tried three times: ${named.join("; ")}${more}. Nothing is recorded of them. The others are kept where the run has a folder of results; run again with more memory or disk, or elsewhere, to go on.`,
  );
}

function nameOf(plan: Plan, index: number): string {
  const { point, trial } = plan.unit(index);
  return [...Object.entries(point), ["trial", trial]].map(([name, value]) => `${name} ${value}`).join(", ");
}

/** For the status. The disk may be what was lacking: then it stays unsaid there. */
function note(folder: string, lacks: Lacks): void {
  try {
    writeFileAtomically(fileOf(folder), `${JSON.stringify(lacks)}\n`);
  } catch {
    // the run's own error names them too
  }
}

/** What the last run could not measure; undefined when there was no such thing, or its note is damaged. */
export function readLacks(folder: string): Lacks | undefined {
  if (!existsSync(fileOf(folder))) return undefined;
  try {
    const { units, named } = JSON.parse(readFileSync(fileOf(folder), "utf8"));
    const isSound = Number.isSafeInteger(units) && Array.isArray(named);
    return isSound ? { units, named: named.map(String) } : undefined;
  } catch {
    return undefined;
  }
}

/** A new run tries them again. */
export function forgetLacks(folder: string): void {
  rmSync(fileOf(folder), { force: true });
}
