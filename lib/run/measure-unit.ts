import type { AnyExperiment } from "../study";
import { looksNumeric, type Row } from "../study";
import { type Unit, unitRng } from "./unit";

/** What became of a unit: its measured rows, or the message of its error. `seconds` is the time it took. */
export type Outcome =
  | { readonly status: "done"; readonly rows: readonly Row[]; readonly seconds: number }
  | { readonly status: "failed"; readonly error: string; readonly seconds: number };

/** Computes one unit. Never throws: what `measure` throws, and rows that cannot be stored, become the outcome's error. */
export function measureUnit(experiment: AnyExperiment, unit: Unit, seed: number): Outcome {
  const start = performance.now();
  const seconds = (): number => Math.round((performance.now() - start) * 1000) / 1e6;
  try {
    const measured = experiment.measure(unit.point, unitRng(experiment, unit, seed), unit.trial);
    const rows = Array.isArray(measured) ? (measured as readonly Row[]) : [measured as Row];
    for (const row of rows) checkRow(experiment, row, unit);
    return { status: "done", rows, seconds: seconds() };
  } catch (error) {
    return { status: "failed", error: oneLine(error), seconds: seconds() };
  }
}

function oneLine(error: unknown): string {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return message.replace(/\s+/g, " ").trim() || "an error without a message";
}

function checkRow(experiment: AnyExperiment, row: Row, unit: Unit): void {
  if (row === null || typeof row !== "object" || typeof (row as { then?: unknown }).then === "function")
    throw new TypeError(`measure returned ${String(row)}; a row of plain numbers and words is needed`);
  for (const [name, value] of Object.entries(row)) {
    if (!experiment.columns.includes(name))
      throw new TypeError(`measure returned "${name}", which is no column; add it to columns`);
    if (name === "trial" || name in unit.point)
      throw new TypeError(`measure returned "${name}", which the unit itself names; leave it out`);
    if (typeof value === "number" ? !Number.isFinite(value) : typeof value !== "string")
      throw new RangeError(`measure returned ${name} = ${String(value)}; finite numbers or words only`);
    if (typeof value === "string" && looksNumeric(value))
      throw new TypeError(`measure returned ${name} as the text "${value}"; return the number`);
  }
}
