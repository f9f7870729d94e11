import assert from "node:assert/strict";
import { test } from "node:test";
import { pointPicture } from ".";

test("planes of three channels become pixels of red, green and blue; one channel stays", () => {
  const colour = { kind: "image", height: 1, width: 2, channels: 3 } as const;
  assert.deepEqual(pointPicture([1, 2, 3, 4, 5, 6], colour), {
    kind: "colour",
    height: 1,
    width: 2,
    values: Float64Array.of(1, 3, 5, 2, 4, 6),
  });
  const grey = { kind: "image", height: 2, width: 1, channels: 1 } as const;
  assert.deepEqual(pointPicture(Float32Array.of(0.5, 1), grey), {
    kind: "grey",
    height: 2,
    width: 1,
    values: Float64Array.of(0.5, 1),
  });
});

test("a series and features are lines", () => {
  const values = Float64Array.of(1, 2);
  assert.deepEqual(pointPicture([1, 2], { kind: "series", length: 2 }), { kind: "series", values });
  assert.deepEqual(pointPicture([1, 2], { kind: "features" }), { kind: "series", values });
});

test("what is no picture is refused by name", () => {
  const image = { kind: "image", height: 2, width: 2, channels: 1 } as const;
  assert.throws(
    () => pointPicture([1, 2], image),
    /pointPicture: shape says an image of height 2, width 2, channels 1, 4 numbers, but points have 2/,
  );
  assert.throws(
    () => pointPicture([1, 2], { kind: "series", length: 3 }),
    /a series of length 3, 3 numbers, but points have 2/,
  );
  assert.throws(() => pointPicture([1, Number.NaN, 0, 0], image), /point is NaN at entry 1/);
  assert.throws(
    () => pointPicture(new Float64Array(8), { ...image, channels: 2 }),
    /shape.channels = 2 makes no picture; 1 for greys or 3 for colours/,
  );
  assert.throws(() => pointPicture([1], undefined as never), /shape = undefined is no plain object/);
});
