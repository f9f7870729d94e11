import { decodeTiff, readZip } from "../formats";
import {
  checkCount,
  checkOneOf,
  checkOptions,
  checkSize,
  checkText,
  DomainError,
  keysOf,
  sayValue,
} from "../num";
import type { Dataset } from "./dataset";
import { locateFiles } from "./find-files";
import { makeDataset } from "./make-dataset";
import { readFile, refuseFile, type VerifiedFile } from "./read-file";
import { remember } from "./remember";
import { type SetFile, type SetRecord, sha256 } from "./set-record";
import { shrunk } from "./shrunk";

const NAME = "Kather_texture_2016_image_tiles_5000";
const ARCHIVE: SetFile = {
  names: [`${NAME}.zip`],
  bytes: 258098431,
  digest: sha256("936d0b95ae0f04f1f7b18a2b7e8c55776c3e887d102f645bcee752d1a6626a32"),
  isArchive: true,
};

export const KATHER: SetRecord = {
  id: "kather",
  name: "Colorectal histology (Kather 2016)",
  holds: "5,000 tiles of 150×150 in colour, eight tissues of 625",
  use: "sign networks on coloured images, the paper's own set: mucosa and adipose, at 96×96",
  source: {
    title: "Collection of textures in colorectal cancer histology",
    authors:
      "J. N. Kather, F. G. Zöllner, F. Bianconi, S. M. Melchers, L. R. Schad, T. Gaiser, A. Marx, C.-A. Weis (2016)",
    url: "https://doi.org/10.5281/zenodo.53169",
    licence: "CC BY 4.0",
  },
  forms: [[ARCHIVE]],
  bytes: 258098431,
  way: {
    from: "https",
    url: `https://zenodo.org/records/53169/files/${NAME}.zip`,
    bytes: 258098431,
    digest: sha256("936d0b95ae0f04f1f7b18a2b7e8c55776c3e887d102f645bcee752d1a6626a32"),
  },
};

/** The tissues, as the archive calls their folders. */
const TISSUES = [
  "01_TUMOR",
  "02_STROMA",
  "03_COMPLEX",
  "04_LYMPHO",
  "05_DEBRIS",
  "06_MUCOSA",
  "07_ADIPOSE",
  "08_EMPTY",
] as const;

/** One of the archive's folders. */
export type Tissue = (typeof TISSUES)[number];

/** How the tiles are read. */
export interface KatherOptions {
  /** Pixels of a side; 96 unless told. */
  readonly side?: number;
  /** Which tissues, class c being the c-th of them; all eight unless told. */
  readonly tissues?: readonly Tissue[];
  /** The official zip; looked for in the usual places unless told. */
  readonly file?: string;
}

const OPTIONS = keysOf<KatherOptions>({ side: true, tissues: true, file: true });
const TILE = 150;
const PER_TISSUE = 625;

/**
 * Tiles of colorectal histology as coloured images of side×side, three planes of bytes; a tissue's 625 tiles in the order
 * of their names, then those of the next.
 *
 * Cost: about 2 ms a tile, once a thread, and the archive's 258 MB in memory while it is read.
 *
 * @throws {DataError} the archive is missing, cut or altered. {DomainError} a tissue that there is not, or twice.
 * Source: Kather et al. 2016, doi:10.5281/zenodo.53169. Each pixel is the mean of the area that it covers.
 *
 * @example
 * ```ts
 * knownDataset("kather").isHere() ? loadKather({ tissues: ["06_MUCOSA", "07_ADIPOSE"] }).count : 1250; // => 1250
 * ```
 */
export function loadKather(options: KatherOptions = {}): Dataset {
  const where = "loadKather";
  checkOptions(where, options, OPTIONS);
  const { side = 96, tissues = TISSUES, file } = options;
  checkCount(where, "side", side);
  checkSize(where, `side = ${side}, 5,000 images of 3·side×side bytes,`, 15000 * side * side, 1);
  if (!Array.isArray(tissues) || tissues.length === 0)
    throw new DomainError(
      `${where}: tissues = ${sayValue(tissues)} is no list of tissues. Name some of ${TISSUES.join(", ")}.`,
    );
  tissues.forEach((tissue, i) => {
    checkOneOf(where, `tissues[${i}]`, tissue, TISSUES);
    if (tissues.indexOf(tissue) < i)
      throw new DomainError(
        `${where}: tissues names ${tissue} twice; each is a class of its own. Name it once.`,
      );
  });
  if (file !== undefined) checkText(where, "file", file);
  const [path] = file === undefined ? locateFiles(where, KATHER).paths : [file];
  return remember(`${KATHER.name} ${side} ${tissues}`, [path], () =>
    tiles(where, readFile(where, KATHER, ARCHIVE, path), { side, tissues, perTissue: PER_TISSUE }),
  );
}

/** The tiles of an archive that has to hold so many of each tissue. */
export function tiles(
  where: string,
  { path, bytes }: Pick<VerifiedFile, "path" | "bytes">,
  { side, tissues, perTissue }: { side: number; tissues: readonly Tissue[]; perTissue: number },
): Dataset {
  const entries = readZip(bytes, path);
  const chosen = tissues.map((tissue) =>
    entries
      .filter(({ name }) => name.endsWith(".tif") && name.split("/").at(-2) === tissue)
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  );
  chosen.forEach(({ length }, c) => {
    if (length !== perTissue)
      refuseFile(where, KATHER, path, `has ${length} tiles of ${tissues[c]}, not ${perTissue}`);
  });
  const size = 3 * side * side;
  const values = new Uint8Array(chosen.length * perTissue * size);
  for (const [s, entry] of chosen.flat().entries()) {
    const name = `${path}/${entry.name}`;
    const tile = decodeTiff(entry.read(), name);
    const { width, height, channels } = tile;
    if (width !== TILE || height !== TILE || channels !== 3)
      refuseFile(
        where,
        KATHER,
        path,
        `has ${entry.name} of ${width}×${height}×${channels}, not ${TILE}×${TILE}×3`,
      );
    values.set(shrunk(tile, { side, channels: 3 }), s * size);
  }
  return makeDataset({
    name: `${KATHER.name}, ${side}×${side}`,
    shape: { kind: "image", height: side, width: side, channels: 3 },
    classes: tissues.map((tissue) => tissue.slice(3).toLowerCase()),
    values,
    labels: Int32Array.from({ length: chosen.length * perTissue }, (_, s) => Math.floor(s / perTissue)),
    source: { ...KATHER.source, retrieved: `${path}, verified by SHA-256` },
  });
}
