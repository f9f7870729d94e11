import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createRng } from "../../num";
import { codeFeatures } from "./coded-features";

const numbers = (values: ArrayLike<number>, columns: number) => ({
  rows: values.length / columns,
  columns,
  data: Float32Array.from(values),
});

function checkCodes(points: ReturnType<typeof numbers>): void {
  const { rows: n, columns: d, data } = points;
  const { codes, levels, most } = codeFeatures(points);
  for (let f = 0; f < d; f++) {
    const column = new Set(Array.from({ length: n }, (_, s) => data[s * d + f] + 0));
    assert.deepEqual(
      Array.from(levels[f]),
      [...column].sort((a, b) => a - b),
    );
    for (let s = 0; s < n; s++) assert.equal(levels[f][codes[f * n + s]], data[s * d + f] + 0);
  }
  assert.equal(most, Math.max(...levels.map(({ length }) => length)));
}

test("ranks name the values, few or many, and −0 is 0", () => {
  const few = fc.constantFrom(-0, 0, 1.5, -1.5, 1e-40, 255, -3e38);
  const many = fc.float({ noNaN: true, noDefaultInfinity: true });
  for (const value of [few, many])
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value, value), { minLength: 1, maxLength: 40 }), (rows) =>
        checkCodes(numbers(rows.flat(), 3)),
      ),
    );
});

test("more values than the table takes, and more points than 16 bits count, are ranked too", () => {
  const rng = createRng(1);
  checkCodes(numbers(rng.fillNormal(new Float64Array(3000)), 2));
  const many = numbers(
    Float64Array.from({ length: 70_000 }, () => rng.integer(69_000)),
    1,
  );
  checkCodes(many);
  assert.ok(codeFeatures(many).most > 40_000);
});
