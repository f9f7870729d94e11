import assert from "node:assert/strict";
import { test } from "node:test";
import { DomainError, ShapeError } from "../num";
import { checkPicture } from "./check-picture";
import type { Picture } from "./picture";
import { loadPicture, storePicture } from "./stored-picture";

const bytes = Array.from({ length: 256 }, (_, i) => i / 255);

test("bytes come back as they are, and a stored picture stored again is the same", () => {
  const grey: Picture = { kind: "grey", height: 16, width: 16, values: bytes };
  const loaded = loadPicture(storePicture(grey));
  assert.ok(loaded.kind === "grey");
  assert.deepEqual(Array.from(loaded.values), bytes);
  const pictures: Picture[] = [
    grey,
    { kind: "colour", height: 1, width: 2, values: [-3, 0, 0.1, 0.7, 1, 9], range: [-1, 2] },
    { kind: "difference", height: 1, width: 4, values: [-0.13, 0, 0.01, 0.07] },
    { kind: "difference", height: 1, width: 2, values: [0, 0] },
    { kind: "series", values: [1 / 3, -0, 1e-17], against: Float64Array.of(0, 1, 2) },
  ];
  for (const picture of pictures) {
    const stored = storePicture(picture);
    assert.deepEqual(storePicture(loadPicture(stored)), stored);
    assert.deepEqual(JSON.parse(JSON.stringify(stored)), stored);
  }
});

test("a difference keeps its zero and its ends; what is beyond a range has the range's end", () => {
  const ends = loadPicture(storePicture({ kind: "difference", height: 1, width: 3, values: [-0.2, 0, 0.1] }));
  assert.ok(ends.kind === "difference");
  assert.deepEqual([ends.most, ends.values[0], ends.values[1]], [0.2, -0.2, 0]);
  const cut = storePicture({ kind: "difference", height: 1, width: 3, values: [-9, 0, 9], most: 1 });
  assert.deepEqual("codes" in cut && [...Buffer.from(cut.codes, "base64")], [0, 127, 254]);
  const grey = storePicture({ kind: "grey", height: 1, width: 3, values: [-1, 0.5, 3] });
  assert.deepEqual("codes" in grey && [...Buffer.from(grey.codes, "base64")], [0, 128, 255]);
});

test("what is no picture is refused, with what it lacks", () => {
  const wrong: [unknown, RegExp, new (message: string) => Error][] = [
    [null, /x/, DomainError],
    [{ kind: "gray" }, /x\.kind = "gray"/, DomainError],
    [
      { kind: "grey", height: 2, width: 2, values: [1] },
      /x\.values holds 1 numbers but height × width = 4 are needed/,
      ShapeError,
    ],
    [
      { kind: "colour", height: 1, width: 1, values: [1] },
      /but height × width × 3 = 3 are needed/,
      ShapeError,
    ],
    [{ kind: "grey", height: 1, width: 1, values: [Number.NaN] }, /x\.values\[0\]/, DomainError],
    [{ kind: "grey", height: 1, width: 1, values: [1], range: [1, 1] }, /ends before it begins/, DomainError],
    [
      { kind: "difference", height: 1, width: 1, values: [1], most: 0 },
      /most = 0 is not above 0/,
      DomainError,
    ],
    [{ kind: "series", values: [1, 2], against: [1] }, /x\.against holds 1 numbers but 2/, ShapeError],
    [{ kind: "series", values: [] }, /x\.values/, DomainError],
    [{ kind: "grey", height: 1, width: 1, values: [1], most: 1 }, /most/, DomainError],
  ];
  for (const [given, message, kind] of wrong)
    assert.throws(
      () => checkPicture("look", "x", given as Picture),
      (error: Error) => error instanceof kind && message.test(error.message),
      String(message),
    );
});
