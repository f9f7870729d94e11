import assert from "node:assert/strict";
import { test } from "node:test";
import type { Measured } from "./measured";
import { type Held, needed } from "./needed";

const told: Measured = {
  n: 20,
  estimate: 0.1,
  low: 0,
  high: 0,
  spread: 1,
  againstAtMost: () => 1,
  againstAtLeast: () => 1,
};
const held: Held = { margin: 0, twoSided: false, against: 0.05 / 12, least: 10 };
const clusters = (measured: Partial<Measured>, change: Partial<Held> = {}) =>
  needed({ ...told, ...measured }, { ...held, ...change });

test("80 % power from the spread: z = 1.645 on the claimed side, Holm's first step on the other", () => {
  // (1.6449 + .8416)² = 6.1826, (2.6383 + .8416)² = 12.1097: Φ⁻¹(1 − .05/12) = 2.6383.
  assert.deepEqual(clusters({}), { clusters: 619, words: "619" });
  assert.deepEqual(clusters({ estimate: -0.1 }), { clusters: 1211, words: "1211" });
  assert.deepEqual(clusters({ spread: 2 }), { clusters: 2474, words: "2474" });
  assert.deepEqual(clusters({}, { margin: -0.1 })?.clusters, 155);
});

test("of a tost, the nearer margin", () => {
  const tost = { twoSided: true, margin: 0.2 };
  assert.equal(clusters({ estimate: 0.1 }, tost)?.clusters, 619);
  assert.equal(clusters({ estimate: -0.1 }, tost)?.clusters, 619);
  assert.equal(clusters({ estimate: 0.3 }, tost)?.clusters, 1211);
  assert.equal(clusters({ estimate: -0.3 }, tost)?.clusters, 1211);
});

test("never fewer than such a cell needs, nor than those that did not decide", () => {
  assert.equal(clusters({ estimate: 5 })?.clusters, 21);
  assert.equal(clusters({ estimate: 5 }, { least: 200 })?.clusters, 200);
});

test("above a million and on the margin itself: at the margin", () => {
  const atTheMargin = { clusters: Number.POSITIVE_INFINITY, words: "at the margin" };
  assert.deepEqual(clusters({ estimate: 0 }), atTheMargin);
  assert.deepEqual(clusters({ estimate: 0, spread: 0 }), atTheMargin);
  assert.deepEqual(clusters({ estimate: 0.002 }), atTheMargin);
  assert.equal(clusters({ estimate: 0.0025 })?.clusters, 989210);
});

test("a lower bound where some resamples are infinite, a finer grid where the grid is too coarse", () => {
  assert.equal(clusters({ infinite: true })?.words, "at least 619");
  assert.deepEqual(clusters({ tooCoarse: (m) => m === 0 }), {
    clusters: Number.POSITIVE_INFINITY,
    words: "a finer grid",
  });
  assert.equal(clusters({ tooCoarse: (m) => m !== 0 })?.words, "619");
});

test("exact bounds have a number of their own", () => {
  const own = { needed: (m: number, against: number) => (against < 0.05 ? 3000 : 1000) + 100 * m };
  assert.equal(clusters(own)?.clusters, 3000);
  const tost = { twoSided: true, margin: 0.2 };
  assert.equal(clusters({ ...own, estimate: 0.1 }, tost)?.clusters, 1020);
  assert.equal(clusters({ ...own, estimate: 0.3 }, tost)?.clusters, 3020);
  assert.equal(clusters({ ...own, estimate: -0.3 }, tost)?.clusters, 2980);
});

test("nothing to go by: no estimate, no spread", () => {
  assert.equal(clusters({ estimate: Number.NaN }), undefined);
  assert.equal(clusters({ spread: Number.NaN }), undefined);
});
