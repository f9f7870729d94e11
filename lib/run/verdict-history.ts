import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../files";
import { DataError } from "../num";
import type { Verdict } from "../study";

/** What a claim's verdict was from some day on, and all that it rested on. */
export interface VerdictState {
  /** The day on which it was committed, as 2026-11-28. */
  readonly on: string;
  /** The library's version then. */
  readonly version: string;
  /** Which rules judged: 1 for the first. */
  readonly rules: number;
  /** "withdrawn" from the day on which the claim was no longer declared. */
  readonly verdict: Verdict | "withdrawn";
  /** The beginnings of the digests of the rows that judged it; "none" without rows. */
  readonly rows: string;
  readonly sentence: string;
  /** What else the claim had declared, where that is known. */
  readonly terms?: {
    readonly kind: string;
    readonly margin?: number;
    readonly trials?: readonly [number, number];
    readonly frozen: string;
  };
  /** The numbers that it stood on, in words. */
  readonly numbers: string;
}

/** The states of every claim, oldest first, by experiment and claim. */
export type VerdictHistory = Readonly<Record<string, Readonly<Record<string, readonly VerdictState[]>>>>;

/**
 * The claims' verdicts as they were, day by day, from figures/verdict-history.json. The file tells it to those who have no
 * history of the project, and `node tools/verdicts.mjs` adds to it. Empty where it is missing.
 *
 * @throws {DataError} it is damaged.
 */
export function readVerdictHistory(figures: string = join(projectRoot(), "figures")): VerdictHistory {
  const path = join(figures, "verdict-history.json");
  if (!existsSync(path)) return {};
  try {
    return JSON.parse(readFileSync(path, "utf8")).states;
  } catch (cause) {
    throw new DataError(`theriac: ${path} is damaged. Write it anew: node tools/verdict-history.mjs`, {
      cause,
    });
  }
}
