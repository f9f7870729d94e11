import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DataError } from "../num";
import {
  type AnyExperiment,
  drawGrids,
  type Grid,
  type ImageCell,
  lackOf,
  type Point,
  type Row,
  type StoredPicture,
} from "../study";
import { computeHere } from "./compute-here";
import { figureContext } from "./finish-run";
import { pictureGrids, readImages, type StoredImages, writeImages } from "./image-files";
import { LackError } from "./lack";
import type { Attempt } from "./measure-unit";
import { computeUnits } from "./pool";
import type { Provenance } from "./provenance";
import { readStoredRows } from "./results-folder";
import { pointKeys } from "./unit";
import type { UnitRequest } from "./worker-messages";

/** How pictures are measured again. */
export interface ImageOptions {
  /** Threads; as many as cores unless told, 0 for this one. */
  readonly workers?: number;
  /** Path of the compiled module whose `registry` the workers load; the suite's own unless told. */
  readonly registry?: string;
  readonly signal?: AbortSignal;
  /** Measure all of them, also those that images.json has of the same units. */
  readonly fresh?: boolean;
}

/**
 * Writes images.json beside an experiment's figure: the grids that it declares for its stored rows, with their pictures.
 * A picture that is there already of the same unit, seed and version is kept. Where the experiment declares none, its
 * files are taken away.
 *
 * @returns what was written; undefined when there is nothing to show.
 * @throws {DataError} no rows, and as `measureImages`. Nothing has then changed on disk.
 */
export async function drawImages(
  experiment: AnyExperiment,
  folder: string,
  options: ImageOptions = {},
): Promise<StoredImages | undefined> {
  if (experiment.images === undefined) {
    removeOthers(folder, []);
    return undefined;
  }
  const stored = readStoredRows(experiment, folder);
  if (!stored?.provenance)
    throw new DataError(`draw: ${folder} lacks rows.csv or provenance.json. Run ${experiment.id} first.`);
  const { rows, provenance } = stored;
  const kept = options.fresh ? undefined : readImages(folder);
  const images = await measureImages(experiment, { rows, provenance }, options, kept);
  writeImages(folder, images);
  removeOthers(
    folder,
    pictureGrids(images).map(({ name }) => name),
  );
  return images;
}

/**
 * The grids that an experiment declares for rows, each picture measured again from its unit's own stream.
 *
 * @param kept pictures that need not be measured again, if they are of the same seed and version.
 * @throws {DataError} what the experiment needs is not here; a unit that fails now, does not show a picture that is asked for, or does not give its row's values
 *   again.
 */
export async function measureImages(
  experiment: AnyExperiment,
  { rows, provenance }: { readonly rows: readonly Row[]; readonly provenance: Provenance },
  options: ImageOptions = {},
  kept?: StoredImages,
): Promise<StoredImages> {
  const grids = drawGrids(experiment, rows, figureContext(provenance));
  const cells = grids.flatMap((grid) =>
    grid.rows.flatMap((row) => row.cells.filter((cell) => cell !== null)),
  );
  const known = keptPictures(experiment, kept, provenance.seed);
  const wanted = cells.filter((cell) => !known.has(cellKey(cell)));
  const lack = lackOf(experiment, wanted.map(gridOf));
  if (lack) throw new DataError(`draw: ${experiment.id} ${lack}, to measure its pictures again.`);
  for (const [key, picture] of await measurePictures(experiment, wanted, provenance.seed, options))
    known.set(key, picture);
  const shown = (cell: ImageCell): StoredPicture => {
    const picture = known.get(cellKey(cell));
    if (!picture)
      throw new DataError(`draw: ${experiment.id} has lost the picture ${cell.picture}. Draw it again.`);
    return picture;
  };
  return {
    provenance,
    grids: grids.map((grid) => ({
      ...grid,
      rows: grid.rows.map(({ title, cells: own }) => ({
        title,
        cells: own.map((cell) => cell && { ...cell, shown: shown(cell) }),
      })),
    })),
  };
}

/** What is asked for in a place of a grid, whatever its caption. */
/** The unit of a cell as a product of single values. */
const gridOf = ({ of }: ImageCell): Grid =>
  Object.fromEntries(Object.entries(of).map(([name, value]) => [name, [value]]));

const cellKey = ({ of, picture }: ImageCell): string => JSON.stringify([pointKeys(of), picture]);

function keptPictures(
  experiment: AnyExperiment,
  images: StoredImages | undefined,
  seed: number,
): Map<string, StoredPicture> {
  const isSame = images?.provenance.seed === seed && images.provenance.version === experiment.version;
  if (!images || !isSame) return new Map();
  const cells = images.grids.flatMap((grid) => grid.rows.flatMap((row) => row.cells));
  return new Map(cells.flatMap((cell) => (cell ? [[cellKey(cell), cell.shown] as const] : [])));
}

/** Measures the units that cells name, each once, with the values within that any of its cells needs. */
async function measurePictures(
  experiment: AnyExperiment,
  cells: readonly ImageCell[],
  seed: number,
  { workers, registry, signal }: ImageOptions,
): Promise<Map<string, StoredPicture>> {
  const { id, version } = experiment;
  const units = new Map<string, { point: Point; trial: number; within: Grid; cells: ImageCell[] }>();
  for (const cell of cells) {
    const point = named(cell.of, Object.keys(experiment.grid));
    const trial = Number(cell.of.trial);
    const key = JSON.stringify([pointKeys(point), trial]);
    const unit = units.get(key) ?? { point, trial, within: {}, cells: [] };
    const within = Object.fromEntries(
      Object.keys(experiment.within).map((name) => [
        name,
        [...new Set([...(unit.within[name] ?? []), cell.of[name]])],
      ]),
    );
    units.set(key, { ...unit, within, cells: [...unit.cells, cell] });
  }
  const all = [...units.values()];
  const requests: UnitRequest[] = all.map(({ point, trial, within }, index) => ({
    index,
    id,
    version,
    seed,
    point,
    trial,
    looks: true,
    ...(Object.keys(within).length > 0 ? { within } : {}),
  }));
  const found = new Map<string, StoredPicture>();
  const keep = (request: UnitRequest, outcome: Attempt): void => {
    for (const cell of all[request.index].cells)
      found.set(cellKey(cell), pictureOf(experiment, cell, outcome));
  };
  if (workers === 0) await computeHere(experiment, requests, signal, keep);
  else await computeUnits(requests, requests.length, { workers, registry, signal }, keep);
  return found;
}

/** The picture of a cell, once its unit has given the cell's row again. */
function pictureOf(
  { id, grid, within }: AnyExperiment,
  { of, picture }: ImageCell,
  outcome: Attempt,
): StoredPicture {
  const unit = `${id} at ${JSON.stringify(named(of, [...Object.keys(grid), ...Object.keys(within), "trial"]))}`;
  if (outcome.status === "lacking")
    throw new LackError(
      `draw: ${unit} could not be measured here: ${outcome.lack}. Draw again where there is more.`,
    );
  if (outcome.status === "failed")
    throw new DataError(`draw: ${unit} fails when it is measured again: ${outcome.error}`);
  const axes = Object.keys(within);
  const again = outcome.rows.find((row) => axes.every((name) => row[name] === of[name])) ?? {};
  for (const [name, value] of Object.entries(of)) {
    if (Object.hasOwn(grid, name) || name === "trial") continue;
    if (again[name] !== value)
      throw new DataError(
        `draw: ${unit} gives ${name} = ${again[name]} when it is measured again, but its row has ${value}. The code has changed since: raise the experiment's version and run it again.`,
      );
  }
  const shown = outcome.pictures?.[picture];
  if (shown) return shown;
  const names = Object.keys(outcome.pictures ?? {}).map((name) => JSON.stringify(name));
  throw new DataError(
    `draw: ${unit} shows no picture ${JSON.stringify(picture)}; it shows ${names.join(", ") || "none"}.`,
  );
}

function named(row: Row, names: readonly string[]): Point {
  return Object.fromEntries(names.map((name) => [name, row[name]]));
}

/** Takes away the files of grids that are no longer declared. */
function removeOthers(folder: string, names: readonly string[]): void {
  const kept = new Set([
    ...(names.length > 0 ? ["images.json"] : []),
    ...names.flatMap((name) => [`${name}.svg`, `${name}.png`]),
  ]);
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder))
    if (/^images(?:-[a-z0-9-]+)?\.(?:json|svg|png)$/.test(name) && !kept.has(name))
      rmSync(join(folder, name));
}
