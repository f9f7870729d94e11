import assert from "node:assert/strict";
import { test } from "node:test";
import { noiseKinds } from "../../corruption";
import { type JudgedClaim, judge } from "../../evidence";
import type { Row } from "../../study";
import { denseClaims } from "./dense-claims";
import { kindClaims } from "./kind-claims";
import { MIXED } from "./mixed";

const CLAIMS = [...kindClaims, ...denseClaims];
const judged = (id: string, rows: readonly Row[]): JudgedClaim =>
  judge({ id: "lu2024/made", claims: CLAIMS.filter((claim) => claim.id === id) }, rows)[0];

const SETTINGS = [
  { data: "mnist", patches: 1 },
  { data: "mnist", patches: 4 },
  { data: "cifar10", patches: 4 },
];
const trials = [...Array(10).keys()];
const spread = (trial: number): number => 1 + 0.02 * Math.sin(3 * trial);

const made = (of: (kind: string, fraction: number) => { f?: number; exact?: number }): Row[] =>
  SETTINGS.flatMap((setting) =>
    [...Object.keys(noiseKinds), MIXED].flatMap((kind) =>
      [0.1, 0.2, 0.3, 0.4].flatMap((noiseFraction) =>
        trials.map((trial): Row => {
          const { f = 0.2, exact = 0.9 } = of(kind, noiseFraction);
          return {
            ...{ ...setting, kind, noiseFraction, trial, functionError: f * spread(trial) },
            ...{ initialFunctionError: 1, contaminatedFunctionError: 5, deadResetFunctionError: 4 },
            exactFraction: exact * (1 + 0.01 * Math.sin(trial)),
          };
        }),
      ),
    ),
  );

test("natural and injected noise are judged kind by kind, at a tenth or at every ε", () => {
  const lost = made((kind, fraction) => ({ f: kind === "cauchy" && fraction > 0.1 ? 9 : 0.2 }));
  const words = ["natural", "injected"].flatMap((which) =>
    ["loose", "strict"].map((reading) => judged(`${which}-noise-removed-${reading}`, lost).verdict),
  );
  assert.deepEqual(words, ["agrees", "agrees", "agrees", "disagrees"]);
  const strict = judged("injected-noise-removed-strict", lost);
  assert.equal(strict.cells.length, 3 * 6 * 4);
  assert.match(strict.numbers, /9 refuted/);
});

test("another law at every entry may cost a kernel in twenty and no more", () => {
  const lower = (by: number): Row[] => made((kind) => ({ exact: kind === MIXED ? 0.9 - by : 0.9 }));
  assert.equal(judged("own-law-not-worse", lower(0.02)).verdict, "agrees");
  assert.equal(judged("own-law-not-worse", lower(0.2)).verdict, "disagrees");
});

test("dense noise is compared before and after, in W and in the function", () => {
  const dense = (after: number): Row[] =>
    SETTINGS.flatMap((setting) =>
      [1e-3, 1e-2, 1e-1].flatMap((deviation) =>
        trials.map((trial): Row => {
          const errors = { contaminatedHiddenError: 1, contaminatedFunctionError: 1 };
          const found = after * spread(trial);
          return { ...setting, deviation, trial, ...errors, hiddenError: found, functionError: found };
        }),
      ),
    );
  for (const id of ["dense-noise-shrinks", "dense-noise-hurts-less"]) {
    assert.equal(judged(id, dense(0.3)).verdict, "agrees");
    assert.equal(judged(id, dense(1.5)).verdict, "disagrees");
  }
});
