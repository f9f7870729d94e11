import assert from "node:assert/strict";
import { test } from "node:test";
import { createRng } from "../num";
import { rankShares, type Shares } from "./rank-shares";

/** Networks of one stratum, by whether each has the property: "1101". */
const shares = (has: string, stratum = "s"): Shares =>
  new Map([...has].map((digit, i) => [`${stratum}#${String(i).padStart(9, "0")}`, digit === "1"]));

const ranksOf = (candidates: readonly (readonly Shares[])[], least = 1) =>
  rankShares(candidates, least, createRng(1))?.map(({ rank, low, high }) => [rank, low, high]);

test("the higher share is better, and equal ones are not told apart", () => {
  assert.deepEqual(ranksOf([[shares("0000")], [shares("1111")], [shares("0000")]]), [
    [2, 2, 3],
    [1, 1, 1],
    [2, 2, 3],
  ]);
});

test("of several ways the least share counts", () => {
  // Always one way in full; the second candidate has its worst in the other stratum.
  const first = [shares("1111", "a"), shares("1100", "b")];
  const second = [shares("0000", "a"), shares("1111", "b")];
  const third = [shares("1111", "a"), shares("1111", "b")];
  assert.deepEqual(
    ranksOf([first, second, third])?.map(([rank]) => rank),
    [2, 3, 1],
  );
});

test("which way is the worst is found again in every resample", () => {
  // Both have 3 of 6 in either stratum; the one that can only lose in one of them loses less often.
  const one = [shares("111111", "a"), shares("111000", "b")];
  const both = [shares("111000", "a"), shares("111000", "b")];
  const [[rank, low], [, lowBoth, highBoth]] = ranksOf([one, both]) ?? assert.fail();
  assert.deepEqual([rank, low], [1, 1]);
  assert.deepEqual([lowBoth, highBoth], [1, 2]);
});

test("candidates are compared on the networks that all have, and on too few not at all", () => {
  // On the first two, which both have, the order is the other way round.
  const [long, short] = [shares("0011111111"), shares("11")];
  assert.deepEqual(ranksOf([[long], [short]]), [
    [2, 2, 2],
    [1, 1, 1],
  ]);
  assert.equal(ranksOf([[long], [short]], 3), undefined);
  assert.equal(ranksOf([[shares("11", "a")], [shares("11", "b")]]), undefined);
  assert.equal(ranksOf([]), undefined);
});
