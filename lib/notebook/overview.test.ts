import assert from "node:assert/strict";
import { test } from "node:test";
import type { JudgedClaim } from "../evidence";
import { registry } from "../experiments";
import type { Verdict } from "../study";
import { countVerdicts, overview } from "./overview";

const claims = (...verdicts: Verdict[]): JudgedClaim[] =>
  verdicts.map((verdict) => ({
    experiment: "a/b",
    claim: "c",
    sentence: "s",
    section: "1",
    reading: "",
    verdict,
    numbers: "",
  }));

test("verdicts are counted in words", () => {
  assert.equal(countVerdicts(claims("agrees", "disagrees", "agrees")), "2 agree, 1 disagrees");
  assert.equal(countVerdicts(claims("not run", "disagrees", "disagrees")), "2 disagree, 1 not run");
  assert.equal(countVerdicts([]), "");
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
