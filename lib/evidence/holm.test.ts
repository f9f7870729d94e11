import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { holm } from ".";

test("by hand: .01 at α/4, .0166 at α/3, .03 not at α/2, so .04 neither", () => {
  assert.deepEqual(holm([0.03, 0.01, 0.04, 0.0166]), [false, true, false, true]);
  assert.deepEqual(holm([0.03, 0.01, 0.04, 0.0167]), [false, true, false, false]);
  assert.deepEqual(holm([0.05]), [true]);
  assert.deepEqual(holm([0.0501]), [false]);
  assert.deepEqual(holm([0.04, 0.04], 0.1), [true, true]);
  assert.deepEqual(holm([]), []);
});

const families = fc.array(fc.constantFrom(0, 0.004, 0.01, 0.0125, 0.0166, 0.02, 0.025, 0.03, 0.05, 0.4, 1), {
  minLength: 1,
  maxLength: 7,
});

test("it is the closure of Bonferroni: rejected where every subset with the hypothesis has a p of at most α/size", () => {
  fc.assert(
    fc.property(families, (p) => {
      const rejected = holm(p);
      for (let i = 0; i < p.length; i++) {
        let all = true;
        for (let subset = 1; subset < 1 << p.length; subset++) {
          if (!(subset & (1 << i))) continue;
          const members = p.filter((_, j) => subset & (1 << j));
          if (Math.min(...members) > 0.05 / members.length) all = false;
        }
        assert.equal(rejected[i], all, `${p} at ${i}`);
      }
    }),
  );
});

test("the order of the family does not matter, and a smaller p never rejects less", () => {
  fc.assert(
    fc.property(families, fc.integer({ min: 0, max: 6 }), (p, at) => {
      const turned = p.map((_, i) => p[(i + at) % p.length]);
      assert.deepEqual(
        holm(turned),
        p.map((_, i) => holm(p)[(i + at) % p.length]),
      );
      const smaller = p.map((value, i) => (i === at % p.length ? value / 2 : value));
      holm(smaller).forEach((now, i) => assert.ok(now || !holm(p)[i]));
    }),
  );
});
