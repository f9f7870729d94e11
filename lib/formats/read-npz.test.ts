import assert from "node:assert/strict";
import { test } from "node:test";
import { DomainError } from "../num";
import { type NdArray, readNpz, writeNpz } from ".";
import { fixture } from "./fixtures/fixture";
import { refused } from "./fixtures/refused";

const arrays: Readonly<Record<string, NdArray>> = {
  inputs: { shape: [2, 3], data: Float32Array.of(1, 2, 3, 4, 5, 6) },
  "labels.of-it": { shape: [2], data: Int32Array.of(-1, 1) },
};

test("packed and stored arrays are the same", () => {
  const stored = readNpz(fixture("kinds.npz"), "f", { arrays: ["fortran", "halves"] });
  assert.deepEqual([...stored.keys()], ["fortran", "halves"]);
  assert.deepEqual(readNpz(fixture("packed.npz"), "f", { arrays: ["fortran", "halves"] }), stored);
});

test("what is written is read again, packed or not, and twice gives the same bytes", () => {
  for (const compress of [false, true]) {
    const file = writeNpz(arrays, { compress });
    assert.deepEqual(readNpz(file), new Map(Object.entries(arrays)));
    assert.equal(Buffer.compare(file, writeNpz(arrays, { compress })), 0);
  }
  assert.equal(readNpz(writeNpz({})).size, 0);
});

test("what is no array, or an array that is not there, is refused by its name", () => {
  refused(
    () => readNpz(fixture("files.zip"), "f"),
    'holds "tiles/one.txt"; an npz file holds .npy files only',
  );
  refused(
    () => readNpz(writeNpz(arrays), "f", { arrays: ["labels"] }),
    'has no array "labels"; it has inputs, labels.of-it',
  );
  assert.equal(readNpz(fixture("beyond.npz"), "f", { arrays: ["good"] }).get("good")?.data[1], 2 ** 53 - 1);
  refused(() => readNpz(fixture("beyond.npz"), "f"), 'f["beyond"] holds 9007199254740993 at entry 1');
});

test("eight megabytes of zeros in eight kilobytes are read within the limit, and refused above it", () => {
  const zeros = fixture("zeros.npz");
  assert.equal(readNpz(zeros).get("zeros")?.data.length, 2000000);
  refused(() => readNpz(zeros, "f", { maxBytes: 7999999 }), "unpacks to 8000128 bytes; maxBytes is 7999999");
});

test("halves take twice their bytes in memory, and count so", () => {
  const file = fixture("kinds.npz");
  const size = 11064; // of all the files in it
  assert.equal(readNpz(file, "f", { arrays: ["little_f2", "big_f2"], maxBytes: size }).size, 2);
});

test("names that lead elsewhere, and wrong options, are refused", () => {
  for (const name of ["../a", "a/b", "", ".a", "a\0", "ä"])
    assert.throws(() => writeNpz({ [name]: arrays.inputs }), /arrays has the name/);
  assert.throws(() => writeNpz(null as never), DomainError);
  assert.throws(() => writeNpz(arrays, { compress: "yes" } as never), DomainError);
  assert.throws(() => readNpz(writeNpz(arrays), "f", { arrays: "inputs" } as never), DomainError);
});
