import assert from "node:assert/strict";
import { test } from "node:test";
import { readCifarBinary, writeCifarBinary } from ".";
import { refused } from "./fixtures/refused";

/** Two records byte by byte: label 3 with 1, 2, 3 in its planes, label 9 with 250. */
const file = Buffer.concat([
  Buffer.of(3),
  Buffer.alloc(1024, 1),
  Buffer.alloc(1024, 2),
  Buffer.alloc(1024, 3),
  Buffer.of(9),
  Buffer.alloc(3072, 250),
]);

test("records are a label and three planes each", () => {
  const { labels, pixels } = readCifarBinary(file, "f");
  assert.deepEqual([...labels], [3, 9]);
  assert.deepEqual(
    [pixels.length, pixels[0], pixels[1024], pixels[3071], pixels[3072]],
    [6144, 1, 2, 3, 250],
  );
  assert.equal(Buffer.compare(writeCifarBinary({ labels, pixels }), file), 0);
});

test("a cut file, an empty one and a label above 9 are refused", () => {
  refused(
    () => readCifarBinary(file.subarray(0, -1), "f"),
    "has 6145 bytes, 1 records and 3072 more; records are of 3073",
  );
  refused(() => readCifarBinary(Buffer.alloc(0), "f"), "has 0 bytes");
  const odd = Buffer.from(file);
  odd[3073] = 10;
  refused(() => readCifarBinary(odd, "f"), "has label 10 in record 1; labels are 0 to 9");
});

test("records that are none are not written", () => {
  const pixels = new Uint8Array(3072);
  assert.throws(() => writeCifarBinary({ labels: Uint8Array.of(10), pixels }), /labels has 10 at entry 0/);
  assert.throws(
    () => writeCifarBinary({ labels: Uint8Array.of(1, 2), pixels }),
    /pixels has 3072 entries but needs 6144/,
  );
  assert.throws(() => writeCifarBinary({ labels: new Uint8Array(), pixels }), /labels are empty/);
  assert.throws(() => writeCifarBinary({ labels: [1], pixels } as never), /is no Uint8Array/);
});
