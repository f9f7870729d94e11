import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { VERDICTS } from "../study";
import { countVerdicts } from ".";
import type { Counted } from "./count-verdicts";

test("verdicts are counted in words, in their order, one alone in the singular", () => {
  const { paper, words } = countVerdicts(
    (["disagrees", "agrees", "undecided", "agrees", "not testable", "not run", "undecided"] as const).map(
      (verdict) => ({ verdict }),
    ),
  );
  assert.equal(paper.words, "2 agree, 1 disagrees, 2 undecided, 1 not testable, 1 not run");
  assert.equal(words, `the paper's: ${paper.words}`);
  assert.equal(countVerdicts([]).words, "");
});

test("the paper's, ours, added and exploratory claims are counted apart, each once", () => {
  const { paper, ours, added, exploratory, words } = countVerdicts([
    { verdict: "agrees", of: "paper" },
    { verdict: "disagrees", of: "ours" },
    { verdict: "undecided", of: "ours", added: true },
    { verdict: "not run", of: "paper", added: true, exploratory: true },
  ]);
  assert.deepEqual(
    [paper, ours, added, exploratory].map((tally) => tally.words),
    ["1 agrees", "1 disagrees", "1 undecided", "1 not run"],
  );
  assert.equal(words, "the paper's: 1 agrees; ours: 1 disagrees; added: 1 undecided; exploratory: 1 not run");
});

test("no claim is lost and none is counted twice", () => {
  const claim: fc.Arbitrary<Counted> = fc.record({
    verdict: fc.constantFrom(...VERDICTS),
    of: fc.constantFrom("paper", "ours"),
    added: fc.boolean(),
    exploratory: fc.option(fc.boolean(), { nil: undefined }),
  });
  fc.assert(
    fc.property(fc.array(claim), (claims) => {
      const { paper, ours, added, exploratory } = countVerdicts(claims);
      const tallies = [paper, ours, added, exploratory];
      const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
      return (
        sum(tallies.map((tally) => tally.claims)) === claims.length &&
        tallies.every((tally) => sum(Object.values(tally.counts)) === tally.claims)
      );
    }),
  );
});
