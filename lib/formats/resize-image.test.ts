import assert from "node:assert/strict";
import { test } from "node:test";
import { DomainError } from "../num";
import { type Picture, resizeImage } from ".";
import { pixelsOf } from "./fixtures/pictures";

const image = (name: "grey" | "rgb"): Picture => ({
  width: 21,
  height: 17,
  channels: name === "grey" ? 1 : 3,
  data: pixelsOf(name).data as Uint8Array,
});
const KERNELS = { area: "BOX", bilinear: "BILINEAR", bicubic: "BICUBIC" } as const;

for (const name of ["grey", "rgb"] as const)
  for (const kernel of ["area", "bilinear", "bicubic"] as const)
    test(`${name} by ${kernel}: Pillow's bytes, smaller and larger`, () => {
      for (const [width, height] of [
        [9, 5],
        [21, 40],
        [50, 17],
        [1, 1],
      ]) {
        const resized = resizeImage(image(name), width, height, { kernel });
        assert.deepEqual(resized.data, pixelsOf(`${name}_${KERNELS[kernel]}_${width}x${height}`).data);
        assert.deepEqual([resized.width, resized.height], [width, height]);
      }
    });

test("the same size gives the same bytes, in an array of its own", () => {
  const grey = image("grey");
  const same = resizeImage(grey, 21, 17, { kernel: "bicubic" });
  assert.deepEqual(same, grey);
  assert.notEqual(same.data, grey.data);
});

test("a picture of one colour stays so, by every kernel", () => {
  const flat: Picture = { width: 7, height: 5, channels: 1, data: new Uint8Array(35).fill(201) };
  for (const kernel of ["area", "bilinear", "bicubic"] as const)
    assert.ok(resizeImage(flat, 3, 11, { kernel }).data.every((value) => value === 201));
});

test("what is no picture, no size and no kernel is refused", () => {
  const grey = image("grey");
  assert.throws(
    () => resizeImage({ ...grey, data: grey.data.slice(1) }, 5, 5),
    /data has 356 entries but needs 357/,
  );
  assert.throws(() => resizeImage({ ...grey, channels: 4 }, 5, 5), /channels = 4/);
  assert.throws(() => resizeImage(grey, 5.5, 5), DomainError);
  assert.throws(() => resizeImage(grey, 1e9, 1e9), /wants/);
  assert.throws(() => resizeImage(grey, 5, 5, { kernel: "box" as never }), /kernel = "box"/);
});
