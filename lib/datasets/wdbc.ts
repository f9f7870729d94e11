import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { cloneRoot, dataFile } from "../files";
import { checkText, DataError, type Matrix, matrix } from "../num";
import type { Dataset } from "./dataset";
import { makeDataset } from "./make-dataset";
import { type SetRecord, sha256 } from "./set-record";

/** Breast Cancer Wisconsin (Diagnostic), CC BY 4.0. */
export interface Wdbc {
  /** 569×30, in the units of the measurements. */
  readonly features: Matrix;
  /** Length 569: 1 malignant, 0 benign. */
  readonly labels: Float64Array;
  /** 30 names: ten measures × mean, standard error (`_se`), worst. */
  readonly featureNames: readonly string[];
  /** The same as a data set, which classifiers train on. */
  readonly dataset: Dataset;
}

const SHA256 = "c3a2a3f438711903c351adaeadeec5d97d85977c47c6b6a1fd0791a616e81018";
const POINTS = 569;
const FEATURES = 30;
const restore = (): string =>
  cloneRoot() === undefined
    ? "Install the package theriac again."
    : "Restore it with `git checkout data/wdbc.csv`, or make it again with `node tools/make-wdbc.mjs --write`.";

export const WDBC: SetRecord = {
  id: "wdbc",
  name: "WDBC",
  holds: "569 aspirates of breast masses, 30 features: 212 malignant, 357 benign",
  use: "purification and robust training on a table",
  source: {
    title: "Breast Cancer Wisconsin (Diagnostic)",
    authors: "W. H. Wolberg, W. N. Street, O. L. Mangasarian",
    url: "https://doi.org/10.24432/C5DW2B",
    licence: "CC BY 4.0",
  },
  forms: [[{ names: ["wdbc.csv"], digest: sha256(SHA256) }]],
  bytes: 120354,
  way: { from: "library" },
  elsewhere: () => [dirname(dataFile("wdbc.csv"))],
};

/**
 * The WDBC data: 569 points, 212 malignant and 357 benign, 30 features in UCI's order.
 *
 * @param file another copy of the same file; the library's own unless told.
 * @throws {DataError} the file is missing, truncated or altered; the message says what was found.
 * Source: Wolberg, Street & Mangasarian 1993, doi:10.24432/C5DW2B; see data/README.md.
 *
 * @example
 * ```ts
 * const { features, labels, featureNames } = loadWdbc();
 * [features.rows, features.columns, mean(labels)]; // ≈ [569, 30, 0.373]
 * featureNames[0]; // => "radius_mean"
 * row(features, 0)[0]; // => 17.99
 * ```
 */
export function loadWdbc(file: string = dataFile("wdbc.csv")): Wdbc {
  checkText("loadWdbc", "file", file);
  const bytes = readVerified(file);
  const [header, ...lines] = bytes.toString("utf8").trimEnd().split("\n");
  const features = matrix(POINTS, FEATURES);
  const labels = new Float64Array(POINTS);
  lines.forEach((line, s) => {
    const [diagnosis, ...cells] = line.split(",");
    labels[s] = diagnosis === "M" ? 1 : 0;
    features.data.set(cells.map(Number), s * FEATURES);
  });
  const featureNames = header.split(",").slice(1);
  const dataset = makeDataset({
    name: WDBC.name,
    shape: { kind: "features", names: featureNames },
    classes: ["benign", "malignant"],
    values: features.data.slice(),
    labels: Int32Array.from(labels),
    source: { ...WDBC.source, retrieved: `${file}, verified by SHA-256` },
  });
  return { features, labels, featureNames, dataset };
}

function readVerified(file: string): Buffer {
  const bytes = readBytes(file);
  const found = createHash("sha256").update(bytes).digest("hex");
  if (found === SHA256) return bytes;
  const lines = bytes.toString("utf8").trimEnd().split("\n").length;
  const shape =
    lines === POINTS + 1
      ? "the right number of lines but altered contents"
      : `${lines} lines where ${POINTS + 1} belong (a header and ${POINTS} points)`;
  throw new DataError(
    `loadWdbc: file ${file} has ${shape}; its SHA-256 is ${found}, not ${SHA256}. ${restore()}`,
  );
}

/** A longer file is another one, and need not be read. */
const MOST_BYTES = 1048576;

function readBytes(file: string): Buffer {
  let size: number;
  try {
    size = statSync(file).size;
    if (size <= MOST_BYTES) return readFileSync(file);
  } catch (error) {
    throw new DataError(
      `loadWdbc: file ${file} cannot be read (${(error as NodeJS.ErrnoException).code}). ${restore()}`,
    );
  }
  throw new DataError(
    `loadWdbc: file ${file} has ${size} bytes, more than ${MOST_BYTES}: it is another one. ${restore()}`,
  );
}
