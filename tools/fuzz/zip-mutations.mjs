import { deflateRawSync, inflateRawSync } from "node:zlib";
import { crc32 } from "../../lib/dist/formats/crc32.js";
import { oddNumber, pick, replaced, withOddNumber } from "./mutate.mjs";

const NAMES = [
  "../evil",
  "/etc/passwd",
  "..\\evil",
  "a\0b",
  "",
  "a/",
  "C:\\evil",
  "a.npy",
  "./a.npy",
  "größe.npy",
  "a\nb.npy",
  "version1.npy",
  "readme.txt",
];

/** Places of a signature in a file. */
function places(bytes, signature) {
  const found = [];
  for (let at = bytes.indexOf(signature); at >= 0; at = bytes.indexOf(signature, at + 1)) found.push(at);
  return found;
}

const LOCAL = Buffer.from("PK\x03\x04");
const CENTRAL = Buffer.from("PK\x01\x02");
const END = Buffer.from("PK\x05\x06");
/** The fields of each header: place and size. */
const FIELDS = {
  local: [4, 6, 8, 10, 12, [14, 4], [18, 4], [22, 4], 26, 28],
  central: [4, 6, 8, 10, 12, 14, [16, 4], [20, 4], [24, 4], 28, 30, 32, 34, 36, [38, 4], [42, 4]],
  end: [4, 6, 8, 10, [12, 4], [16, 4], 20],
};

function oddField(bytes, signature, fields, rng) {
  const starts = places(bytes, signature);
  if (starts.length === 0) return bytes;
  const field = pick(rng, fields);
  const [at, size] = Array.isArray(field) ? field : [field, 2];
  return withOddNumber(bytes, pick(rng, starts) + at, size, rng);
}

/** The entries of a zip that is whole, as its directory tells them; nothing where it cannot be walked. */
function entriesOf(bytes) {
  return places(bytes, CENTRAL).flatMap((at) => {
    if (at + 46 > bytes.length) return [];
    const offset = bytes.readUInt32LE(at + 42);
    if (offset + 30 > bytes.length) return [];
    const nameLength = bytes.readUInt16LE(at + 28);
    const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
    return [
      {
        name: bytes.subarray(at + 46, at + 46 + nameLength),
        flags: bytes.readUInt16LE(at + 8) & 0x800,
        method: bytes.readUInt16LE(at + 10),
        crc: bytes.readUInt32LE(at + 16),
        size: bytes.readUInt32LE(at + 24),
        attributes: bytes.readUInt32LE(at + 38),
        data: bytes.subarray(start, start + bytes.readUInt32LE(at + 20)),
      },
    ];
  });
}

/** A zip of these entries, whole but for what they tell. */
function zipOf(entries) {
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const { name, flags, method, crc, size, attributes, data, localName = name, at } of entries) {
    const about = (path) => {
      const fields = Buffer.alloc(26);
      fields.writeUInt16LE(20, 0);
      fields.writeUInt16LE(flags, 2);
      fields.writeUInt16LE(method, 4);
      fields.writeUInt16LE(33, 8);
      fields.writeUInt32LE(crc, 10);
      fields.writeUInt32LE(data.length, 14);
      fields.writeUInt32LE(size, 18);
      fields.writeUInt16LE(path.length, 22);
      return fields;
    };
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(attributes, 6);
    tail.writeUInt32LE(at ?? offset, 10);
    parts.push(LOCAL, about(localName), localName, data);
    directory.push(CENTRAL, Buffer.of(20, 3), about(name), tail, name);
    offset += 30 + localName.length + data.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  END.copy(end);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listed, end]);
}

/** A change of one entry, the archive put together again around it. */
export const onEntry = (change) => (bytes, rng) => {
  const entries = entriesOf(bytes);
  if (entries.length === 0) return bytes;
  const which = rng.integer(entries.length);
  return zipOf(entries.toSpliced(which, 1, ...[change(entries[which], rng, entries)].flat()));
};

/** The bytes of an entry, unpacked; as they are where they do not unpack. */
export function unpacked({ method, data }) {
  try {
    return method === 8 ? inflateRawSync(data, { maxOutputLength: 1e7 }) : data;
  } catch {
    return data;
  }
}

/** Changes of what a zip is made of. */
export const zipChanged = [
  (bytes, rng) => oddField(bytes, LOCAL, FIELDS.local, rng),
  (bytes, rng) => oddField(bytes, CENTRAL, FIELDS.central, rng),
  (bytes, rng) => oddField(bytes, END, FIELDS.end, rng),
  onEntry((entry, rng) => ({ ...entry, name: Buffer.from(pick(rng, NAMES)) })),
  onEntry((entry, rng) => ({ ...entry, localName: Buffer.from(pick(rng, NAMES)) })),
  onEntry((entry) => [entry, entry]),
  onEntry(() => []),
  onEntry((entry, rng) => ({ ...entry, size: oddNumber(rng, entry.size, 32) })),
  onEntry((entry, rng) => ({ ...entry, crc: oddNumber(rng, entry.crc, 32) })),
  onEntry((entry, rng) => ({ ...entry, method: pick(rng, [0, 8, 9, 12, 14, 93, 99]) })),
  onEntry((entry) => ({ ...entry, flags: entry.flags | 1 })),
  onEntry((entry) => ({ ...entry, attributes: 0o120777 * 65536 })),
  onEntry((entry, rng, entries) => [
    entry,
    {
      ...pick(rng, entries),
      name: Buffer.from("b.npy"),
      localName: Buffer.from("b.npy"),
      at: rng.integer(100),
    },
  ]),
  onEntry((entry, rng) => {
    const zeros = Buffer.alloc(pick(rng, [1e4, 1e6, 2e7]));
    return {
      ...entry,
      method: 8,
      size: pick(rng, [zeros.length, entry.size, 100]),
      data: deflateRawSync(zeros),
    };
  }),
  onEntry((entry, rng) => ({ ...entry, data: entry.data.subarray(0, rng.integer(entry.data.length + 1)) })),
  onEntry((entry, rng) =>
    Array.from({ length: 2 + rng.integer(40) }, (_, i) => ({ ...entry, name: Buffer.from(`${i}.npy`) })),
  ),
  (bytes, rng) => replaced(bytes, 0, 0, Buffer.alloc(1 + rng.integer(30))),
  (bytes, rng) => replaced(bytes, bytes.length, bytes.length, Buffer.alloc(1 + rng.integer(30))),
  // An entry after a copy of itself, whose header lies in the first one's data.
  onEntry((entry) => {
    const inner = zipOf([{ ...entry, name: Buffer.from("b.npy"), localName: Buffer.from("b.npy") }]);
    const outer = { ...entry, method: 0, data: inner, size: inner.length, crc: crc32(inner) };
    return [
      outer,
      {
        ...entry,
        name: Buffer.from("b.npy"),
        localName: Buffer.from("b.npy"),
        at: inner.length > 0 ? 30 + outer.name.length : 0,
      },
    ];
  }),
  function comment(bytes, rng) {
    const whole = zipOf(entriesOf(bytes));
    const text = pick(rng, [Buffer.from("a comment"), whole.subarray(-22)]);
    whole.writeUInt16LE(text.length, whole.length - 2);
    return Buffer.concat([whole, text]);
  },
];
