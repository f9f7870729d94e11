import assert from "node:assert/strict";
import { test } from "node:test";
import { DomainError } from "../num";
import { readSafetensors, tensorNumbers } from ".";
import { fixture } from "./fixtures/fixture";
import { refused } from "./fixtures/refused";

const network = fixture("network.safetensors");

/** A file with this header and so many bytes of data. */
function file(header: string | object, data = 16): Buffer {
  const text = Buffer.from(typeof header === "string" ? header : JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  return Buffer.concat([length, text, Buffer.alloc(data, 1)]);
}
const tensor = (from: number, to: number, change: object = {}): object => ({
  dtype: "F32",
  shape: [(to - from) / 4],
  data_offsets: [from, to],
  ...change,
});

test("every kind that safetensors itself wrote is read", () => {
  const { tensors, metadata } = readSafetensors(network, "f");
  assert.deepEqual(metadata, { format: "np", made: "by safetensors" });
  const numbers = Object.fromEntries([...tensors].map(([name, each]) => [name, [...tensorNumbers(each)]]));
  assert.deepEqual(numbers, {
    "0.weight": Array.from({ length: 12 }, (_, i) => Math.fround(i / 7)),
    "0.bias": [1, -2, 0.5],
    half: [1, -2.5, 2 ** -24, 65504],
    steps: [3, -4],
    mask: [1, 0],
    bytes: [0, 255],
    none: [],
  });
  assert.deepEqual(tensors.get("0.weight")?.shape, [3, 4]);
  assert.deepEqual(tensors.get("none")?.shape, [0, 2]);
});

test("blanks after the header, names of any kind and no tensors at all are read", () => {
  assert.deepEqual([...readSafetensors(file("{}     ", 0), "f").tensors], []);
  const names = ["__proto__", "constructor", "7", ""];
  const text = `{${names.map((name, i) => `${JSON.stringify(name)}:${JSON.stringify(tensor(4 * i, 4 * i + 4))}`).join(",")}}`;
  assert.deepEqual([...readSafetensors(file(text), "f").tensors.keys()], names);
});

const cases: readonly (readonly [string, Buffer, string | RegExp])[] = [
  ["nothing", Buffer.alloc(0), "has 0 bytes and a header of Infinity"],
  ["a pickle", Buffer.from("\x80\x02}q\x00(X\x06\x00", "latin1"), "is a pickle, which could run code"],
  ["PyTorch's own file", fixture("files.zip"), "is a pickle"],
  [
    "a header beyond the file",
    network.subarray(0, 100),
    /has 100 bytes and a header of \d+; a header has at most 100000000/,
  ],
  [
    "a header of 2⁶³ bytes",
    Buffer.concat([Buffer.from("0000000000000080", "hex"), network]),
    "a header of 9223372036854776000",
  ],
  ["no JSON", file("{,}"), "has a header that is no JSON"],
  ["no UTF-8", file(`{"\xff`).fill(0xff, 10, 11), "has a header that is no JSON"],
  ["a list", file("[]"), 'has a header that begins with "["'],
  ["a blank first", file(" {}"), 'has a header that begins with " "'],
  [
    "a name twice",
    file(`{"a":${JSON.stringify(tensor(0, 8))},"\\u0061":${JSON.stringify(tensor(8, 16))}}`),
    'has "a" twice',
  ],
  [
    "a field twice",
    file(`{"a":{"dtype":"F32","dtype":"F64","shape":[2],"data_offsets":[0,16]}}`),
    'has "dtype" twice',
  ],
  [
    "a number with a point",
    file(`{"a":{"dtype":"F32","shape":[4.0],"data_offsets":[0,16]}}`),
    "has the number 4.0",
  ],
  [
    "a negative length",
    file(`{"a":{"dtype":"F32","shape":[-4],"data_offsets":[0,16]}}`),
    "has the number -4",
  ],
  ["metadata of numbers", file({ __metadata__: { epochs: 7 } }), "has metadata that are no texts"],
  ["metadata in a list", file({ __metadata__: ["a"] }), "has metadata that are no texts"],
  [
    "a field too many",
    file({ a: tensor(0, 16, { strides: [1] }) }),
    'tells data_offsets, dtype, shape, strides of "a"',
  ],
  ["a field too few", file(`{"a":{"dtype":"F32"}}`), 'tells dtype of "a"'],
  ["a tensor that is none", file({ a: 7 }), 'tells number of "a"'],
  ["an unknown kind", file({ a: tensor(0, 16, { dtype: "F8_E4M3" }) }), 'of dtype "F8_E4M3"; BOOL, U8'],
  ["a kind that objects have", file({ a: tensor(0, 16, { dtype: "toString" }) }), 'of dtype "toString"'],
  ["a shape that is none", file({ a: tensor(0, 16, { shape: "4" }) }), "a shape or offsets that are none"],
  [
    "three offsets",
    file({ a: tensor(0, 16, { data_offsets: [0, 8, 16] }) }),
    "a shape or offsets that are none",
  ],
  [
    "offsets beyond all numbers",
    file(`{"a":{"dtype":"F32","shape":[4],"data_offsets":[0,99999999999999999999]}}`),
    "a shape or offsets that are none",
  ],
  [
    "offsets beyond the data",
    file({ a: tensor(0, 20) }),
    'has "a" from byte 0 to 20; it has 16 bytes of data',
  ],
  ["offsets that go back", file({ a: tensor(8, 4, { shape: [1] }) }), 'has "a" from byte 8 to 4'],
  [
    "another shape than bytes",
    file({ a: tensor(0, 16, { shape: [3] }) }),
    'has "a" in 16 bytes; shape 3 of F32 needs 12',
  ],
  [
    "a shape of 2⁶⁴ numbers",
    file({ a: tensor(0, 16, { shape: [4294967296, 4294967296] }) }),
    "needs 73786976294838210000",
  ],
  [
    "tensors that overlap",
    file({ a: tensor(0, 12), b: tensor(8, 16) }),
    'has "b" at byte 8; the tensors before it end at 12',
  ],
  [
    "a hole",
    file({ a: tensor(0, 4), b: tensor(8, 16) }),
    'has "b" at byte 8; the tensors before it end at 4',
  ],
  ["a hole at the start", file({ a: tensor(4, 16) }), 'has "a" at byte 4; the tensors before it end at 0'],
  ["data left over", file({ a: tensor(0, 8) }), "has 16 bytes of data; its header tells 8"],
];
for (const [what, bytes, found] of cases)
  test(`${what} is refused, and said`, () => refused(() => readSafetensors(bytes, "f"), found));

test("a header of 640 bytes, whose length begins as a pickle does, is none", () => {
  const header = JSON.stringify({ a: tensor(0, 16) }).padEnd(640);
  assert.equal(readSafetensors(file(header), "f").tensors.size, 1);
});

test("a told limit of the header holds, and arguments that are none are refused", () => {
  refused(() => readSafetensors(network, "f", { maxHeaderBytes: 100 }), "a header has at most 100");
  assert.throws(
    () => readSafetensors(network, "f", { maxBytes: 5 } as never),
    /there is no option "maxBytes"/,
  );
  assert.throws(() => readSafetensors("a.safetensors" as never), DomainError);
});
