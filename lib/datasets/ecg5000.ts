import type { Dataset } from "./dataset";
import { locateFiles } from "./find-files";
import { readFile, warnOfStrange } from "./read-file";
import { remember } from "./remember";
import { type SetFile, type SetRecord, sha256 } from "./set-record";
import { ucrSet } from "./ucr-set";

const TRAINING_FILE: SetFile = {
  names: ["ECG5000_TRAIN.tsv", "ECG5000_TRAIN.txt", "ECG5000/ECG5000_TRAIN.tsv", "ECG5000/ECG5000_TRAIN.txt"],
  digest: sha256("0d96aff193311a6dc6111bf0dbd2f7d2313987fbf7a1da4a383d92563876057b"),
  isWitness: true,
};

export const ECG5000: SetRecord = {
  id: "ecg5000",
  name: "ECG5000 (training file)",
  holds: "500 heartbeats of 140 samples in five classes: 292, 177, 10, 19, 2",
  use: "sign networks on heartbeats of several classes, in the place of MIT-BIH",
  source: {
    title: "ECG5000, of the UCR time series archive, from BIDMC's record chf07",
    authors: "Y. Chen, E. Keogh; archive: H. A. Dau et al. (2019); record: A. L. Goldberger et al. (2000)",
    url: "https://doi.org/10.1109/JAS.2019.1911747",
    licence: "none stated; for research, to be cited",
  },
  forms: [[TRAINING_FILE]],
  bytes: 1128500,
  way: { from: "hand", page: "https://www.cs.ucr.edu/~eamonn/time_series_data_2018/" },
};

/**
 * The training file of ECG5000: 500 heartbeats of 140 samples, each with mean 0 and standard deviation 1 (n − 1 in its denominator), in five classes
 * of which the first has 292 and the last 2. Class c is the archive's c + 1.
 *
 * @throws {DataError} the file is missing or holds something else. A file in this form that is not the known copy warns.
 * Source: Chen et al. 2015; Dau et al. 2019, The UCR time series archive.
 *
 * @example
 * ```ts
 * dataSet("ecg5000").isHere() ? loadEcg5000().count : 500; // => 500
 * ```
 */
export function loadEcg5000(): Dataset {
  const where = "loadEcg5000";
  const { files, paths } = locateFiles(where, ECG5000);
  return remember(ECG5000.name, paths, () => {
    const file = readFile(where, ECG5000, files[0], paths[0]);
    const made = ucrSet(where, ECG5000, file, {
      name: ECG5000.name,
      length: 140,
      written: [1, 2, 3, 4, 5],
      counts: [292, 177, 10, 19, 2],
      classes: [
        "normal",
        "R-on-T premature ventricular contraction",
        "premature ventricular contraction",
        "supraventricular or ectopic beat",
        "unclassified beat",
      ],
    });
    warnOfStrange(where, ECG5000, [file]);
    return made;
  });
}
