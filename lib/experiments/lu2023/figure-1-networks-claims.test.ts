import assert from "node:assert/strict";
import { test } from "node:test";
import { type JudgedClaim, judge } from "../../evidence";
import type { Row } from "../../study";
import { figure1Networks } from "./figure-1-networks";

const judged = (id: string, rows: readonly Row[]): JudgedClaim =>
  judge({ ...figure1Networks, claims: figure1Networks.claims.filter((claim) => claim.id === id) }, rows)[0];
const verdict = (id: string, rows: readonly Row[]): string => judged(id, rows).verdict;

/** A network for which every sentence just holds, and returning the start is worse than doing nothing. */
const good = {
  ...{ patchSize: 30, width: 16, noiseFraction: 0.2 },
  ...{ hiddenExposed: 1, allExposed: 1, hiddenLargestError: 1e-12, outputHit: 1 },
  ...{ outputErrorRecovered: 0.999, outputErrorContaminated: 1, outputErrorInitial: 2 },
};

/** n networks from trial 5 on, the first of which are as told. */
const networks = (n: number, some: readonly Row[] = [], others: Row = good): Row[] =>
  Array.from({ length: n }, (_, i) => ({ ...others, ...some[i], trial: 5 + i }));

/** What just breaks each sentence, in one network. */
const BREAKS: Readonly<Record<string, Row>> = {
  "noise-exposed-loose": { hiddenExposed: 0 },
  "noise-exposed-strict": { allExposed: 0 },
  "hidden-exact": { hiddenLargestError: 1.001e-12 },
  "output-nearer": { outputErrorRecovered: 1 },
  "output-half": { outputErrorRecovered: 1 },
};

for (const [id, broken] of Object.entries(BREAKS)) {
  test(`${id}: 299 networks without exception agree, 298 do not decide, nor does one exception of 330`, () => {
    assert.equal(verdict(id, networks(299)), "agrees");
    assert.equal(verdict(id, networks(298)), "undecided");
    assert.equal(verdict(id, networks(330, [broken])), "undecided");
    assert.equal(verdict(id, networks(330, Array(9).fill(broken))), "disagrees");
  });

  test(`${id}: no other network counts, neither one that figure 1 shows nor one of another setting`, () => {
    const others = [0, 4, 335].map((trial) => ({ ...good, ...broken, trial }));
    const wider = networks(20, [], { ...good, ...broken, width: 17 });
    assert.equal(verdict(id, [...networks(299), ...others, ...wider]), "agrees");
    assert.equal(verdict(id, others), "not run");
    assert.equal(verdict(id, wider), "not run");
  });
}

test("sentences on β take the networks whose β was hit, and only these", () => {
  const spared = Array.from({ length: 31 }, () => ({ outputHit: 0, outputErrorRecovered: 3 }));
  for (const id of ["output-nearer", "output-half"])
    assert.deepEqual(
      judged(id, networks(330, spared)).cells.map(({ n, word }) => [n, word]),
      [[299, "agrees"]],
    );
});

test("where β(0) is nearer than η as well, nothing is tested; to halve its error is another matter", () => {
  const near = networks(299, [], { ...good, outputErrorInitial: 0.99, outputErrorRecovered: 0.4 });
  assert.equal(verdict("output-nearer", near), "not testable");
  assert.equal(verdict("output-half", near), "agrees");
  const notAll = networks(299, [{ outputErrorInitial: 1 }], {
    ...good,
    outputErrorInitial: 0.99,
    outputErrorRecovered: 0.4,
  });
  assert.equal(verdict("output-nearer", notAll), "agrees");
});
