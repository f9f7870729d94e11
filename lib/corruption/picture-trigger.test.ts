import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createRng, DomainError, ShapeError } from "../num";
import { blendTrigger, type PictureTrigger, patchTrigger, sinusoidTrigger, warpTrigger } from ".";

const picture = { height: 6, width: 5, channels: 2 };
const SIZE = 60;
const triggers: Readonly<Record<string, PictureTrigger>> = {
  patch: patchTrigger(picture, { top: 4, left: 1, height: 2, width: 3, colour: [255, 7] }),
  blend: blendTrigger(
    Array.from({ length: SIZE }, (_, i) => i),
    0.3,
  ),
  sinusoid: sinusoidTrigger(picture, { amplitude: 30, periods: 2 }),
  warp: warpTrigger(picture, { strength: 1, grid: 3 }, createRng("field")),
};
const bytes = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: SIZE, maxLength: SIZE });

for (const [name, trigger] of Object.entries(triggers))
  test(`${name}: pictures stay in their range, what was given stays as it was, and each picture is on its own`, () => {
    fc.assert(
      fc.property(bytes, bytes, (first, second) => {
        const given = [first.slice(), second.slice()];
        const both = trigger(given);
        assert.deepEqual(given, [first, second]);
        assert.ok(both.data.every((value) => value >= 0 && value <= 255));
        assert.deepEqual(both.data.subarray(0, SIZE), trigger([first]).data);
        assert.deepEqual(both.data.subarray(SIZE), trigger([second]).data);
      }),
      { numRuns: 20 },
    );
    assert.throws(() => trigger([[1, 2, 3]]), /pictures have 3 columns but this trigger is for 60/);
  });

test("a patch is its rectangle in every channel, and nothing else", () => {
  const flat = new Array<number>(SIZE).fill(100);
  const { data } = triggers.patch([flat]);
  for (let c = 0; c < 2; c++)
    for (let y = 0; y < 6; y++)
      for (let x = 0; x < 5; x++) {
        const isIn = y >= 4 && x >= 1 && x < 4;
        assert.equal(data[(c * 6 + y) * 5 + x], isIn ? [255, 7][c] : 100);
      }
});

test("a blend of share 0 changes nothing, of share 1 is the pattern", () => {
  const [x, v] = [
    [1, 2, 3],
    [10, 20, 30],
  ];
  assert.deepEqual([...blendTrigger(v, 0)([x]).data], x);
  assert.deepEqual([...blendTrigger(v, 1)([x]).data], v);
});

test("a sinusoid is the same in every row and channel, sums to nothing over whole periods, and is cut at the range", () => {
  const flat = new Array<number>(SIZE).fill(100);
  const added = triggers.sinusoid([flat]).data.map((value) => value - 100);
  for (let i = 5; i < SIZE; i++) assert.equal(added[i], added[i % 5]);
  assert.ok(Math.abs(added.slice(0, 5).reduce((sum, value) => sum + value, 0)) < 1e-9);
  const bright = triggers.sinusoid([new Array<number>(SIZE).fill(250)]).data;
  assert.ok(bright.includes(255) && bright.some((value) => value < 250));
  const unit = sinusoidTrigger(picture, { amplitude: 1, periods: 2, range: [0, 1] });
  assert.ok(unit([new Array<number>(SIZE).fill(0.5)]).data.every((value) => value >= 0 && value <= 1));
});

test("a warp of strength 0 changes nothing, another moves a ramp by its strength on average, and streams decide the field", () => {
  const wide = { height: 20, width: 20, channels: 1 };
  const ramp = Array.from({ length: 400 }, (_, i) => i % 20);
  const moved = (strength: number, seed: number): Float64Array =>
    warpTrigger(wide, { strength, grid: 3 }, createRng(seed))([ramp]).data;
  assert.deepEqual([...moved(0, 1)], ramp);
  assert.deepEqual(moved(2, 1), moved(2, 1));
  assert.notDeepEqual(moved(2, 1), moved(2, 2));
  let most = 0;
  moved(2, 3).forEach((value, i) => {
    most = Math.max(most, Math.abs(value - ramp[i]));
  });
  assert.ok(most > 1 && most < 6, String(most));
});

test("rectangles outside the picture, colours of other channels and empty patterns are refused", () => {
  const patch = { top: 4, left: 1, height: 2, width: 3, colour: [255, 7] };
  assert.throws(() => patchTrigger(picture, { ...patch, top: 5 }), ShapeError);
  assert.throws(() => patchTrigger(picture, { ...patch, left: 3 }), /leaves a picture of 6×5/);
  assert.throws(
    () => patchTrigger(picture, { ...patch, colour: [1] }),
    /1 numbers but pictures have 2 channels/,
  );
  assert.throws(() => blendTrigger([], 0.5), ShapeError);
  assert.throws(() => blendTrigger([1], 30), DomainError);
  assert.throws(
    () => sinusoidTrigger(picture, { amplitude: 1, periods: 1, range: [1, 1] }),
    /first below the second/,
  );
});
