import { checkObject, checkText, DomainError, isPlain, keysOf, sayValue } from "../num";
import { checkDistinct } from "./check-grid";
import { FILE_WORD } from "./check-table";
import type { AnyExperiment } from "./experiment";
import type { FigureContext } from "./figure";
import type { ImageCell, ImageGrid } from "./image-grid";
import type { Row } from "./value";

const GRID = keysOf<ImageGrid>({ id: true, title: true, caption: true, columns: true, rows: true });
const ROW = keysOf<ImageGrid["rows"][number]>({ title: true, cells: true });
const CELL = keysOf<ImageCell>({ of: true, picture: true, caption: true });

/**
 * The grids of pictures that an experiment declares for its rows; none where it declares none.
 *
 * @throws {DomainError} naming the first part that is not what it must be.
 */
export function drawGrids(
  experiment: AnyExperiment,
  rows: readonly Row[],
  context: FigureContext,
): readonly ImageGrid[] {
  if (experiment.images === undefined) return [];
  const where = `experiment ${experiment.id}`;
  const grids = experiment.images(rows, context);
  checkList(where, "images", grids, "{ id, title, caption, rows } each");
  grids.forEach((grid, i) => checkImageGrid(where, `images[${i}]`, grid, experiment));
  checkDistinct(
    where,
    "images",
    grids.map(({ id }) => id),
  );
  return grids;
}

function checkImageGrid(where: string, at: string, grid: ImageGrid, experiment: AnyExperiment): void {
  checkObject(where, at, grid, GRID);
  if (typeof grid.id !== "string" || !FILE_WORD.test(grid.id))
    throw new DomainError(
      `${where}: ${at}.id = ${sayValue(grid.id)} names no file. Lower-case words joined by hyphens: "adversaries".`,
    );
  checkText(where, `${at}.title`, grid.title);
  checkText(where, `${at}.caption`, grid.caption);
  grid.columns?.forEach((column, c) => checkText(where, `${at}.columns[${c}]`, column));
  checkList(where, `${at}.rows`, grid.rows, "{ title, cells } each");
  grid.rows.forEach((row, r) => {
    const place = `${at}.rows[${r}]`;
    checkObject(where, place, row, ROW);
    if (row.title !== "") checkText(where, `${place}.title`, row.title);
    checkList(where, `${place}.cells`, row.cells, "{ of, picture, caption } or null each");
    row.cells.forEach((cell, c) => {
      if (cell !== null) checkCell(where, `${place}.cells[${c}]`, cell, experiment);
    });
  });
}

function checkCell(where: string, at: string, cell: ImageCell, { grid, within }: AnyExperiment): void {
  checkObject(where, at, cell, CELL);
  checkText(where, `${at}.picture`, cell.picture);
  if (cell.caption !== "") checkText(where, `${at}.caption`, cell.caption);
  if (!isPlain(cell.of))
    throw new DomainError(`${where}: ${at}.of = ${sayValue(cell.of)} is no row. Pass one of the rows.`);
  for (const name of [...Object.keys(grid), ...Object.keys(within), "trial"])
    if (!Object.hasOwn(cell.of, name))
      throw new DomainError(
        `${where}: ${at}.of has no ${JSON.stringify(name)}, so it names no unit. Pass one of the rows.`,
      );
}

function checkList(where: string, name: string, list: readonly unknown[], needed: string): void {
  if (!Array.isArray(list) || list.length === 0)
    throw new DomainError(
      `${where}: ${name} = ${sayValue(list)}; a list of at least one is needed, ${needed}.`,
    );
}
