import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { clopperPearson, logLowerTail } from ".";
import { clustersForShare } from "./needed-share";

test("without exception: 59 for .95, 299 for .99, never fewer than there are", () => {
  assert.equal(clustersForShare(40, 40, 0.95, 0.05), 59);
  assert.equal(clustersForShare(40, 40, 0.99, 0.05), 299);
  assert.equal(clustersForShare(7, 7, 0.5, 0.05), 7);
});

test("one exception in 300 at .99: 473 with one, so a share of 299/300 takes more", () => {
  assert.ok(clopperPearson(472, 473).low > 0.99 && clopperPearson(471, 472).low < 0.99);
  const least = clustersForShare(299, 300, 0.99, 0.05);
  assert.ok(clopperPearson(Math.ceil((299 * least) / 300), least).low > 0.99);
  for (let N = 300; N < least; N++) assert.ok(clopperPearson(Math.ceil((299 * N) / 300), N).low <= 0.99);
});

test("the first number from n on at which exact bounds decide, by trying every one", () => {
  const cases = fc
    .integer({ min: 1, max: 40 })
    .chain((n) =>
      fc.tuple(fc.integer({ min: 0, max: n - 1 }), fc.constant(n), fc.constantFrom(0.1, 0.5, 0.95, 0.99)),
    );
  fc.assert(
    fc.property(cases, fc.constantFrom(0.05, 0.05 / 12), ([x, n, m], against) => {
      if (Math.abs(x / n - m) < 0.05) return;
      const found = clustersForShare(x, n, m, against);
      const decides = (N: number): boolean => {
        const successes = Math.ceil((x * N) / n);
        return x / n > m
          ? clopperPearson(successes, N).low > m
          : Math.exp(logLowerTail(N, m, successes)) <= against;
      };
      assert.ok(decides(found));
      for (let N = n; N < found; N++) assert.ok(!decides(N), `${x} of ${n} at ${m}: ${N} before ${found}`);
    }),
    { numRuns: 60 },
  );
});

test("at the margin no number does", () => {
  assert.equal(clustersForShare(19, 20, 0.95, 0.05), Number.POSITIVE_INFINITY);
  assert.equal(clustersForShare(501, 1000, 0.5009, 0.05), Number.POSITIVE_INFINITY);
});
