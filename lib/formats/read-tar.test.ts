import assert from "node:assert/strict";
import { test } from "node:test";
import { readGzip, readTar } from ".";
import { fixture } from "./fixtures/fixture";
import { refused } from "./fixtures/refused";

const gnu = readGzip(fixture("files.tar.gz"), "f");
const entry = (
  name: string,
  change: (header: Buffer) => void = () => {},
  data = Buffer.from("data"),
): Buffer => {
  const header = Buffer.alloc(512);
  header.write(name);
  header.write("0000644\0", 100);
  header.write(`${data.length.toString(8).padStart(11, "0")}\0`, 124);
  header.write("0", 156);
  header.write("ustar\x0000", 257);
  change(header);
  header.fill(" ", 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return Buffer.concat([header, data, Buffer.alloc((512 - (data.length % 512)) % 512)]);
};
const tar = (...entries: Buffer[]): Buffer => Buffer.concat([...entries, Buffer.alloc(1024)]);

test("Python's archives are read: folders left out, empty files, names in two parts", () => {
  const read = readTar(gnu, "f");
  assert.deepEqual(
    read.map(({ name, bytes }) => [name, bytes.length]),
    [
      ["batches/one.bin", 700],
      ["batches/empty", 0],
    ],
  );
  assert.ok(read[0].bytes.every((byte) => byte === 1));
  const long = readTar(readGzip(fixture("ustar.tar.gz"), "f"), "f")[2];
  assert.equal(long.name, `${"a".repeat(60)}/${"b".repeat(90)}`);
  assert.equal(Buffer.from(long.bytes).toString(), "long");
});

test("the older kind, whose type is a zero, and a name of all hundred signs are read", () => {
  const file = tar(entry("a".repeat(100), (header) => header.fill(0, 156, 157)));
  assert.deepEqual([readTar(file, "f")[0].name.length, readTar(file, "f")[0].bytes.length], [100, 4]);
});

const kind = (letter: string) => (header: Buffer) => header.write(letter, 156);
for (const [what, file, found] of [
  ["nothing", Buffer.alloc(0), "ends after 0 bytes; an archive ends with a block of zeros"],
  ["an archive without an end", entry("a"), "ends after 1024 bytes"],
  [
    "a cut file",
    tar(entry("a", undefined, Buffer.alloc(5000))).subarray(0, 3000),
    'tells "a" as 5000 bytes; 2488 are left',
  ],
  [
    "a header that was altered",
    Buffer.from(gnu).fill(66, 3, 4),
    /has a header at byte 0 whose sum is \d+; it tells \d+/,
  ],
  ["text", Buffer.alloc(1024, "text "), "it tells none"],
  [
    "a size of no digits",
    tar(entry("a", (header) => header.write("size", 124))),
    'tells "a" as no number of bytes',
  ],
  [
    "a size of many",
    tar(entry("a", (header) => header.write("77777777777", 124))),
    'tells "a" as 8589934591 bytes',
  ],
  ["a symbolic link", readGzip(fixture("link.tar.gz"), "f"), 'has "link" of kind "2"'],
  ["a hard link", tar(entry("a", kind("1"))), 'of kind "1"'],
  ["a device", tar(entry("a", kind("3"))), 'of kind "3"'],
  ["an extension", tar(entry("a", kind("x"))), 'of kind "x"; plain files and folders are read'],
  ["a name above the folder", tar(entry("a/../../evil")), 'has the name "a/../../evil"'],
  ["an absolute name", tar(entry("/etc/passwd")), 'has the name "/etc/passwd"'],
  ["a drive", tar(entry("c:evil")), 'has the name "c:evil"'],
  ["a name of another system", tar(entry("..\\evil")), "a name is a path within the archive"],
  ["a name that does not print", tar(entry("a\nb")), 'has the name "a\\nb"'],
  [
    "a prefix of another kind",
    tar(entry("a", (header) => header.fill(0, 257, 265).write("b", 345))),
    "has a long name of an older kind",
  ],
  ["a folder with bytes", tar(entry("a/", kind("5"))), 'has the folder "a/" of 4 bytes'],
  ["a file named as a folder", tar(entry("a/")), 'has the name "a/"'],
  ["no name", tar(entry("")), 'has the name ""'],
  ["a name twice", tar(entry("a"), entry("a")), 'has "a" twice'],
] as const)
  test(`${what} is refused, and said`, () => refused(() => readTar(file, "f"), found));
