import type { Dataset } from "./dataset";
import { locateFiles } from "./find-files";
import { BEAT, heartbeatTable } from "./heartbeat-table";
import { makeDataset } from "./make-dataset";
import { readFile, warnOfStrange } from "./read-file";
import { remember } from "./remember";
import { type SetFile, type SetRecord, sha256 } from "./set-record";

const FILES: readonly SetFile[] = [
  {
    names: ["ptbdb_normal.csv"],
    digest: sha256("033d355e76e9f65f692fa398c5b24e357d004fab328c97db5160591a2eafe48c"),
    isWitness: true,
  },
  {
    names: ["ptbdb_abnormal.csv"],
    digest: sha256("27b4a37cd6dbcede0900cde3df02291f21e7538085d54e6b33abb91f4a5cf912"),
    isWitness: true,
  },
];

export const PTBD: SetRecord = {
  id: "ptbd",
  name: "PTBD",
  holds: "14,552 heartbeats of 187 samples: 4,046 normal, 10,506 abnormal",
  use: "sign networks on heartbeats, the paper's own set",
  source: {
    title: "ECG heartbeat categorization dataset, of the PTB diagnostic ECG database",
    authors: "M. Kachuee, S. Fazeli, M. Sarrafzadeh (2018); R. Bousseljot, D. Kreiseler, A. Schnabel (1995)",
    url: "https://doi.org/10.13026/C28C71",
    licence: "ODC-By 1.0 (PhysioNet); none stated for the tables: not to be handed on",
  },
  forms: [FILES],
  bytes: 65_000_000,
  way: { from: "hand", page: "https://www.kaggle.com/datasets/shayanfazeli/heartbeat" },
};

/** Beats of labels 0 and 1 in each file. */
export const PTBD_COUNTS: readonly (readonly number[])[] = [
  [4046, 0],
  [0, 10506],
];

/**
 * PTBD: 14,552 heartbeats of 187 samples in [0, 1]; class 0 normal, first, then class 1 abnormal.
 *
 * @throws {DataError} a file is missing or holds something else. A file in this form that is not the known copy warns.
 * Source: Kachuee, Fazeli & Sarrafzadeh 2018, ECG heartbeat classification: a deep transferable representation.
 *
 * @example
 * ```ts
 * dataSet("ptbd").isHere() ? loadPtbd().count : 14552; // => 14552
 * ```
 */
export function loadPtbd(): Dataset {
  const where = "loadPtbd";
  const { files, paths } = locateFiles(where, PTBD);
  return remember(PTBD.name, paths, () => {
    const read = paths.map((path, i) => readFile(where, PTBD, files[i], path));
    const [normal, abnormal] = read.map((file, i) => heartbeatTable(where, PTBD, file, PTBD_COUNTS[i]));
    const values = new Float64Array(normal.values.length + abnormal.values.length);
    values.set(normal.values);
    values.set(abnormal.values, normal.values.length);
    const labels = new Int32Array(normal.labels.length + abnormal.labels.length);
    labels.set(normal.labels);
    labels.set(abnormal.labels, normal.labels.length);
    warnOfStrange(where, PTBD, read);
    return makeDataset({
      name: PTBD.name,
      shape: { kind: "series", length: BEAT },
      classes: ["normal", "abnormal"],
      values,
      labels,
      source: { ...PTBD.source, retrieved: paths.join(" and ") },
    });
  });
}
