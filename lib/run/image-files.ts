import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DataError } from "../num";
import {
  describeContext,
  type FigureContext,
  type ImageCell,
  type ImageGrid,
  loadPicture,
  type PictureGrid,
  type StoredPicture,
} from "../study";
import { figureContext } from "./finish-run";
import { writeDrawable } from "./image-binding";
import type { Provenance } from "./provenance";

/** A place of a stored grid: what was asked for, and the picture. */
export interface StoredCell extends ImageCell {
  readonly shown: StoredPicture;
}

/** A declared grid with its pictures. */
export interface StoredGrid extends Omit<ImageGrid, "rows"> {
  readonly rows: readonly { readonly title: string; readonly cells: readonly (StoredCell | null)[] }[];
}

/** images.json: the grids of an experiment, and the provenance of the rows that they belong to. */
export interface StoredImages {
  readonly grids: readonly StoredGrid[];
  readonly provenance: Provenance;
}

const NAME = "images.json";

/** images.json of a folder of results; undefined when there is none. @throws {DataError} it is no JSON. */
export function readImages(folder: string): StoredImages | undefined {
  const path = join(folder, NAME);
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, "utf8")) as StoredImages;
  } catch (cause) {
    throw new DataError(`theriac: ${path} is damaged. Draw it anew: npx theriac draw`, { cause });
  }
}

/** Writes images.json, on one line: it is for programs. Images that show other grids are taken away. */
export function writeImages(folder: string, images: StoredImages): void {
  writeDrawable(folder, NAME, `${JSON.stringify(images)}\n`, images.provenance.rowsSha256);
}

/** Stored grids as they are drawn, each with a note of which rows they belong to, and its files' name. */
export function pictureGrids({ grids, provenance }: StoredImages): { name: string; grid: PictureGrid }[] {
  const context: FigureContext = figureContext(provenance);
  const note = describeContext(context).join(" · ");
  return grids.map(({ id, title, caption, columns, rows }) => ({
    name: grids.length === 1 ? "images" : `images-${id}`,
    grid: {
      title,
      caption,
      note,
      ...(columns ? { columns } : {}),
      rows: rows.map((row) => ({
        title: row.title,
        cells: row.cells.map((cell) => cell && { caption: cell.caption, picture: loadPicture(cell.shown) }),
      })),
    },
  }));
}
