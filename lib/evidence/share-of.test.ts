import assert from "node:assert/strict";
import { test } from "node:test";
import { shareOf, shareOfAll } from ".";

const row = (trial: number, noiseFraction: number, exactFraction: number) => ({
  trial,
  noiseFraction,
  exactFraction,
});
const rows = [
  row(0, 0.1, 1),
  row(0, 0.2, 1),
  row(1, 0.1, 0.5),
  row(1, 0.2, 1),
  row(2, 0.1, 1),
  row(2, 0.2, 0.9),
];
const isExact = ({ exactFraction }: { readonly exactFraction?: unknown }): boolean => exactFraction === 1;

test("one row a cluster, or all of a cluster's rows", () => {
  assert.deepEqual(
    shareOf(
      "k = 50",
      rows.filter(({ noiseFraction }) => noiseFraction === 0.1),
      isExact,
    ),
    {
      name: "k = 50",
      clusters: [true, false, true],
    },
  );
  assert.deepEqual(shareOfAll("k = 50", rows, isExact), { name: "k = 50", clusters: [true, false, false] });
});

test("clusters may be told apart by other columns", () => {
  assert.deepEqual(shareOf("", rows, isExact, ["trial", "noiseFraction"]).clusters, [
    true,
    true,
    false,
    true,
    true,
    false,
  ]);
  assert.deepEqual(shareOfAll("", rows, isExact, ["noiseFraction"]).clusters, [false, false]);
});

test("two rows of a cluster are refused where one was asked for", () => {
  assert.throws(() => shareOf("", rows, isExact), /byCluster: two rows at trial = 0/);
});
