import type { Figure, PictureGrid } from "../study";
import { imageGrid } from "./image-grid";
import { seriesGrid } from "./series-grid";

/** A grid's figure: of images, or of series. */
export function pictureFigure(grid: PictureGrid): Figure {
  const isSeries = grid.rows.some(({ cells }) => cells.some((cell) => cell?.picture.kind === "series"));
  return isSeries ? seriesGrid(grid) : imageGrid(grid);
}
