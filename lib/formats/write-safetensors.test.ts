import assert from "node:assert/strict";
import { test } from "node:test";
import { DomainError, ShapeError } from "../num";
import { readSafetensors, toTensor, writeSafetensors } from ".";
import { fixture } from "./fixtures/fixture";

test("what safetensors wrote is written again to the byte", () => {
  const network = fixture("network.safetensors");
  const { tensors, metadata } = readSafetensors(network);
  assert.equal(Buffer.compare(writeSafetensors(tensors, metadata), network), 0);
});

test("what is written is read again, without metadata and with a name of two signs a letter", () => {
  const named = {
    größe: toTensor("U8", [2], [1, 2]),
    b: toTensor("F64", [], [Math.PI]),
    a: toTensor("F64", [1], [7]),
  };
  const { tensors, metadata } = readSafetensors(writeSafetensors(named));
  assert.deepEqual([...tensors.keys()], ["a", "b", "größe"]);
  assert.deepEqual(Object.fromEntries(tensors), { a: named.a, b: named.b, größe: named.größe });
  assert.deepEqual(metadata, {});
  assert.equal(readSafetensors(writeSafetensors({})).tensors.size, 0);
});

test("what is no tensor, no name and no text is refused", () => {
  const good = toTensor("F32", [1], [1]);
  assert.throws(() => writeSafetensors({ a: { ...good, shape: [2] } }), ShapeError);
  assert.throws(() => writeSafetensors({ a: { ...good, dtype: "F8" as never } }), DomainError);
  assert.throws(() => writeSafetensors({ __metadata__: good }), /the header's own/);
  assert.throws(() => writeSafetensors([good] as never), /are no tensors by name/);
  assert.throws(() => writeSafetensors({ a: good }, { epochs: 7 as never }), /metadata has 7/);
  assert.throws(() => writeSafetensors({ a: good }, "made" as never), /metadata = "made"/);
});
