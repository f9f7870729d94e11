import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateRawSync } from "node:zlib";
import { readZip } from ".";
import { crc32 } from "./crc32";
import { fixture } from "./fixtures/fixture";
import { refused } from "./fixtures/refused";

interface Member {
  name?: string;
  data?: Buffer;
  /** What its headers tell, where they lie. */
  method?: number;
  packed?: Buffer;
  crc?: number;
  size?: number;
  flags?: number;
  attributes?: number;
  /** The name in the header before the data. */
  localName?: string;
  /** Where its header lies, of another member's. */
  offset?: number;
}

/** A zip written out, which may lie; after its directory its end, which may tell another count. */
function zip(members: readonly Member[], count: number = members.length): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name = "a.bin", data = Buffer.from("data"), ...told } of members) {
    const {
      method = 0,
      packed = data,
      crc = crc32(data),
      size = data.length,
      flags = 0,
      attributes = 0,
    } = told;
    const fields = (path: Buffer): Buffer => {
      const about = Buffer.alloc(26);
      about.writeUInt16LE(20, 0);
      about.writeUInt16LE(flags, 2);
      about.writeUInt16LE(method, 4);
      about.writeUInt32LE(crc, 10);
      about.writeUInt32LE(packed.length, 14);
      about.writeUInt32LE(size, 18);
      about.writeUInt16LE(path.length, 22);
      return about;
    };
    const [path, local] = [Buffer.from(name), Buffer.from(told.localName ?? name)];
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(attributes, 6);
    tail.writeUInt32LE(told.offset ?? offset, 10);
    parts.push(Buffer.from("PK\x03\x04"), fields(local), local, packed);
    directory.push(Buffer.from("PK\x01\x02\x14\x03"), fields(path), tail, path);
    offset += 30 + local.length + packed.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06");
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, entries, end]);
}

/** A zip of one entry, with another byte so many before its end. */
function told(byte: number, before: number): Buffer {
  const file = zip([{}]);
  file[file.length - before] = byte;
  return file;
}

const read = (file: Uint8Array): Map<string, string> =>
  new Map(readZip(file, "f").map((entry) => [entry.name, Buffer.from(entry.read()).toString()]));

test("an archive of Python's is read: folders left out, names of any script, nothing, and the larger kind of entry", () => {
  assert.deepEqual(
    read(fixture("files.zip")),
    new Map([
      ["tiles/one.txt", "one ".repeat(200)],
      ["tiles/größe.txt", "two"],
      ["empty", ""],
      ["large.txt", "sixty-four"],
    ]),
  );
});

test("the size of an entry is known before it is unpacked, and reading twice gives the same", () => {
  const [one] = readZip(fixture("files.zip"), "f");
  assert.equal(one.size, 800);
  assert.deepEqual(one.read(), one.read());
});

const zeros = Buffer.alloc(100000);
const packed = deflateRawSync(zeros);

for (const [what, file, found] of [
  ["nothing", Buffer.alloc(0), "has 0 bytes; an empty zip has 22"],
  ["another format", Buffer.alloc(100), "is no zip that can be read (End of central directory"],
  ["half an archive", fixture("files.zip").subarray(0, 300), "is no zip that can be read"],
  [
    "a name above the folder",
    zip([{ name: "../../evil" }]),
    "is no zip that can be read (invalid relative path",
  ],
  ["an absolute name", zip([{ name: "/etc/passwd" }]), "is no zip that can be read (absolute path"],
  [
    "a name of another system",
    zip([{ name: "..\\evil" }]),
    "is no zip that can be read (invalid characters in fileName",
  ],
  ["a name with signs that do not print", zip([{ name: "a\x1b[2J" }]), "a name is of signs that print"],
  ["no name", zip([{ name: "" }]), "has an entry without a name"],
  ["a name twice", zip([{}, {}]), 'has "a.bin" twice'],
  ["a folder with bytes", zip([{ name: "a/" }]), 'has "a/", a folder of 4 bytes'],
  ["a version to come", told(99, 22 + 51 - 6), 'has "a.bin", which asks for version 9.9; 6.3 is the newest'],
  ["a link", zip([{ attributes: 0o120777 * 65536 }]), 'has "a.bin", a link'],
  ["an encrypted entry", zip([{ flags: 1, size: 4, packed: Buffer.alloc(16) }]), 'has "a.bin", encrypted'],
  [
    "another way of packing",
    zip([{ method: 12 }]),
    "packed by method 12; 0 (stored) and 8 (deflate) are read",
  ],
  ["two headers that disagree", zip([{ localName: "b.bin" }]), "which another header stands before"],
  [
    "a size beyond deflate",
    zip([{ method: 8, data: zeros, packed, size: 1e9 }]),
    /100000\d* bytes out of \d+; deflate gives at most 1032 for one/,
  ],
  [
    "two entries on the same bytes",
    zip([{}, { name: "b.bin", localName: "a.bin", offset: 0 }]),
    /another header|over "a.bin"/,
  ],
  [
    "more entries than are told",
    zip([{}, { name: "b.bin" }], 1),
    "bytes of entries that are told; its directory goes on after them",
  ],
  [
    "an end that tells another size",
    told(9, 10),
    /tells a directory of \d+ bytes, or its end twice; it has one of 51/,
  ],
  [
    "two ends",
    Buffer.concat([told(22, 2), zip([{}]).subarray(-22)]),
    "tells a directory of 51 bytes, or its end twice",
  ],
  ["fewer entries than are told", zip([{}], 2), "is no zip that can be read"],
] as const)
  test(`${what} is refused, and said`, () => refused(() => readZip(file, "f"), found));

for (const [what, member, found] of [
  ["another check", { crc: 7 }, 'has "a.bin" with the check adf3f363; the directory tells 00000007'],
  [
    "a size that is too small",
    { method: 8, data: zeros, packed, size: 99999 },
    "which does not unpack (ERR_BUFFER_TOO_LARGE)",
  ],
  [
    "a size that is too large",
    { method: 8, data: zeros, packed, size: 100001 },
    "which unpacks to 100000 bytes; the directory tells 100001",
  ],
  [
    "what is not packed",
    { method: 8, packed: Buffer.alloc(9, 0xff) },
    "which does not unpack (Z_DATA_ERROR)",
  ],
  [
    "half of what was packed",
    { method: 8, data: zeros, packed: packed.subarray(0, 100) },
    "which does not unpack (Z_BUF_ERROR)",
  ],
] as const)
  test(`an entry with ${what} is refused when it is read`, () => {
    const [entry] = readZip(zip([member]), "f");
    refused(entry.read, found);
  });

test("entries that lie over each other are refused though their headers agree", () => {
  // The second entry's header lies within the data of the first: a quine in small.
  const inner = zip([{ name: "b.bin" }]);
  refused(
    () => readZip(zip([{ data: inner }, { name: "b.bin", offset: 35 }]), "f"),
    'has "b.bin" over "a.bin"',
  );
});

test("told limits hold: bytes of all together, and entries", () => {
  const three = zip([{ name: "a" }, { name: "b" }, { name: "c" }]);
  refused(() => readZip(three, "f", { maxBytes: 11 }), "unpacks to 12 bytes; maxBytes is 11");
  refused(() => readZip(three, "f", { maxEntries: 2 }), "tells 3 entries; maxEntries is 2");
  assert.equal(readZip(three, "f", { maxBytes: 12, maxEntries: 3 }).length, 3);
  assert.throws(() => readZip(three, "f", { entries: 3 } as never), /there is no option "entries"/);
});

test("what waited when a file was refused brings nothing down later", async () => {
  refused(() => readZip(zip([{ name: "" }]), "f"), "without a name");
  await new Promise((later) => setTimeout(later, 20));
});
