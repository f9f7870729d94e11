import type { Dataset, TrainTest } from "./dataset";
import { locateFiles } from "./find-files";
import { readFile, warnOfStrange } from "./read-file";
import { remember } from "./remember";
import { type SetFile, type SetRecord, sha256 } from "./set-record";
import { ucrSet } from "./ucr-set";

/** The archive has had two ways of writing; both are read, and one copy of each is known. */
const FILES: readonly SetFile[] = [
  {
    names: ["ECG200_TRAIN.tsv", "ECG200_TRAIN.txt", "ECG200/ECG200_TRAIN.tsv", "ECG200/ECG200_TRAIN.txt"],
    digest: sha256("bd08b37147ebf205231ad43e02c42dd5c14bc348f4ccc7614f85634c8916bf21"),
    isWitness: true,
  },
  {
    names: ["ECG200_TEST.tsv", "ECG200_TEST.txt", "ECG200/ECG200_TEST.tsv", "ECG200/ECG200_TEST.txt"],
    digest: sha256("c8ac02caf98be23c47c044fde026219301ceaf0b2f97bc107bd0cd96330b867c"),
    isWitness: true,
  },
];

export const ECG200: SetRecord = {
  id: "ecg200",
  name: "ECG200",
  holds: "100 + 100 heartbeats of 96 samples, normal or with myocardial infarction",
  use: "sign networks on heartbeats, in the place of PTBD",
  source: {
    title: "ECG200, of the UCR time series archive",
    authors: "R. T. Olszewski (2001); archive: H. A. Dau et al. (2019)",
    url: "https://doi.org/10.1109/JAS.2019.1911747",
    licence: "none stated; for research, to be cited",
  },
  forms: [FILES],
  bytes: 213479,
  way: { from: "hand", page: "https://www.cs.ucr.edu/~eamonn/time_series_data_2018/" },
};

const TRAIN = "ECG200, training set";
const SHAPE = {
  length: 96,
  written: [-1, 1],
  classes: ["myocardial infarction", "normal"],
};

/**
 * ECG200: 100 training and 100 test heartbeats of 96 samples, as the archive divides them, each with mean 0 and standard
 * deviation 1 (n − 1 in its denominator). Class 0, the archive's −1, is a myocardial infarction, class 1 a normal beat.
 *
 * @throws {DataError} a file is missing or holds something else. A file in this form that is not the known copy warns.
 * Source: Olszewski 2001; Dau et al. 2019, The UCR time series archive.
 *
 * @example
 * ```ts
 * dataSet("ecg200").isHere() ? loadEcg200().train.inputSize : 96; // => 96
 * ```
 */
export function loadEcg200(): TrainTest {
  const where = "loadEcg200";
  const { files, paths } = locateFiles(where, ECG200);
  const load = (i: number, name: string, counts: number[]): Dataset =>
    remember(name, [paths[i]], () => {
      const file = readFile(where, ECG200, files[i], paths[i]);
      const scaling = i === 0 ? undefined : () => train().scaling;
      const made = ucrSet(where, ECG200, file, { ...SHAPE, name, counts, scaling });
      warnOfStrange(where, ECG200, [file]);
      return made;
    });
  const train = (): Dataset => load(0, TRAIN, [31, 69]);
  return {
    get train() {
      return train();
    },
    get test() {
      return load(1, "ECG200, test set", [36, 64]);
    },
  };
}
