import assert from "node:assert/strict";
import { test } from "node:test";
import { createRng } from "../num";
import { bfloatToNumber, halfToNumber, numberToBfloat, numberToHalf } from "./half";

/** All finite values of a kind of 16 bits, positive ones, in order. */
const values = (toNumber: (half: number) => number, infinite: number): number[] =>
  Array.from({ length: infinite }, (_, half) => toNumber(half));

for (const [kind, toNumber, toHalf, infinite] of [
  ["binary16", halfToNumber, numberToHalf, 0x7c00],
  ["bfloat16", bfloatToNumber, numberToBfloat, 0x7f80],
] as const) {
  test(`${kind}: every pattern but NaN's goes there and back, in the order of its bits`, () => {
    const list = values(toNumber, infinite);
    assert.equal(list[0], 0);
    for (let half = 0; half < infinite; half++) {
      assert.equal(toHalf(list[half]), half);
      assert.equal(toHalf(-list[half]), half | 0x8000);
      if (half > 0) assert.ok(list[half] > list[half - 1]);
    }
    assert.equal(toNumber(infinite), Number.POSITIVE_INFINITY);
    assert.equal(toNumber(infinite | 0x8000), Number.NEGATIVE_INFINITY);
    assert.ok(Number.isNaN(toNumber(infinite + 1)) && Number.isNaN(toNumber(toHalf(Number.NaN))));
  });

  test(`${kind}: a number between two goes to the nearer, halfway to the even one, by searching them all`, () => {
    const list = values(toNumber, infinite);
    const rng = createRng(16);
    for (let i = 0; i < 3000; i++) {
      const below = rng.integer(infinite - 1);
      const [low, high] = [list[below], list[below + 1]];
      const share = [0, 0.25, 0.499999, 0.5, 0.500001, 0.75, rng.uniform()][i % 7];
      const value = low + (high - low) * share;
      const isUp = value - low > high - value || (value - low === high - value && below % 2 === 1);
      assert.equal(toHalf(value), below + (isUp ? 1 : 0), `${value} between ${low} and ${high}`);
    }
  });
}

test("beyond the largest there is infinity, from half a step on", () => {
  assert.deepEqual(
    [numberToHalf(65519.99), numberToHalf(65520), numberToHalf(-1e300)],
    [0x7bff, 0x7c00, 0xfc00],
  );
  assert.equal(numberToBfloat(2 ** 128 - 2 ** 119), 0x7f80);
  assert.equal(numberToBfloat(2 ** 128 - 2 ** 119 - 2 ** 76), 0x7f7f);
});

test("rounding is once: a double beyond a float's digits does not round twice", () => {
  assert.equal(numberToHalf(1 + 2 ** -11 + 2 ** -40), 0x3c01);
  assert.equal(numberToHalf(1 + 2 ** -11), 0x3c00);
  assert.equal(numberToBfloat(1 + 2 ** -8 + 2 ** -50), 0x3f81);
});
