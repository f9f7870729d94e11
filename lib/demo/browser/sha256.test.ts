import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import * as inBrowser from "./crypto";
import { sha256 } from "./sha256";

test("SHA-256 is Node's at every length around a block's end, and for any bytes", () => {
  for (let length = 0; length < 200; length++) {
    const message = Uint8Array.from({ length }, (_, i) => (i * 37 + length * 101) & 255);
    assert.deepEqual(
      Buffer.from(sha256(message)),
      createHash("sha256").update(message).digest(),
      `${length}`,
    );
  }
});

test("the digest of a text is read in words as random streams read it", () => {
  const text = JSON.stringify(["ε", 1, "noise"]);
  const [ours, nodes] = [inBrowser.createHash("sha256"), createHash("sha256")].map((hash) =>
    hash.update(text).digest(),
  );
  for (let i = 0; i < 8; i++) assert.equal(ours.readUInt32LE(4 * i), nodes.readUInt32LE(4 * i));
  assert.throws(() => inBrowser.createHash("md5"), /md5 is not sha256/);
});
