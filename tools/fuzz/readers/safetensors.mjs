import { described } from "../digests.mjs";
import { fixture, room } from "../library.mjs";
import { oddNumber, pick, replaced, withOddNumber } from "../mutate.mjs";

const { readSafetensors, tensorNumbers } = room("formats");

const seeds = [fixture("network.safetensors")];
const DTYPES = ["F64", "F32", "F16", "I64", "I32", "U8", "BOOL", "F8_E4M3", "C64", "f32", "", 7, null];

/** The file with another header, whose length is told. */
function withText(bytes, change) {
  const length = bytes.length < 8 ? 0 : Number(bytes.readBigUInt64LE(0) & 0xffffffn);
  const other = Buffer.from(change(bytes.toString("utf8", 8, 8 + length)));
  const start = Buffer.alloc(8);
  start.writeBigUInt64LE(BigInt(other.length));
  return Buffer.concat([start, other, bytes.subarray(8 + length)]);
}

/** The file with a change of one tensor's entry in its header. */
const onTensor = (change) => (bytes, rng) =>
  withText(bytes, (text) => {
    try {
      const header = JSON.parse(text);
      const names = Object.keys(header).filter((name) => name !== "__metadata__");
      const name = pick(rng, names.length === 0 ? ["a"] : names);
      change(header, name, rng);
      return JSON.stringify(header);
    } catch {
      return text; // what an earlier change made of it is no header any more
    }
  });

export default {
  sources: ["formats/read-safetensors.js"],
  seeds: () => seeds,
  structural: [
    (bytes, rng) => withOddNumber(bytes, 0, 8, rng),
    onTensor((header, name, rng) => {
      header[name].dtype = pick(rng, DTYPES);
    }),
    onTensor((header, name, rng) => {
      header[name].shape = pick(rng, [
        [],
        [12],
        [4, 3],
        [0],
        [1, 12],
        [2 ** 32, 2 ** 32],
        [3.5],
        [-1],
        "12",
        [2 ** 53],
      ]);
    }),
    onTensor((header, name, rng) => {
      const offsets = header[name].data_offsets;
      const which = rng.integer(2);
      offsets[which] = oddNumber(rng, offsets[which], 32);
    }),
    onTensor((header, name, rng) => {
      header[name].data_offsets = pick(rng, [[0], [0, 8, 16], [8, 0], null, "0,8", [0, 0]]);
    }),
    onTensor((header, name) => {
      delete header[name];
    }),
    onTensor((header, name, rng) => {
      header[pick(rng, ["__proto__x", "other", "__metadata__"])] = header[name];
    }),
    onTensor((header, name, rng) => {
      delete header[name][pick(rng, ["dtype", "shape", "data_offsets"])];
    }),
    onTensor((header, name, rng) => {
      header[name][pick(rng, ["strides", "device"])] = 1;
    }),
    onTensor((header, _, rng) => {
      header.__metadata__ = pick(rng, [{}, { a: 1 }, [], "text", null, { a: "b" }]);
    }),
    (bytes, rng) =>
      withText(bytes, (text) =>
        text.replace(
          "{",
          `{"0.bias":${pick(rng, ["1", '{"dtype":"F64","shape":[3],"data_offsets":[0,24]}'])},`,
        ),
      ),
    (bytes, rng) =>
      withText(bytes, (text) =>
        pick(rng, [
          ` ${text}`,
          `${text}   `,
          `[${text}]`,
          text.slice(1),
          `${text}x`,
          "{}",
          "null",
          '"text"',
          "[]",
        ]),
      ),
    (bytes, rng) =>
      withText(bytes, (text) =>
        text.replace(/\d+/, (digits) =>
          pick(rng, [`${digits}.0`, `0${digits}`, `${digits}e0`, `-${digits}`, `${digits}0`]),
        ),
      ),
    (bytes, rng) =>
      withText(bytes, (text) =>
        text.replace(pick(rng, ['"', ":", ",", "{", "}", "[", "]"]), pick(rng, ['"', ":", ",", "\\", ""])),
      ),
    (bytes, rng) =>
      replaced(bytes, bytes.length - rng.integer(9), bytes.length, Buffer.alloc(rng.integer(9))),
    (bytes, rng) =>
      Buffer.concat([pick(rng, [Buffer.from("PK\x03\x04"), Buffer.from("\x80\x02}q\0(X", "latin1")]), bytes]),
  ],
  /** Every tensor's numbers too: a truth of 7 is refused there, by another name than a file's. */
  read(bytes) {
    const { tensors } = readSafetensors(bytes, "f");
    return [...tensors].map(([name, tensor]) => [name, numbersOf(tensor)]);
  },
  oracle: "safetensors",
  digest: (tensors) =>
    Object.fromEntries(tensors.sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))),
};

/** NumPy takes any byte for a truth, and rounds whole numbers beyond 2⁵³, where these are refused. */
function numbersOf(tensor) {
  try {
    return described({ shape: tensor.shape, data: tensorNumbers(tensor) });
  } catch (error) {
    if (error.name !== "DomainError") throw error;
    const bytes = Buffer.from(tensor.bytes);
    const data =
      tensor.dtype === "BOOL"
        ? Uint8Array.from(bytes, (byte) => (byte === 0 ? 0 : 1))
        : Array.from({ length: bytes.length / 8 }, (_, i) =>
            Number(tensor.dtype === "I64" ? bytes.readBigInt64LE(8 * i) : bytes.readBigUInt64LE(8 * i)),
          );
    return described({ shape: tensor.shape, data });
  }
}
