import assert from "node:assert/strict";
import { test } from "node:test";
import { type JudgedClaim, judge } from "../../evidence";
import { expandGrid, type Point, type Row } from "../../study";
import { figure2 } from "./figure-2";

const judged = (reading: string, rows: readonly Row[]): JudgedClaim =>
  judge(
    { ...figure2, claims: figure2.claims.filter(({ id }) => id === `exact-at-small-noise-${reading}`) },
    rows,
  )[0];
const verdict = (reading: string, rows: readonly Row[]): string => judged(reading, rows).verdict;

/** n networks a setting at some ε, in all of which every kernel is exact but where told. */
const networks = (
  n: number,
  isLost: (at: Point) => boolean = () => false,
  noiseFraction: readonly number[] = [0, 0.05, 0.1, 0.15, 0.2],
): Row[] =>
  expandGrid({ ...figure2.grid, noiseFraction, trial: Array.from({ length: n }, (_, i) => i) }).map((at) => ({
    ...at,
    exactFraction: isLost(at) ? 0.999 : 1,
  }));

test("59 networks without exception agree in every cell, 58 do not decide", () => {
  for (const reading of ["loose", "strict"]) {
    assert.equal(verdict(reading, networks(59)), "agrees");
    assert.equal(verdict(reading, networks(58)), "undecided");
  }
});

test("a kernel lost at any ε below .2 counts against its network, at .2 not", () => {
  for (const lost of [0.05, 0.1, 0.15]) {
    const rows = networks(59, ({ noiseFraction, patchSize, trial }) =>
      Boolean(noiseFraction === lost && patchSize === 200 && Number(trial) < 1),
    );
    assert.equal(verdict("loose", rows), "undecided");
  }
  assert.equal(
    verdict(
      "strict",
      networks(59, ({ noiseFraction }) => noiseFraction === 0.2),
    ),
    "agrees",
  );
});

test("small kernels that fail refute the strict reading, by name, and leave the loose one", () => {
  const rows = networks(
    59,
    ({ noiseFraction, patchSize, trial }) =>
      noiseFraction === 0.15 && patchSize === 50 && Number(trial) % 2 > 0,
  );
  assert.equal(verdict("loose", rows), "agrees");
  const strict = judged("strict", rows);
  assert.equal(strict.verdict, "disagrees");
  assert.match(
    strict.numbers,
    /^8 of 12 cells agree, 0 undecided, 4 refuted \(k = 50, p = 100; k = 50, p = 200;/,
  );
});

test("where kernels are lost even without noise, nothing is tested", () => {
  const everywhere = networks(59, ({ noiseFraction }) => noiseFraction === 0);
  assert.equal(verdict("strict", everywhere), "not testable");
  const nearly = networks(59, ({ noiseFraction, width }) => noiseFraction === 0 && width !== 500);
  assert.equal(verdict("strict", nearly), "agrees");
});

test("networks that were not run at all of the three ε are none of the claim's", () => {
  assert.equal(
    verdict(
      "strict",
      networks(59, () => true, [0, 0.05, 0.1, 0.2]),
    ),
    "not run",
  );
  const later = networks(59, () => true).map((row) => ({ ...row, trial: Number(row.trial) + 100 }));
  assert.equal(verdict("strict", [...networks(59), ...later]), "agrees");
});
