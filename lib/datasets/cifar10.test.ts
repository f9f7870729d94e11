import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { readCifarBinary, readNpz } from "../formats";
import { DataError } from "../num";
import { knownDataset, loadCifar10 } from ".";
import { sheetRecords } from "./cifar-records";
import { fixture } from "./fixtures/fixture";
import { placeOf } from "./fixtures/place";
import { sumBytes } from "./scaling";

const refused = (call: () => unknown, said: RegExp): void =>
  assert.throws(call, (error: Error) => {
    assert.ok(error instanceof DataError, error.stack);
    assert.match(error.message, said);
    return true;
  });

const there = knownDataset("cifar10").isHere();

test("CIFAR-10, where it is: its counts, and the constants that are told", { skip: !there }, () => {
  const { train, test: held } = loadCifar10();
  assert.deepEqual([train.count, held.count, train.inputSize], [50000, 10000, 3072]);
  assert.deepEqual(train.shape, { kind: "image", height: 32, width: 32, channels: 3 });
  for (const set of [train, held])
    for (let c = 0; c < 10; c++) assert.equal(set.labels.filter((y) => y === c).length, set.count / 10);
  assert.deepEqual(sumBytes(train.values as Uint8Array), {
    count: 153600000,
    sum: 18540682003,
    squares: 2870100251893,
  });
  assert.deepEqual(held.scaling, train.scaling);
  // Per channel, as they are commonly told.
  const means = [0, 1, 2].map((c) => {
    let sum = 0;
    for (let s = 0; s < train.count; s++)
      for (let j = 0; j < 1024; j++) sum += train.values[s * 3072 + c * 1024 + j];
    return (sum / (train.count * 1024)).toFixed(6);
  });
  assert.deepEqual(means, ["125.306918", "122.950394", "113.865383"]);
});

test("the rows of a sheet become records: a label, then red, green and blue", () => {
  const { labels, pixels } = readCifarBinary(sheetRecords(fixture("sheet.png"), "sheet.png", [3, 9]), "r");
  const images = readNpz(fixture("expected.npz"), "expected.npz").get("images");
  assert.deepEqual([...labels], [3, 9]);
  assert.deepEqual([...pixels], [...(images?.data ?? [])]);
});

test("a sheet of another size is refused", () => {
  refused(
    () => sheetRecords(fixture("sheet.png"), "sheet.png", [3, 9, 1]),
    /sheet\.png is 1024×2 with 3 channels, not 1024×3 with 3/,
  );
});

test("a batch that is cut or altered is refused, wherever it lies", (t) => {
  const folder = placeOf(t);
  mkdirSync(join(folder, "cifar-10-batches-bin"));
  for (let i = 1; i <= 5; i++)
    writeFileSync(join(folder, "cifar-10-batches-bin", `data_batch_${i}.bin`), Buffer.alloc(30));
  writeFileSync(join(folder, "test_batch.bin"), Buffer.alloc(30730000));
  refused(
    () => loadCifar10().train,
    /^loadCifar10: file .*data_batch_1\.bin has 30 bytes, not 30730000\. Remove it/,
  );
  refused(
    () => loadCifar10().test,
    /test_batch\.bin has 30730000 bytes and altered contents: its SHA-256 is .*, not 8e2eb146.*`npx theriac data cifar10`/,
  );
});

test("an archive that is not the official one is refused", { skip: there }, (t) => {
  const folder = placeOf(t);
  writeFileSync(join(folder, "cifar-10-binary.tar.gz"), "no archive");
  refused(
    () => loadCifar10().test,
    /cifar-10-binary\.tar\.gz has 10 bytes and altered contents: its MD5 is .*, not c32a1d4a/,
  );
});

test("what is nowhere is missed with the places where it was looked for", { skip: there }, (t) => {
  const folder = placeOf(t);
  refused(
    () => loadCifar10(),
    new RegExp(
      `^loadCifar10: file data_batch_1\\.bin is in none of ${folder}/cifar10, ${folder}, .*Get it with \`npx theriac data cifar10\`, or name a folder`,
    ),
  );
});
