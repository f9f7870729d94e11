import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { countVerdicts, judgeAnyTrials } from "../evidence";
import type { RunResult } from "../run";
import { say } from "./say";

/** A claim is judged at once on so many rows; more are left to `theriac claims`. */
const MOST_ROWS = 20_000;
/** What shows a result, the first that there is. */
const SHOWN = ["figure.svg", "figure.json", "rows.csv", "rows.csv.gz"];

/** What a run of an experiment came to: where it is, and what its rows say of the claims. */
export function sayResult(result: RunResult): void {
  const { experiment, folder, missing } = result;
  if (folder === undefined) return;
  const place = relative(".", folder) || ".";
  const file = SHOWN.find((name) => existsSync(join(folder, name)));
  say(`${experiment.id}: ${file === undefined ? place : join(place, file)}${verdictsOf(result)}`);
  if (missing > 0) say(`  ${missing} units are missing: no figure yet, and no verdict`);
}

function verdictsOf({ experiment, rows, context, missing, isLarge }: RunResult): string {
  if (experiment.claims.length === 0 || missing > 0) return "";
  if (isLarge || rows.length > MOST_ROWS) return ` · theriac claims ${experiment.id} judges it`;
  const judged = judgeAnyTrials(experiment, rows);
  if (judged.every(({ verdict }) => verdict === "not run")) return " · no claim is about these values";
  const { words } = countVerdicts(judged);
  const trials = `${context.trials} ${context.trials === 1 ? "trial" : "trials"} a point`;
  return ` · ${words}, on ${trials}${context.scale === "paper" ? "" : ": a preview"}`;
}
