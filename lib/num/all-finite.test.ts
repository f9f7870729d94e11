import assert from "node:assert/strict";
import { test } from "node:test";
import { allFinite } from ".";

test("one entry that is not finite is found wherever it stands", () => {
  for (let length = 0; length < 10; length++) {
    const data = Float64Array.from({ length }, (_, i) => (i % 2 === 0 ? 1e308 : -1e308));
    assert.equal(allFinite(data), true);
    for (let at = 0; at < length; at++)
      for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
        const spoilt = data.slice();
        spoilt[at] = bad;
        assert.equal(allFinite(spoilt), false, `${bad} at ${at} of ${length}`);
      }
  }
});
