import { dataFile } from "../files";
import { readNpz } from "../formats";
import { checkText } from "../num";
import type { Dataset } from "./dataset";
import { locateFiles } from "./find-files";
import { makeDataset } from "./make-dataset";
import { readFile } from "./read-file";
import { remember } from "./remember";
import { md5, type SetFile, type SetRecord, sha256 } from "./set-record";

/** What the library brings: two of the official file's three parts. */
const BROUGHT: SetFile = {
  names: ["pneumoniamnist_val_test.npz"],
  bytes: 822073,
  digest: sha256("36ae6ce20815958a675e767ea9716dc915cf08b5ed33e4c221f8be60be8db5a2"),
};

const OFFICIAL: SetFile = {
  names: ["pneumoniamnist.npz"],
  digest: md5("28209eda62fecd6e6a2d98b1501bb15f"),
};

export const PNEUMONIA_MNIST: SetRecord = {
  id: "pneumonia-mnist",
  name: "PneumoniaMNIST (val ∪ test)",
  holds: "1,148 chest X-rays of children, 28×28, grey: 369 normal, 779 with pneumonia",
  use: "sign networks on images",
  source: {
    title: "PneumoniaMNIST, of MedMNIST v2",
    authors:
      "J. Yang, R. Shi, D. Wei, Z. Liu, L. Zhao, B. Ke, H. Pfister, B. Ni; X-rays: D. Kermany, K. Zhang, M. Goldbaum",
    url: "https://doi.org/10.5281/zenodo.6496656",
    licence: "CC BY 4.0",
  },
  forms: [[BROUGHT], [OFFICIAL]],
  bytes: 822073,
  way: {
    from: "https",
    url: "https://zenodo.org/records/6496656/files/pneumoniamnist.npz",
    digest: md5("28209eda62fecd6e6a2d98b1501bb15f"),
  },
  elsewhere: () => [dataFile("pneumonia-mnist")],
};

const SIDE = 28;

/**
 * PneumoniaMNIST's validation and test images, in this order: 1,148 X-rays of 28×28 bytes, 0 normal, 1 pneumonia. They come
 * with the library, so that what is computed on them can be computed anywhere.
 *
 * @param file the official pneumoniamnist.npz, whose same two parts are then taken, or another copy of the library's own.
 * @throws {DataError} the file is missing, cut or altered.
 * Source: Yang et al. 2023, MedMNIST v2, doi:10.1038/s41597-022-01721-8; see data/pneumonia-mnist/README.md.
 *
 * @example
 * ```ts
 * const data = loadPneumoniaMnist();
 * [data.count, data.inputSize, data.labels.filter((y) => y === 1).length]; // => [1148, 784, 779]
 * data.classes; // => ["normal", "pneumonia"]
 * ```
 */
export function loadPneumoniaMnist(file?: string): Dataset {
  const where = "loadPneumoniaMnist";
  if (file !== undefined) checkText(where, "file", file);
  const [path] = file === undefined ? locateFiles(where, PNEUMONIA_MNIST).paths : [file];
  return remember(PNEUMONIA_MNIST.name, [path], () => {
    const { bytes } = readFile(where, PNEUMONIA_MNIST, kindOf(path), path);
    const arrays = readNpz(bytes, path, {
      arrays: ["val_images", "val_labels", "test_images", "test_labels"],
    });
    // That these are bytes in these shapes, the digest says.
    const both = (part: string): Uint8Array =>
      Buffer.concat(["val", "test"].map((of) => arrays.get(`${of}_${part}`)?.data as Uint8Array));
    const { name, source } = PNEUMONIA_MNIST;
    return makeDataset({
      name,
      shape: { kind: "image", height: SIDE, width: SIDE, channels: 1 },
      classes: ["normal", "pneumonia"],
      values: Uint8Array.from(both("images")),
      labels: Int32Array.from(both("labels")),
      source: { ...source, retrieved: `val and test of ${path}, verified by its digest` },
    });
  });
}

/** The official file is told by its name: of any other, the library's own digest is asked for. */
const kindOf = (path: string): SetFile => (/pneumoniamnist\.npz$/.test(path) ? OFFICIAL : BROUGHT);
