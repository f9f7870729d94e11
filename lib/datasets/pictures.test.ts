import assert from "node:assert/strict";
import { mkdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type TestContext, test } from "node:test";
import { type NdArray, readNpz, readZip } from "../formats";
import { DataError } from "../num";
import { loadChestXray, loadKather, loadPathMnist } from ".";
import { xrays } from "./chest-xray";
import { fixture } from "./fixtures/fixture";
import { placeOf } from "./fixtures/place";
import { tiles } from "./kather";
import { pathMnistPart } from "./path-mnist";

const SIDE = 8;
/** What Pillow makes of the pictures. */
const expected = readNpz(fixture("expected.npz"), "expected.npz");
const told = (name: string): number[] => Array.from((expected.get(name) as NdArray).data);

function chest(t: TestContext): string {
  const folder = join(placeOf(t), "chest_xray");
  for (const entry of readZip(fixture("xrays.zip"), "xrays.zip")) {
    const path = join(folder, entry.name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, entry.read());
  }
  return folder;
}

const isRefusal =
  (said: RegExp) =>
  (error: Error): boolean => {
    assert.ok(error instanceof DataError, error.stack);
    assert.match(error.message, said);
    return true;
  };

test("X-rays of any size become grey squares, to the byte those of Pillow's decoder and its mean of areas", (t) => {
  const set = xrays("loadChestXray", chest(t), SIDE, [3, 2]);
  assert.deepEqual(set.shape, { kind: "image", height: SIDE, width: SIDE, channels: 1 });
  assert.deepEqual([...set.labels], [0, 0, 0, 1, 1]);
  assert.deepEqual([...set.values], told("xrays"));
});

test("a folder of X-rays with other counts is refused, and so is a picture that is none", (t) => {
  const folder = chest(t);
  assert.throws(
    () => loadChestXray({ side: SIDE }),
    isRefusal(
      /^loadChestXray: file .*chest_xray has 3 and 2 pictures in the folders NORMAL and PNEUMONIA of train, val, test, not 1583 and 4273/,
    ),
  );
  truncateSync(join(folder, "train", "NORMAL", "IM-1.jpeg"), 200);
  assert.throws(() => xrays("loadChestXray", folder, SIDE, [3, 2]), isRefusal(/IM-1\.jpeg/));
  writeFileSync(join(folder, "train", "NORMAL", "IM-1.jpeg"), "GIF89a");
  assert.throws(
    () => xrays("loadChestXray", folder, SIDE, [3, 2]),
    isRefusal(/IM-1\.jpeg begins with bytes/),
  );
  rmSync(folder, { recursive: true });
  assert.throws(
    () => loadChestXray(),
    isRefusal(
      /chest_xray is in none of .*Get it with `npx theriac data chest-xray`, or name a folder that has it in THERIAC_DATA/,
    ),
  );
});

const file = { path: "tiles.zip", bytes: fixture("tiles.zip") };

test("tiles become planes of squares, tissue by tissue and in the order of their names", () => {
  const set = tiles("loadKather", file, {
    side: SIDE,
    tissues: ["06_MUCOSA", "07_ADIPOSE"],
    perTissue: 2,
  });
  assert.deepEqual(set.classes, ["mucosa", "adipose"]);
  assert.deepEqual([...set.labels], [0, 0, 1, 1]);
  assert.deepEqual(set.shape, { kind: "image", height: SIDE, width: SIDE, channels: 3 });
  assert.deepEqual([...set.values], told("tiles"));
  const other = tiles("loadKather", file, { side: SIDE, tissues: ["07_ADIPOSE"], perTissue: 2 });
  assert.deepEqual([...other.values], told("tiles").slice(2 * 3 * SIDE * SIDE));
});

test("an archive with other counts, cut or altered is refused", (t) => {
  assert.throws(
    () => tiles("loadKather", file, { side: SIDE, tissues: ["06_MUCOSA"], perTissue: 625 }),
    isRefusal(/tiles\.zip has 2 tiles of 06_MUCOSA, not 625/),
  );
  const cut = { ...file, bytes: file.bytes.subarray(0, 3000) };
  assert.throws(
    () => tiles("loadKather", cut, { side: SIDE, tissues: ["06_MUCOSA"], perTissue: 2 }),
    isRefusal(/tiles\.zip/),
  );
  const folder = placeOf(t);
  const name = "Kather_texture_2016_image_tiles_5000.zip";
  writeFileSync(join(folder, name), file.bytes);
  assert.throws(() => loadKather(), isRefusal(/tiles_5000\.zip has \d+ bytes, not 258098431/));
  assert.throws(() => loadKather({ tissues: ["06_MUCOSA", "06_MUCOSA"] }), /tissues names 06_MUCOSA twice/);
  assert.throws(() => loadKather({ tissues: ["06_MUCOS" as "06_MUCOSA"] }), /Did you mean "06_MUCOSA"/);
});

test("PathMNIST's colours lie plane after plane, and its parts share the training tiles' constants", () => {
  const bytes = fixture("pathmnist.npz");
  const arrays = readNpz(bytes, "pathmnist.npz");
  const train = pathMnistPart(bytes, "pathmnist.npz", "train", "train");
  const held = pathMnistPart(bytes, "pathmnist.npz", "test", "test", () => train);
  assert.deepEqual([train.count, held.count, train.inputSize], [3, 2, 2352]);
  assert.deepEqual(Array.from(held.labels), Array.from((arrays.get("test_labels") as NdArray).data));
  const { data } = arrays.get("test_images") as NdArray;
  for (const [s, y, x, c] of [
    [0, 0, 0, 0],
    [0, 27, 3, 2],
    [1, 5, 27, 1],
  ])
    assert.equal(held.values[s * 2352 + c * 784 + y * 28 + x], data[((s * 28 + y) * 28 + x) * 3 + c]);
  assert.equal(held.scaling, train.scaling);
});

test("a PathMNIST that is not the official file is refused with its digest", (t) => {
  const folder = placeOf(t);
  writeFileSync(join(folder, "pathmnist.npz"), fixture("pathmnist.npz"));
  assert.throws(
    () => loadPathMnist().test,
    isRefusal(/pathmnist\.npz has \d+ bytes and altered contents: its MD5 is .*, not a8b06965/),
  );
});
