import type { Value } from "../study";
import { encodeLine, type PackedUnit, type UnitRecord, type UnitsRecord } from "./journal-line";

/** A line holds no more units than this: it costs so many when it is damaged. */
const MOST_UNITS = 512;
/** Nor more cells. */
const MOST_CELLS = 8192;

/** Gathers units into lines: those that follow each other and share what a line says once. */
export class UnitPacker {
  readonly #write: (line: string, units: readonly UnitRecord[]) => void;
  #open: { readonly record: UnitsRecord; readonly units: PackedUnit[]; readonly key: string } | undefined;
  #gathered: UnitRecord[] = [];
  #cells = 0;

  /** @param write gets every line with the units that it holds. */
  constructor(write: (line: string, units: readonly UnitRecord[]) => void) {
    this.#write = write;
  }

  add(unit: UnitRecord): void {
    const { id, version, seed, within, library, point, trial, outcome } = unit;
    const names = Object.keys(point);
    const rows = outcome.status === "done" ? outcome.rows : [];
    // Rows of one unit have the same cells; if not, the line of its own keeps them as they are.
    const columns = Object.keys(rows[0] ?? {});
    if (rows.some((row) => String(Object.keys(row)) !== String(columns))) {
      this.end();
      this.#write(encodeLine(unit), [unit]);
      return;
    }
    const key = JSON.stringify([id, version, seed, within, library, names, columns]);
    if (this.#open?.key !== key || this.#open.units.length >= MOST_UNITS || this.#cells >= MOST_CELLS) {
      this.end();
      const units: PackedUnit[] = [];
      const shared = within === undefined ? { id, version, seed } : { id, version, seed, within };
      this.#open = { record: { kind: "units", ...shared, library, names, columns, units }, units, key };
    }
    const result = outcome.status === "failed" ? outcome.error : rows.map((row) => Object.values(row));
    this.#gathered.push(unit);
    this.#open.units.push([Object.values(point), trial, outcome.seconds, result]);
    this.#cells += names.length + rows.length * columns.length;
  }

  /** Writes what has been gathered. */
  end(): void {
    if (this.#open) this.#write(encodeLine(this.#open.record), this.#gathered);
    this.#open = undefined;
    this.#gathered = [];
    this.#cells = 0;
  }
}

/** The units of such a line, each as a line of its own would say it. */
export function unpackUnits(record: UnitsRecord): UnitRecord[] {
  const { id, version, seed, within, library, names, columns, units } = record;
  const named = (keys: readonly string[], values: readonly Value[]): Record<string, Value> => {
    const table: Record<string, Value> = {};
    for (let i = 0; i < keys.length; i++) table[keys[i]] = values[i];
    return table;
  };
  return units.map(([values, trial, seconds, result]) => ({
    kind: "unit",
    id,
    version,
    seed,
    point: named(names, values),
    trial,
    ...(within === undefined ? {} : { within }),
    outcome:
      typeof result === "string"
        ? { status: "failed", error: result, seconds }
        : { status: "done", rows: result.map((cells) => named(columns, cells)), seconds },
    library,
  }));
}
