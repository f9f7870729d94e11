import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { cloneRoot } from "../files";
import { readNpz } from "../formats";
import { loadPneumoniaMnist } from ".";

const file = join(cloneRoot() ?? "", "data", "pneumonia-mnist", "pneumoniamnist_val_test.npz");

test("the val and test images of PneumoniaMNIST come with the library: 369 normal, 779 with pneumonia", () => {
  const set = loadPneumoniaMnist();
  assert.equal(set.name, "PneumoniaMNIST (val ∪ test)");
  assert.deepEqual([set.count, set.inputSize], [1148, 784]);
  const counts = [0, 1].map((c) => set.labels.filter((y) => y === c).length);
  assert.deepEqual(counts, [369, 779]);
  assert.equal(set.source.licence, "CC BY 4.0");
});

test("validation images come first, then test images, each with its label", () => {
  const set = loadPneumoniaMnist();
  const arrays = readNpz(readFileSync(file), file);
  const entries = (name: string): number[] => Array.from(arrays.get(name)?.data ?? []);
  assert.deepEqual(Array.from(set.values.subarray(0, 784)), entries("val_images").slice(0, 784));
  assert.deepEqual(
    Array.from(set.values.subarray(524 * 784, 525 * 784)),
    entries("test_images").slice(0, 784),
  );
  assert.deepEqual(Array.from(set.labels), [...entries("val_labels"), ...entries("test_labels")]);
});

test("another file is refused with its digest and the one that is needed", () => {
  const folder = mkdtempSync(join(tmpdir(), "theriac-pneumonia-"));
  try {
    const copy = join(folder, "copy.npz");
    writeFileSync(copy, readFileSync(file));
    assert.equal(loadPneumoniaMnist(copy).count, 1148);
    const bytes = readFileSync(file);
    bytes[5000] ^= 255;
    writeFileSync(copy, bytes);
    assert.throws(() => loadPneumoniaMnist(copy), {
      name: "DataError",
      message:
        /^loadPneumoniaMnist: .*copy\.npz has 822073 bytes and altered contents: its SHA-256 is .*, not 36ae6ce2/,
    });
    writeFileSync(copy, bytes.subarray(0, 800));
    assert.throws(() => loadPneumoniaMnist(copy), /copy\.npz has 800 bytes, not 822073/);
    const official = join(folder, "pneumoniamnist.npz");
    writeFileSync(official, bytes);
    assert.throws(() => loadPneumoniaMnist(official), /its MD5 is [0-9a-f]{32}, not 28209eda/);
    assert.throws(
      () => loadPneumoniaMnist(join(folder, "nowhere.npz")),
      /nowhere\.npz cannot be read \(ENOENT\)/,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});
