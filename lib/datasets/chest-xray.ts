import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { decodeJpeg } from "../formats";
import { checkCount, checkOptions, checkSize, checkText, keysOf } from "../num";
import type { Dataset } from "./dataset";
import { locateFiles } from "./find-files";
import { makeDataset } from "./make-dataset";
import { refuseFile } from "./read-file";
import { remember } from "./remember";
import type { SetRecord } from "./set-record";
import { shrunk } from "./shrunk";

export const CHEST_XRAY: SetRecord = {
  id: "chest-xray",
  name: "Chest X-ray (pneumonia)",
  holds: "5,856 X-rays of children's chests, JPEGs of many sizes: 1,583 normal, 4,273 with pneumonia",
  use: "sign networks on images, the paper's own set, at 96×96",
  source: {
    title: "Labeled optical coherence tomography (OCT) and chest X-ray images for classification",
    authors: "D. Kermany, K. Zhang, M. Goldbaum (2018)",
    url: "https://doi.org/10.17632/rscbjbr9sj",
    licence: "CC BY 4.0",
  },
  forms: [[{ names: ["chest_xray", "ChestXRay2017/chest_xray"], isArchive: true }]],
  bytes: 1_240_000_000,
  way: { from: "hand", page: "https://doi.org/10.17632/rscbjbr9sj" },
};

/** How the X-rays are read. */
export interface ChestXrayOptions {
  /** Pixels of a side; 96 unless told. */
  readonly side?: number;
  /** The folder chest_xray; looked for in the usual places unless told. */
  readonly folder?: string;
}

const OPTIONS = keysOf<ChestXrayOptions>({ side: true, folder: true });
/** The makers' own division, of which some editions lack `val`. */
const PARTS = ["train", "val", "test"];
const CLASSES = ["NORMAL", "PNEUMONIA"];
const COUNTS = [1583, 4273];

/**
 * The chest X-rays as grey images of side×side bytes: class 0 normal, class 1 pneumonia. They come in the order of their
 * folders, train, val, test, and there of their names.
 *
 * Cost: about a minute for all 5,856, once a thread, which keeps 54 MB at 96×96.
 *
 * @throws {DataError} the folder is missing, has other numbers of pictures, or a file in it is no JPEG.
 * Source: Kermany et al. 2018, doi:10.17632/rscbjbr9sj. Each pixel is the mean of the area that it covers; grey of the few
 * pictures in colour is .299 R + .587 G + .114 B.
 *
 * @example
 * ```ts
 * dataSet("chest-xray").isHere() ? loadChestXray().count : 5856; // => 5856
 * ```
 */
export function loadChestXray(options: ChestXrayOptions = {}): Dataset {
  const where = "loadChestXray";
  checkOptions(where, options, OPTIONS);
  const { side = 96, folder } = options;
  checkCount(where, "side", side);
  checkSize(where, `side = ${side}, 5,856 images of side×side bytes,`, 5856 * side * side, 1);
  if (folder !== undefined) checkText(where, "folder", folder);
  const [path] = folder === undefined ? locateFiles(where, CHEST_XRAY).paths : [folder];
  return remember(`${CHEST_XRAY.name} ${side}`, [path], () => xrays(where, path, side, COUNTS));
}

/** The X-rays of a folder that has to hold so many of each class. */
export function xrays(where: string, folder: string, side: number, counts: readonly number[]): Dataset {
  const files = CLASSES.map((name) => PARTS.flatMap((part) => picturesIn(join(folder, part, name))));
  const found = files.map(({ length }) => length);
  if (String(found) !== String(counts))
    refuseFile(
      where,
      CHEST_XRAY,
      folder,
      `has ${found.join(" and ")} pictures in the folders ${CLASSES.join(" and ")} of ${PARTS.join(", ")}, not ${counts.join(" and ")}`,
    );
  const paths = files.flat();
  const values = new Uint8Array(paths.length * side * side);
  paths.forEach((path, s) =>
    values.set(shrunk(decodeJpeg(readFileSync(path), path), { side, channels: 1 }), s * side * side),
  );
  return makeDataset({
    name: `${CHEST_XRAY.name}, ${side}×${side}`,
    shape: { kind: "image", height: side, width: side, channels: 1 },
    classes: ["normal", "pneumonia"],
    values,
    labels: Int32Array.from(files.flatMap((list, c) => list.map(() => c))),
    source: { ...CHEST_XRAY.source, retrieved: folder },
  });
}

/** The JPEGs of a folder by name; what a system leaves there, hidden, is none. */
function picturesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^[^.].*\.jpe?g$/i.test(name))
    .sort()
    .map((name) => join(folder, name));
}
