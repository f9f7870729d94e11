import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../files";

/** What the project's history tells of a claim. */
export interface ClaimHistory {
  /** The last commit that changed it, as its declaration names it. */
  readonly frozen: string;
  /** The first commit whose rows held the units that judge it; absent while none is committed. */
  readonly seen?: string;
  /** Whether it was written or changed when its rows could be known. */
  readonly exploratory: boolean;
}

/** Histories by experiment and claim. */
export type ClaimHistories = Readonly<Record<string, Readonly<Record<string, ClaimHistory>>>>;

/**
 * The claims' histories as `node tools/claim-history.mjs` has read them from git and committed them: whoever has only the
 * files, without the history, knows them too. Empty where the file is missing.
 */
export function readClaimHistories(figures: string = join(projectRoot(), "figures")): ClaimHistories {
  const path = join(figures, "claim-history.json");
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : {};
}
