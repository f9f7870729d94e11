import { readNpz } from "../formats";
import type { Dataset, TrainTest } from "./dataset";
import { locateFiles } from "./find-files";
import { makeDataset } from "./make-dataset";
import { planes } from "./planes";
import { readFile } from "./read-file";
import { remember } from "./remember";
import { md5, type SetFile, type SetRecord } from "./set-record";

const DIGEST = md5("a8b06965200029087d5bd730944a56c1");
const OFFICIAL: SetFile = { names: ["pathmnist.npz"], digest: DIGEST, isArchive: true };

export const PATH_MNIST: SetRecord = {
  id: "path-mnist",
  name: "PathMNIST",
  holds: "89,996 + 10,004 + 7,180 tiles of colorectal histology, 28×28, colour, nine classes",
  use: "sign networks on coloured images",
  source: {
    title: "PathMNIST, of MedMNIST v2",
    authors:
      "J. Yang, R. Shi, D. Wei, Z. Liu, L. Zhao, B. Ke, H. Pfister, B. Ni; tiles: J. N. Kather et al. (2019)",
    url: "https://doi.org/10.5281/zenodo.6496656",
    licence: "CC BY 4.0",
  },
  forms: [[OFFICIAL]],
  bytes: 206_000_000,
  way: { from: "https", url: "https://zenodo.org/records/6496656/files/pathmnist.npz", digest: DIGEST },
};

const SIDE = 28;
const CLASSES = [
  "adipose",
  "background",
  "debris",
  "lymphocytes",
  "mucus",
  "smooth muscle",
  "normal colon mucosa",
  "cancer-associated stroma",
  "colorectal adenocarcinoma epithelium",
];

/** PathMNIST as its makers divided it. */
export interface TrainValidationTest extends TrainTest {
  readonly validation: Dataset;
}

/**
 * PathMNIST: 89,996 training, 10,004 validation and 7,180 test tiles of 28×28 in colour, three planes of 784 bytes. The
 * test tiles are from another clinic.
 *
 * A part is read and verified when it is first asked for, and kept by its thread: 212, 24 and 17 MB. Each is scaled by the
 * constants of the training tiles.
 *
 * @throws {DataError} the file is missing, cut or altered.
 * Source: Yang et al. 2023, MedMNIST v2, doi:10.1038/s41597-022-01721-8.
 *
 * @example
 * ```ts
 * dataSet("path-mnist").isHere() ? loadPathMnist().test.count : 7180; // => 7180
 * ```
 */
export function loadPathMnist(): TrainValidationTest {
  const where = "loadPathMnist";
  const [path] = locateFiles(where, PATH_MNIST).paths;
  const load = (part: "train" | "val" | "test", name: string): Dataset =>
    remember(name, [path], () => {
      const { bytes } = readFile(where, PATH_MNIST, OFFICIAL, path);
      return pathMnistPart(bytes, path, part, name, part === "train" ? undefined : train);
    });
  const train = (): Dataset => load("train", "PathMNIST, training set");
  return {
    get train() {
      return train();
    },
    get validation() {
      return load("val", "PathMNIST, validation set");
    },
    get test() {
      return load("test", "PathMNIST, test set");
    },
  };
}

/** One part of the file, whose digest says that these are bytes in these shapes. */
export function pathMnistPart(
  bytes: Uint8Array,
  path: string,
  part: "train" | "val" | "test",
  name: string,
  train?: () => Dataset,
): Dataset {
  const arrays = readNpz(bytes, path, { arrays: [`${part}_images`, `${part}_labels`] });
  const images = arrays.get(`${part}_images`)?.data as Uint8Array;
  const labels = Int32Array.from(arrays.get(`${part}_labels`)?.data as Uint8Array);
  return makeDataset({
    name,
    shape: { kind: "image", height: SIDE, width: SIDE, channels: 3 },
    classes: CLASSES,
    values: planes(images, labels.length, 3),
    labels,
    source: { ...PATH_MNIST.source, retrieved: `${path}, verified by its digest` },
    scaling: train && (() => train().scaling),
  });
}
