import { checkObject, checkText, DomainError, keysOf, sayValue } from "../num";
import { type CaptionedPicture, checkPicture, type Picture, type PictureGrid } from "../study";
import { checkTitle } from "./check-title";

const GRID = keysOf<PictureGrid>({ title: true, caption: true, note: true, columns: true, rows: true });
const ROW = keysOf<PictureGrid["rows"][number]>({ title: true, cells: true });
const CELL = keysOf<CaptionedPicture>({ picture: true, caption: true });

/** Throws {DomainError} unless a grid has at least one picture, all of these kinds. */
export function checkPictureGrid(where: string, grid: PictureGrid, kinds: readonly Picture["kind"][]): void {
  checkObject(where, "grid", grid, GRID);
  for (const name of ["title", "caption"] as const) checkTitle(where, name, grid[name]);
  if (grid.note !== undefined) checkTitle(where, "note", grid.note);
  if (grid.columns !== undefined) checkList(where, "columns", grid.columns);
  grid.columns?.forEach((column, c) => checkText(where, `columns[${c}]`, column));
  checkList(where, "rows", grid.rows);
  grid.rows.forEach((row, r) => {
    checkObject(where, `rows[${r}]`, row, ROW);
    checkTitle(where, `rows[${r}].title`, row.title);
    checkList(where, `rows[${r}].cells`, row.cells);
    row.cells.forEach((cell, c) => {
      if (cell === null) return;
      const at = `rows[${r}].cells[${c}]`;
      checkObject(where, at, cell, CELL);
      checkTitle(where, `${at}.caption`, cell.caption);
      checkPicture(where, `${at}.picture`, cell.picture);
      if (!kinds.includes(cell.picture.kind))
        throw new DomainError(
          `${where}: ${at}.picture is of the kind ${sayValue(cell.picture.kind)}; one of ${kinds.map((kind) => `"${kind}"`).join(", ")} is drawn here.`,
        );
    });
  });
  if (!grid.rows.some(({ cells }) => cells.some((cell) => cell !== null)))
    throw new DomainError(`${where}: no cells of rows hold a picture; at least one is needed.`);
}

function checkList(where: string, name: string, list: readonly unknown[]): void {
  if (!Array.isArray(list) || list.length === 0)
    throw new DomainError(`${where}: ${name} = ${sayValue(list)}; a list of at least one is needed.`);
}
