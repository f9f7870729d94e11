import {
  type AnyExperiment,
  checkPicture,
  expandGrid,
  type Grid,
  isFormula,
  type Look,
  looksNumeric,
  type Measure,
  type Row,
  type StoredPicture,
  storePicture,
} from "../study";
import { lackOf } from "./lack";
import { type Unit, unitRng } from "./unit";

/** What became of a unit: its measured rows, or the message of its error. `seconds` is the time it took. */
export type Outcome =
  | {
      readonly status: "done";
      readonly rows: readonly Row[];
      readonly seconds: number;
      /** What it showed, by name, where somebody looked. */
      readonly pictures?: Readonly<Record<string, StoredPicture>>;
    }
  | { readonly status: "failed"; readonly error: string; readonly seconds: number };

/** The unit could not be measured here, for want of what `lack` says: nothing is recorded of it. */
export interface Lack {
  readonly status: "lacking";
  readonly lack: string;
}

/** What came of trying to measure a unit. */
export type Attempt = Outcome | Lack;

/**
 * Computes one unit. Never throws: what `measure` throws, and rows that cannot be stored, become the outcome's error, but
 * for what the machine lacked.
 */
export function measureUnit(experiment: AnyExperiment, unit: Unit, seed: number, look?: Look): Attempt {
  const start = performance.now();
  const seconds = (): number => Math.round((performance.now() - start) * 1000) / 1e6;
  const within = unit.within ?? experiment.within;
  try {
    const measured = experiment.measure(
      { ...unit.point, ...within },
      unitRng(experiment, unit, seed),
      unit.trial,
      look,
    );
    const rows = Array.isArray(measured) ? (measured as readonly Row[]) : [measured as Row];
    for (const row of rows) checkRow(experiment, row, unit);
    checkAxes(rows, within);
    return { status: "done", rows, seconds: seconds() };
  } catch (error) {
    const lack = lackOf(error);
    if (lack !== undefined) return { status: "lacking", lack };
    return { status: "failed", error: oneLine(error), seconds: seconds() };
  }
}

/** The same with what the unit shows. A picture that is none, and a name given twice, become the outcome's error. */
export function lookAtUnit(experiment: AnyExperiment, unit: Unit, seed: number): Attempt {
  const pictures: Record<string, StoredPicture> = {};
  const outcome = measureUnit(experiment, unit, seed, (name, picture) => {
    if (Object.hasOwn(pictures, name))
      throw new TypeError(`measure showed "${name}" twice; name the values within that it belongs to`);
    const shown = picture();
    checkPicture("look", JSON.stringify(name), shown);
    pictures[name] = storePicture(shown); // at once: what it points to may change as the unit goes on
  });
  return outcome.status === "done" ? { ...outcome, pictures } : outcome;
}

function oneLine(error: unknown): string {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return message.replace(/\s+/g, " ").trim() || "an error without a message";
}

function checkRow(experiment: AnyExperiment, row: Row, unit: Unit): void {
  if (row === null || typeof row !== "object" || typeof (row as { then?: unknown }).then === "function")
    throw new TypeError(`measure returned ${String(row)}; a row of plain numbers and words is needed`);
  for (const [name, value] of Object.entries(row)) {
    if (name === "trial" || name in unit.point)
      throw new TypeError(`measure returned "${name}", which the unit itself names; leave it out`);
    if (Object.hasOwn(experiment.within, name)) continue;
    if (!Object.hasOwn(experiment.measures, name))
      throw new TypeError(`measure returned "${name}", which is no measure; add it to measures`);
    checkCell(name, value, experiment.measures[name]);
  }
  const missing = Object.keys(experiment.measures).find((name) => !Object.hasOwn(row, name));
  if (missing !== undefined)
    throw new TypeError(`measure returned no "${missing}"; every row has every measure`);
}

function checkCell(name: string, value: unknown, kind: Measure): void {
  if (kind === "word") {
    if (typeof value !== "string")
      throw new TypeError(`measure returned ${name} = ${String(value)}, which is no word`);
    if (looksNumeric(value))
      throw new TypeError(`measure returned ${name} as the text "${value}"; return the number`);
    if (isFormula(value))
      throw new TypeError(
        `measure returned ${name} = ${JSON.stringify(value)}, which a spreadsheet would take for a formula; begin it with another character`,
      );
    return;
  }
  if (kind === "number or none" && value === "") return;
  if (typeof value !== "number" || !Number.isFinite(value))
    throw new RangeError(
      `measure returned ${name} = ${typeof value === "string" ? JSON.stringify(value) : String(value)}; a finite number is needed`,
    );
}

/** Every combination of the values within has its row, and no row has another. */
function checkAxes(rows: readonly Row[], within: Grid): void {
  const names = Object.keys(within);
  if (names.length === 0) return;
  const nameOf = (row: Row): string => names.map((name) => `${name} = ${row[name]}`).join(", ");
  const wanted = new Set(expandGrid(within).map(nameOf));
  const found = new Set(rows.map(nameOf));
  const stray = [...found].find((row) => !wanted.has(row));
  if (stray !== undefined) throw new TypeError(`measure returned a row of ${stray}, which was not asked for`);
  const missing = [...wanted].find((row) => !found.has(row));
  if (missing !== undefined) throw new TypeError(`measure returned no row of ${missing}`);
}
