import { join } from "node:path";
import { DataError } from "../num";
import {
  type AnyExperiment,
  drawTables,
  type Figure,
  type FigureContext,
  type Results,
  type Row,
} from "../study";
import { cannotWrite } from "./cannot-write";
import { type Collected, collectRows, type Failure } from "./collect-rows";
import { removeFigure } from "./image-binding";
import type { Plan } from "./plan";
import { describeMachine, type Provenance } from "./provenance";
import { readProvenance } from "./provenance-file";
import { tableDigest, tablePath } from "./read-table";
import { readStoredRows, writeFigure, writeJson } from "./results-folder";
import { RowsFile, TableDigest } from "./rows-file";
import type { Store } from "./store";
import { writeTables } from "./table-files";

/**
 * What came of a run. Of more than a million rows none are held: `rows` then reads them from rows.csv, and `figure` draws
 * those.
 */
export interface RunResult extends Results {
  /** Units that ended in an error; of a run of more than a million rows the first thousand. */
  readonly failures: readonly Failure[];
  /** Units of the whole plan without a result: other shards' units. */
  readonly missing: number;
  /** Units that this run computed; the others it found. */
  readonly computed: number;
  readonly provenance: Provenance;
  /** The folder of results, when there is one. */
  readonly folder: string | undefined;
  /** Whether figure.json was left to `theriac draw`, because there are more than a million rows. */
  readonly isLarge: boolean;
}

/** How the results came about. */
export interface RunStory {
  readonly folder: string | undefined;
  readonly computed: number;
  readonly workers: number;
  readonly command: string;
  readonly start: Date;
  /** Rows that are kept in memory at most; a million unless told. */
  readonly mostRows?: number;
}

/**
 * Turns the stored units of a plan into results. When none is missing and there is a folder, writes rows.csv,
 * provenance.json, figure.json and the files of its tables; rows and provenance stay as they are where they are this plan's and
 * belong together.
 *
 * @throws {LackError} the disk is full: nothing is half-written. {DataError} the folder cannot be written.
 */
export async function finishRun(
  experiment: AnyExperiment,
  plan: Plan,
  store: Store,
  story: RunStory,
): Promise<RunResult> {
  const { folder, computed } = story;
  const missing = plan.size - store.done.count;
  // Without a folder the rows that are returned are all that is kept.
  const most = folder === undefined ? Number.POSITIVE_INFINITY : story.mostRows;
  const isWhole = folder !== undefined && missing === 0;
  const isNew = isWhole && (computed > 0 || tablePath(folder) === undefined);
  const digest = new TableDigest();
  const collected = await writeTable(isNew ? folder : undefined, (take) =>
    collectRows(
      experiment,
      plan,
      store,
      (line) => {
        digest.add(line);
        take(line);
      },
      most,
    ),
  );
  const { rows, count, failures } = collected;
  let provenance: Provenance = {
    experiment: experiment.id,
    version: experiment.version,
    scale: plan.scale,
    trials: plan.trials,
    seed: plan.seed,
    grid: plan.grid,
    within: plan.within,
    parts: plan.parts,
    units: plan.size,
    failed: store.failed.count,
    missing,
    ...describeMachine(),
    computedBy: collected.computedBy,
    workers: story.workers,
    command: story.command,
    start: story.start.toISOString(),
    // A clock that was set back meanwhile must not end a run before it began.
    end: new Date(Math.max(Date.now(), story.start.getTime())).toISOString(),
    unitSeconds: collected.unitSeconds,
    rowsSha256: missing > 0 ? undefined : digest.end(),
  };
  const draw = (): Figure => signFigure(experiment.figure(allRows(), figureContext(provenance)), provenance);
  const allRows = (): readonly Row[] => rows ?? rowsAgain(experiment, folder, provenance);
  if (isWhole) {
    const standing = isNew ? undefined : await standingProvenance(folder, provenance);
    if (standing) provenance = standing;
    else {
      if (!isNew) await writeTable(folder, (take) => collectRows(experiment, plan, store, take, 0));
      const path = join(folder, "provenance.json");
      attempt(path, () => writeJson(path, provenance));
    }
    // Trials that judge claims belong to no figure; that of a million rows is left to whoever has the memory.
    const isDrawn = rows !== undefined && count > 0 && plan.scale !== "unseen";
    const path = join(folder, "figure.json");
    if (!isDrawn) removeFigure(folder);
    else {
      const figure = draw();
      attempt(path, () => {
        writeFigure(folder, figure);
        writeTables(folder, drawTables(experiment, rows, figureContext(provenance)), provenance);
      });
    }
  }
  return {
    experiment,
    failures,
    missing,
    computed,
    provenance,
    context: figureContext(provenance),
    folder,
    isLarge: rows === undefined,
    get rows() {
      return allRows();
    },
    get figure() {
      return draw();
    },
    get tables() {
      return drawTables(experiment, allRows(), figureContext(provenance));
    },
  };
}

/** What a folder's provenance.json says, where its rows are these and its plan is this. */
async function standingProvenance(folder: string, now: Provenance): Promise<Provenance | undefined> {
  const path = tablePath(folder);
  if (path === undefined) return undefined;
  try {
    const told = readProvenance(folder);
    if (told?.rowsSha256 !== now.rowsSha256 || !isSamePlan(told, now)) return undefined;
    return (await tableDigest(path)) === now.rowsSha256 ? told : undefined;
  } catch (error) {
    if (error instanceof DataError) return undefined; // damaged: written anew
    throw error;
  }
}

/** What an older file does not tell is no difference. */
function isSamePlan(told: Provenance | undefined, now: Provenance): told is Provenance {
  const names = [
    "experiment",
    "version",
    "scale",
    "trials",
    "seed",
    "grid",
    "within",
    "parts",
    "units",
  ] as const;
  return (
    told !== undefined &&
    names.every(
      (name) => told[name] === undefined || JSON.stringify(told[name]) === JSON.stringify(now[name]),
    )
  );
}

/** Collects rows, and writes their table into a folder, if there is one. */
async function writeTable(
  folder: string | undefined,
  collect: (take: (line: string) => void) => Collected,
): Promise<Collected> {
  if (folder === undefined) return collect(() => {});
  try {
    const file = new RowsFile(folder);
    try {
      const collected = collect((line) => file.add(line));
      await file.end();
      return collected;
    } catch (error) {
      file.discard();
      throw error;
    }
  } catch (error) {
    throw cannotWrite("run", join(folder, "rows.csv"), error);
  }
}

function attempt(path: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    throw cannotWrite("run", path, error);
  }
}

/** The rows of a run that did not hold them. */
function rowsAgain(
  experiment: AnyExperiment,
  folder: string | undefined,
  { rowsSha256 }: Provenance,
): readonly Row[] {
  const stored =
    rowsSha256 === undefined || folder === undefined ? undefined : readStoredRows(experiment, folder);
  if (stored?.provenance?.rowsSha256 === rowsSha256 && stored) return stored.rows;
  throw new DataError(
    `run ${experiment.id}: more than a million rows are not held, and ${folder ?? "memory"} does not have them any more. Run with an \`out\` of its own, and merge shares first.`,
  );
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
