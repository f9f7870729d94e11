import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { readGzip } from ".";
import { fixture } from "./fixtures/fixture";
import { refused } from "./fixtures/refused";

const packed = fixture("files.tar.gz");

test("Python's file is unpacked", () => {
  const bytes = readGzip(packed, "f");
  assert.deepEqual([bytes.length % 512, bytes instanceof Uint8Array], [0, true]);
  assert.equal(Buffer.from(bytes.subarray(0, 7)).toString(), "batches");
});

test("what is no gzip, or a part of one, or more than the limit, is refused", () => {
  refused(() => readGzip(Buffer.alloc(0), "f"), "does not begin with 1f 8b");
  refused(() => readGzip(Buffer.from("PK\x03\x04"), "f"), "does not begin with 1f 8b");
  refused(() => readGzip(packed.subarray(0, 60), "f"), "does not unpack (unexpected end of file)");
  const altered = Buffer.from(packed);
  altered[altered.length - 6] ^= 1;
  refused(() => readGzip(altered, "f"), "does not unpack (incorrect data check)");
  const more = (text: string) => (): Uint8Array => readGzip(Buffer.concat([packed, Buffer.from(text)]), "f");
  refused(more("\0more"), "goes on for 5 bytes after its end; a gzip file ends there");
  refused(more("more"), "does not unpack (incorrect header check)");
  const bomb = gzipSync(Buffer.alloc(30000000));
  refused(
    () => readGzip(bomb, "f", { maxBytes: 1000000 }),
    "unpacks to more than 1000000 bytes; maxBytes is 1000000",
  );
  assert.equal(readGzip(gzipSync("abc"), "f", { maxBytes: 3 }).length, 3);
});

test("files of gzip one after the other are one", () => {
  assert.equal(Buffer.from(readGzip(Buffer.concat([gzipSync("a"), gzipSync("b")]), "f")).toString(), "ab");
});
