import type { Dataset, TrainTest } from "./dataset";
import { locateFiles } from "./find-files";
import { BEAT, heartbeatTable } from "./heartbeat-table";
import { makeDataset } from "./make-dataset";
import { readFile, warnOfStrange } from "./read-file";
import { remember } from "./remember";
import { type SetFile, type SetRecord, sha256 } from "./set-record";

const FILES: readonly SetFile[] = [
  {
    names: ["mitbih_train.csv"],
    digest: sha256("ae4c80504ad1d0be5c3f1b3c6ef02851e4d1b05d05805fce2a73374f083a700e"),
    isWitness: true,
  },
  {
    names: ["mitbih_test.csv"],
    digest: sha256("f3fdb3fd318275e653fac082b617d8c1ef09fca619a0606dc22c863451c77333"),
    isWitness: true,
  },
];

export const MIT_BIH: SetRecord = {
  id: "mit-bih",
  name: "MIT-BIH",
  holds: "87,554 + 21,892 heartbeats of 187 samples in five classes",
  use: "sign networks on heartbeats of several classes, the paper's own set",
  source: {
    title: "ECG heartbeat categorization dataset, of the MIT-BIH arrhythmia database",
    authors: "M. Kachuee, S. Fazeli, M. Sarrafzadeh (2018); G. B. Moody, R. G. Mark (2001)",
    url: "https://doi.org/10.13026/C2F305",
    licence: "ODC-By 1.0 (PhysioNet); none stated for the tables: not to be handed on",
  },
  forms: [FILES],
  bytes: 490_000_000,
  way: { from: "hand", page: "https://www.kaggle.com/datasets/shayanfazeli/heartbeat" },
};

/** Beats of labels 0 to 4 in each file. */
const COUNTS = [
  [72471, 2223, 5788, 641, 6431],
  [18118, 556, 1448, 162, 1608],
] as const;

/**
 * MIT-BIH: 87,554 training and 21,892 test heartbeats of 187 samples in [0, 1], in five classes: normal, supraventricular,
 * ventricular, fusion, unknown.
 *
 * A part is read when it is first asked for, and kept by its thread: 131 and 33 MB.
 *
 * @throws {DataError} a file is missing or holds something else. A file in this form that is not the known copy warns.
 * Source: Kachuee, Fazeli & Sarrafzadeh 2018, ECG heartbeat classification: a deep transferable representation.
 *
 * @example
 * ```ts
 * dataSet("mit-bih").isHere() ? loadMitBih().test.count : 21892; // => 21892
 * ```
 */
export function loadMitBih(): TrainTest {
  const where = "loadMitBih";
  const { files, paths } = locateFiles(where, MIT_BIH);
  const load = (i: number, name: string): Dataset =>
    remember(name, [paths[i]], () => {
      const file = readFile(where, MIT_BIH, files[i], paths[i]);
      const table = heartbeatTable(where, MIT_BIH, file, COUNTS[i]);
      warnOfStrange(where, MIT_BIH, [file]);
      return makeDataset({
        name,
        shape: { kind: "series", length: BEAT },
        classes: ["normal", "supraventricular", "ventricular", "fusion", "unknown"],
        ...table,
        source: { ...MIT_BIH.source, retrieved: paths[i] },
        scaling: i === 0 ? undefined : () => train().scaling,
      });
    });
  const train = (): Dataset => load(0, "MIT-BIH, training set");
  return {
    get train() {
      return train();
    },
    get test() {
      return load(1, "MIT-BIH, test set");
    },
  };
}
