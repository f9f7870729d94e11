import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type AnyExperiment, drawTables, type Figure, type FigureContext, type Results } from "../study";
import { collectRows, type Failure } from "./collect-rows";
import type { UnitRecord } from "./journal-line";
import type { Plan } from "./plan";
import { describeMachine, type Provenance } from "./provenance";
import { formatTable, readTable, writeFigure, writeJson, writeRows } from "./results-folder";
import { writeTables } from "./table-files";

/** What came of a run. */
export interface RunResult extends Results {
  readonly failures: readonly Failure[];
  /** Units of the whole plan without a result: other shards' units. */
  readonly missing: number;
  /** Units that this run computed; the others it found. */
  readonly computed: number;
  readonly provenance: Provenance;
  /** The folder of results, when there is one. */
  readonly folder: string | undefined;
}

/** How the results came about. */
export interface RunStory {
  readonly folder: string | undefined;
  readonly computed: number;
  readonly workers: number;
  readonly command: string;
  readonly start: Date;
}

/**
 * Turns the stored units of a plan into results. When none is missing and there is a folder, writes rows.csv,
 * provenance.json, figure.json and the files of its tables; provenance stays as it is when the same rows are there already.
 */
export function finishRun(
  experiment: AnyExperiment,
  plan: Plan,
  units: ReadonlyMap<string, UnitRecord>,
  story: RunStory,
): RunResult {
  const { folder, computed } = story;
  const { rows, table, failures, missing } = collectRows(experiment, plan.units, units);
  const csv = formatTable(experiment, table);
  const records = plan.units.flatMap(({ key }) => units.get(key) ?? []);
  const provenance: Provenance = {
    experiment: experiment.id,
    version: experiment.version,
    scale: plan.scale,
    trials: plan.trials,
    seed: plan.seed,
    grid: plan.grid,
    within: plan.within,
    parts: plan.parts,
    units: plan.units.length,
    failed: failures.length,
    missing,
    ...describeMachine(),
    computedBy: [...new Set(records.map(({ library }) => library))].sort(),
    workers: story.workers,
    command: story.command,
    start: story.start.toISOString(),
    end: new Date().toISOString(),
    unitSeconds: Math.round(records.reduce((sum, { outcome }) => sum + outcome.seconds, 0) * 1000) / 1000,
    rowsSha256: missing > 0 ? undefined : createHash("sha256").update(csv).digest("hex"),
  };
  const context = figureContext(provenance);
  const draw = (): Figure => signFigure(experiment.figure(rows, context), provenance);
  if (folder !== undefined && missing === 0) {
    const stands = existsSync(join(folder, "provenance.json")) && readTable(folder)?.csv === csv;
    if (computed > 0 || !stands) {
      writeRows(folder, csv);
      writeJson(join(folder, "provenance.json"), provenance);
    }
    // Trials that judge claims belong to no figure.
    if (rows.length > 0 && plan.scale !== "unseen") {
      writeFigure(folder, draw());
      writeTables(folder, drawTables(experiment, rows, context), provenance);
    }
  }
  return {
    experiment,
    rows,
    failures,
    missing,
    computed,
    provenance,
    context,
    folder,
    get figure() {
      return draw();
    },
    get tables() {
      return drawTables(experiment, rows, context);
    },
  };
}

/** What a figure's caption says of its rows' provenance. */
export function figureContext(provenance: Provenance): FigureContext {
  const { scale, trials, seed, grid, failed, missing, version, library, commit } = provenance;
  return { scale, trials, seed, grid, failed, missing, version, library, commit };
}

/** The figure with the provenance of its rows in plotly's `layout.meta`. */
export function signFigure(figure: Figure, provenance: Provenance): Figure {
  const { meta } = figure.layout as { meta?: object };
  return { ...figure, layout: { ...figure.layout, meta: { ...meta, provenance } } };
}
