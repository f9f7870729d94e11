import assert from "node:assert/strict";
import { test } from "node:test";
import { createRng } from "../num";
import { indexDraws } from "./index-draws";

for (const n of [1, 2, 7, 40, 700, 40000, 65536, 100000])
  test(`draws below ${n} are uniform`, () => {
    const target = new Int32Array(70000);
    indexDraws(createRng("uniform"))(target, n);
    const cells = Math.min(n, 10);
    const counts = new Float64Array(cells);
    for (const index of target) {
      assert.ok(Number.isInteger(index) && index >= 0 && index < n);
      counts[Math.floor((index * cells) / n)]++;
    }
    // Cells of a few whole indices more or less than n/10 each; χ² of at most 9 degrees is below 30 but once in 2,000.
    let chiSquared = 0;
    for (let cell = 0; cell < cells; cell++) {
      const size = Math.ceil(((cell + 1) * n) / cells) - Math.ceil((cell * n) / cells);
      const expected = (70000 * size) / n;
      chiSquared += (counts[cell] - expected) ** 2 / expected;
    }
    assert.ok(chiSquared < 30, String(chiSquared));
  });

test("every index has equally many of the words that are kept", () => {
  // n = 40000 keeps one word of two or none for each index: were none rejected, 25536 indices would be twice as likely.
  const target = new Int32Array(400000);
  indexDraws(createRng("kept"))(target, 40000);
  const even = target.filter((index) => index % 2 === 0).length / 400000;
  assert.ok(Math.abs(even - 0.5) < 0.003, String(even));
});

test("a stream gives the same draws, another stream others, and draws go on", () => {
  const [a, b, c] = ["a", "a", "b"].map((name) => indexDraws(createRng(name)));
  const [first, again, other] = [a, b, c].map((draw) => {
    const target = new Int32Array(50);
    draw(target, 1000);
    return target;
  });
  assert.deepEqual(first, again);
  assert.notDeepEqual(first, other);
  const next = new Int32Array(50);
  a(next, 1000);
  assert.notDeepEqual(first, next);
});
