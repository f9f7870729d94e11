import assert from "node:assert/strict";
import { test } from "node:test";
import { DomainError } from "../num";
import { readNpy, readNpz, writeNpy } from ".";
import { fixture } from "./fixtures/fixture";
import { refused } from "./fixtures/refused";

const KINDS = readNpz(fixture("kinds.npz"));
const counting = Array.from({ length: 24 }, (_, i) => i);

/** A npy file with this header, and 24 bytes after it. */
function npy(header: string, { version = 1, data = 24 }: { version?: number; data?: number } = {}): Buffer {
  const start = version === 1 ? 10 : 12;
  const file = Buffer.alloc(start + header.length + data, 1);
  file.write("\x93NUMPY", "latin1");
  file.set([version, 0], 6);
  if (version === 1) file.writeUInt16LE(header.length, 8);
  else file.writeUInt32LE(header.length, 8);
  file.write(header, start, "latin1");
  return file;
}

const GOOD = "{'descr': '|u1', 'fortran_order': False, 'shape': (4, 6), }\n";

test("every kind of number, either order of bytes and of indices, is read as NumPy wrote it", () => {
  const typed: Readonly<Record<string, string>> = {
    u1: "Uint8Array",
    i1: "Int8Array",
    u2: "Uint16Array",
    i2: "Int16Array",
    u4: "Uint32Array",
    i4: "Int32Array",
    u8: "Float64Array",
    i8: "Float64Array",
    f2: "Float32Array",
    f4: "Float32Array",
    f8: "Float64Array",
  };
  let count = 0;
  for (const [name, { shape, data }] of KINDS) {
    const kind = typed[name.slice(-2)];
    if (kind === undefined) continue;
    count++;
    assert.deepEqual([name, shape, data.constructor.name], [name, [2, 3, 4], kind]);
    assert.deepEqual([name, ...data], [name, ...counting]);
  }
  assert.equal(count, 19);
  assert.deepEqual(KINDS.get("fortran"), { shape: [2, 3, 4], data: Float32Array.from(counting) });
});

test("truths, a single number, nothing at all and the odd halves are read", () => {
  assert.deepEqual(KINDS.get("flags"), { shape: [3], data: Uint8Array.of(1, 0, 1) });
  assert.deepEqual(KINDS.get("scalar"), { shape: [], data: Float64Array.of(2.5) });
  assert.deepEqual(KINDS.get("empty"), { shape: [0, 3], data: new Float32Array() });
  const halves = [
    1,
    -2.5,
    2 ** -24,
    65504,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    0.333251953125,
    -0,
  ];
  assert.deepEqual(KINDS.get("halves"), { shape: [8], data: Float32Array.from(halves) });
});

test("versions 1, 2 and 3 are read, and a header with its keys in another order", () => {
  for (const [, { shape, data }] of readNpz(fixture("versions.npz"))) {
    assert.deepEqual([shape, [...data]], [[2, 3, 4], counting]);
  }
  const turned = `{"shape":(4,6),"descr":"|u1",'fortran_order':False}`;
  assert.deepEqual(readNpy(npy(turned, { version: 2 })).shape, [4, 6]);
});

test("bytes that begin at an odd address give the same numbers", () => {
  const file = writeNpy({ shape: [3], data: Float64Array.of(1.5, -2, 1e300) });
  const shifted = Buffer.concat([Buffer.alloc(3), file]).subarray(3);
  assert.deepEqual(readNpy(shifted).data, Float64Array.of(1.5, -2, 1e300));
});

for (const [what, file, found] of [
  ["nothing", Buffer.alloc(0), "begins with nothing; a npy file begins with \\x93NUMPY"],
  ["a zip", Buffer.from("PK\x03\x04\x14\x00"), "begins with bytes 50 4b 03 04 14 00"],
  ["a version to come", npy(GOOD, { version: 4 }), "is of version 4.0; versions 1.0"],
  ["a cut magic", npy(GOOD).subarray(0, 9), "ends after 9 bytes within its header"],
  ["a cut header", npy(GOOD).subarray(0, 40), "ends after 40 bytes within its header; the header wants 60"],
  [
    "a header of gigabytes",
    npy(GOOD, { version: 2 }).fill(255, 8, 12),
    "the header wants 4294967295, and has at most 10000",
  ],
  ["cut data", npy(GOOD).subarray(0, -1), "has 23 bytes of data; shape 4×6 of 1 bytes each needs 24"],
  ["data left over", npy(GOOD, { data: 25 }), "has 25 bytes of data"],
  ["objects", fixture("objects.npy"), 'holds dtype "|O"; numbers are of'],
  ["records", fixture("records.npy"), 'has a header that has "[" as "descr"'],
  ["text", npy(GOOD.replace("|u1", "<U4")), 'holds dtype "<U4"'],
  ["an order of bytes that is missing", npy(GOOD.replace("|u1", "|i4")), 'holds dtype "|i4"'],
  [
    "a truth of 1.01",
    npy(GOOD.replace("|u1", "|b1")).fill(7, 80),
    "holds 7 at entry 10 of an array of true and false",
  ],
  ["a shape of none", npy(GOOD.replace("(4, 6)", "(-4, 6)")), 'has "(" as "shape"'.replace("(", "-")],
  ["a number as a shape", npy(GOOD.replace("(4, 6)", "(24)")), 'as "shape"'],
  [
    "a shape beyond all bounds",
    npy(GOOD.replace("(4, 6)", "(99999999999999999999, 6)")),
    "tells shape 100000000000000000000×6",
  ],
  ["a key twice", npy(GOOD.replace("'fortran_order': False", "'descr': '|u1'")), 'has "descr" twice'],
  ["a key too few", npy("{'descr': '|u1'}"), "names descr; it must name descr, fortran_order and shape"],
  ["no key", npy("{}"), "names nothing"],
  ["another key", npy(GOOD.replace("descr", "dtype")), "names dtype, fortran_order, shape"],
  ["code", npy("__import__('os').system('true')"), 'begins with "__import__" instead of {'],
  ["an expression", npy(GOOD.replace("(4, 6)", "(4*1, 6)")), 'has "*" as "shape"'],
  ["no colon", npy(GOOD.replace("'descr':", "'descr'")), "where a name in quotes and a colon belong"],
  [
    "no comma",
    npy(GOOD.replace("'|u1',", "'|u1'")),
    `has "'fortran_order'" after "descr" instead of a comma`,
  ],
  ["a truth of another kind", npy(GOOD.replace("False", "0")), 'has "0" as "fortran_order"'],
  ["a second dictionary", npy(`${GOOD}{}`), 'goes on with "{" after its end'],
  ["no end", npy("{'descr': '|u1',"), "has nothing where a name"],
] as const)
  test(`${what} is refused, and said`, () => refused(() => readNpy(file, "f"), found));

test("whole numbers beyond 2⁵³ are refused, not rounded", () => {
  const file = npy("{'descr': '<i8', 'fortran_order': False, 'shape': (2,), }", { data: 16 });
  refused(
    () => readNpy(file, "f"),
    "holds 72340172838076673 at entry 0, which a double does not hold exactly",
  );
});

test("what would take more than the limit is refused before it is made", () => {
  const huge = npy("{'descr': '<f8', 'fortran_order': False, 'shape': (1000000, 1000000), }");
  refused(
    () => readNpy(huge, "f"),
    "tells shape 1000000×1000000, 8000000000000 bytes; maxBytes is 1073741824",
  );
  refused(() => readNpy(npy(GOOD), "f", { maxBytes: 23 }), "24 bytes; maxBytes is 23");
  const half = npy("{'descr': '<f2', 'fortran_order': False, 'shape': (12,), }");
  refused(() => readNpy(half, "f", { maxBytes: 47 }), "48 bytes; maxBytes is 47");
  assert.equal(readNpy(half, "f", { maxBytes: 48 }).data.length, 12);
});

test("arguments that are none are refused, not the file", () => {
  assert.throws(() => readNpy("points.npy" as never), DomainError);
  assert.throws(() => readNpy(npy(GOOD), ""), DomainError);
  assert.throws(() => readNpy(npy(GOOD), "f", { maxbytes: 3 } as never), /Did you mean maxBytes/);
  assert.throws(() => readNpy(npy(GOOD), "f", { maxBytes: 0 }), DomainError);
});
