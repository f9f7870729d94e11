import { type CaptionedPicture, type Figure, formatNumber, type Picture, type PictureGrid } from "../study";
import { checkPictureGrid } from "./check-picture-grid";
import { columnsOf, columnWidth, pictureLayout } from "./picture-layout";
import { mostOf, pictureAddress } from "./picture-png";

type Image = Exclude<Picture, { kind: "series" }>;

/** A picture is no taller than this, in pixels. */
const TALLEST = 200;

/**
 * Images in a grid, each with its caption below it: greys, colours, and signed differences in blue, white and red, whose
 * largest size is said below each. A pixel stays a square, however small the image; a place may be empty.
 *
 * @throws {DomainError} no picture, one that is no image, a number that is not finite. {ShapeError} values that do not
 *   fill height × width.
 *
 * @example
 * ```ts
 * const picture = { kind: "grey" as const, height: 2, width: 2, values: [0, 1, 0.5, 1] };
 * const { data } = imageGrid({ title: "Digits", caption: "", rows: [{ title: "", cells: [{ picture, caption: "a" }, null] }] });
 * data.length; // => 1
 * ```
 */
export function imageGrid(grid: PictureGrid): Figure {
  checkPictureGrid("imageGrid", grid, ["grey", "colour", "difference"]);
  const images = grid.rows.map(({ cells }) => cells.map((cell) => cell && (cell.picture as Image)));
  const width = columnWidth(columnsOf(grid));
  const tallest = Math.max(
    ...images.flat().flatMap((image) => (image ? [(width * image.height) / image.width] : [])),
  );
  const { layout, places } = pictureLayout(
    grid,
    {
      parts: [Math.min(TALLEST, tallest)],
      room: 8,
      x: () => ({ constrain: "domain" }),
      y: () => ({ constrain: "domain" }),
    },
    (r, c) => linesBelow(grid.rows[r].cells[c]),
  );
  const axes: Record<string, unknown> = { ...layout };
  const data = images.flatMap((row, r) =>
    row.flatMap((image, c) => {
      if (image === null) return [];
      const [{ axes: names }] = places[r][c];
      const [x, y] = [names.xaxis, names.yaxis].map((name) => `${name[0]}axis${name.slice(1)}`);
      axes[x] = { ...(axes[x] as object), range: [-0.5, image.width - 0.5] };
      axes[y] = { ...(axes[y] as object), range: [image.height - 0.5, -0.5], scaleanchor: names.xaxis };
      return [{ type: "image", source: pictureAddress(image), ...names, hoverinfo: "skip" }];
    }),
  );
  return { data, layout: axes };
}

function linesBelow(cell: CaptionedPicture | null): string[] {
  if (cell === null) return [];
  const { caption, picture } = cell;
  const lines = caption === "" ? [] : [caption];
  return picture.kind === "difference" ? [...lines, `±${formatNumber(mostOf(picture))}`] : lines;
}
