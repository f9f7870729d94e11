import assert from "node:assert/strict";
import { test } from "node:test";
import { registry } from "../experiments";
import type { Verdict } from "../study";
import { overview } from "./overview";
import { verdictWords } from "./verdict-words";

test("an experiment's verdicts in words: the paper's stand alone, others are named", () => {
  const claim = (verdict: Verdict, of: "paper" | "ours"): Parameters<typeof verdictWords>[0][number] => ({
    verdict,
    of,
    added: false,
    exploratory: false,
  });
  assert.equal(
    verdictWords([claim("agrees", "paper"), claim("undecided", "paper")]),
    "1 agrees, 1 undecided",
  );
  assert.equal(
    verdictWords([claim("agrees", "paper"), claim("disagrees", "ours")]),
    "the paper's: 1 agrees; ours: 1 disagrees",
  );
  assert.equal(verdictWords([claim("agrees", "ours")]), "ours: 1 agrees");
  assert.equal(verdictWords([]), "");
});

test("the overview has every experiment, with a notebook that shows it", () => {
  const all = overview();
  assert.deepEqual(
    all.map(({ experiment }) => experiment.id),
    registry.map(({ id }) => id),
  );
  const figure2 = all.find(({ experiment }) => experiment.id === "lu2023/figure-2");
  assert.equal(figure2?.name, "lu2023, figure 2");
  assert.match(figure2?.notebook ?? "", /^02-/);
  assert.equal(figure2?.claims.length, figure2?.experiment.claims.length);
});
