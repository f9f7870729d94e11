import assert from "node:assert/strict";
import { test } from "node:test";
import { type JudgedClaim, judge } from "../../evidence";
import type { Row } from "../../study";
import { WIDE_FRACTIONS, WIDE_SIZES } from "./wide-network-claims";
import { wideNetworks } from "./wide-networks";

const judged = (id: string, rows: readonly Row[]): JudgedClaim =>
  judge({ id: wideNetworks.id, claims: wideNetworks.claims.filter((claim) => claim.id === id) }, rows)[0];

/** Rows of so many networks a width. */
const networks = (count: number, change: (row: Row) => object = () => ({})): Row[] =>
  WIDE_SIZES.flatMap((width) =>
    Array.from({ length: count }, (_, trial) => trial).flatMap((trial) =>
      WIDE_FRACTIONS.map((noiseFraction) => {
        const row = { width, patchSize: 200, trial, noiseFraction, allExact: 1, exactFraction: 1 };
        const made = { ...row, outputErrorRecovered: 1e-9, initialOutputError: 0.1 };
        return { ...made, ...change(made) };
      }),
    ),
  );

test("both layers precisely: β at half of its start decides the loose reading, at 1e-6 the strict one", () => {
  const [loose, strict] = ["loose", "strict"].map((reading) => `weights-and-output-precisely-${reading}`);
  assert.deepEqual(
    [judged(loose, networks(60)).verdict, judged(strict, networks(60)).verdict],
    ["undecided", "undecided"],
  );
  const rough = networks(60, () => ({ outputErrorRecovered: 0.04 }));
  assert.deepEqual([judged(loose, rough).verdict, judged(strict, rough).verdict], ["undecided", "disagrees"]);
  assert.equal(judged(strict, rough).cells.length, 8);
  const lost = networks(60, (row) => (row.width === 500 && row.noiseFraction === 0.1 ? { allExact: 0 } : {}));
  assert.match(judged(loose, lost).numbers, /1 refuted \(p = 500, ε = 0\.1\)/);
});

test("width and whole layers: more networks at p = 1000 agree, fewer disagree", () => {
  const exactIn = (narrow: number, wide: number): Row[] =>
    networks(60, (row) => ({ allExact: Number(Number(row.trial) < (row.width === 1000 ? wide : narrow)) }));
  const of = (narrow: number, wide: number): string =>
    judged("width-helps-whole-layers", exactIn(narrow, wide)).verdict;
  assert.deepEqual([of(20, 50), of(50, 20), of(30, 30)], ["agrees", "disagrees", "undecided"]);
});

test("a kernel does not mind width: within one in fifty agrees, a tenth less disagrees", () => {
  const of = (share: number): string =>
    judged(
      "kernels-do-not-mind-width",
      networks(60, (row) => ({ exactFraction: row.width === 1000 ? share : 0.9 })),
    ).verdict;
  assert.deepEqual([of(0.9), of(0.915), of(0.8)], ["agrees", "agrees", "disagrees"]);
});
