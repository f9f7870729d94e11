import assert from "node:assert/strict";
import { test } from "node:test";
import { type JudgedClaim, judge } from "../../evidence";
import type { Row } from "../../study";
import { activationClaims } from "./activation-claims";
import { adaptiveClaims } from "./adaptive-claims";
import { PLACEMENTS } from "./placed-noise";

const CLAIMS = [...adaptiveClaims, ...activationClaims];
const judged = (id: string, rows: readonly Row[]): JudgedClaim =>
  judge({ id: "lu2024/made", claims: CLAIMS.filter((claim) => claim.id === id) }, rows)[0];

/** Ten networks, whose kernels are all exact below a limit and none above. */
const placed = (limitOf: (placement: string) => number): Row[] =>
  [1, 4].flatMap((patches) =>
    PLACEMENTS.flatMap((placement) =>
      [0.1, 0.2, 0.3, 0.4, 0.5, 0.6].flatMap((noiseFraction) =>
        Array.from(
          { length: 10 },
          (_, trial): Row => ({
            ...{ patches, placement, noiseFraction, trial },
            exactFraction:
              1 / (1 + Math.exp(50 * (noiseFraction - limitOf(placement) - 0.002 * Math.sin(trial)))),
          }),
        ),
      ),
    ),
  );

test("overlap with the span harms where fewer kernels are exact, and strictly where the limit falls", () => {
  const harmed = placed((placement) =>
    placement === "random" ? 0.55 : placement.endsWith("clean images") ? 0.15 : 0.45,
  );
  for (const { id } of adaptiveClaims) assert.equal(judged(id, harmed).verdict, "agrees", id);
  const unharmed = placed((placement) => (placement === "random" ? 0.25 : 0.55));
  for (const id of ["overlap-harms-loose", "overlap-harms-strict"])
    assert.equal(judged(id, unharmed).verdict, "disagrees", id);
  assert.equal(judged("knowing-the-images-helps", unharmed).verdict, "undecided");
});

const activated = (exact: (activation: string) => number, trials: readonly number[]): Row[] =>
  [1, 4].flatMap((patches) =>
    ["relu", "leaky-relu", "tanh", "softplus"].flatMap((activation) =>
      [0.1, 0.3].flatMap((noiseFraction) =>
        trials.map(
          (trial): Row => ({
            ...{ activation, patches, noiseFraction, trial },
            exactFraction:
              noiseFraction === 0.1
                ? exact(activation)
                : exact(activation) * (1 - 0.002 * Math.sin(trial * activation.charCodeAt(0))),
            ...{ functionError: 0.1 + 0.001 * trial, initialFunctionError: 1, contaminatedFunctionError: 9 },
          }),
        ),
      ),
    ),
  );

test("another activation is as good within a kernel in twenty, or it is not", () => {
  const figure = [...Array(10).keys()];
  assert.equal(
    judged(
      "activation-no-matter",
      activated(() => 0.9, figure),
    ).verdict,
    "agrees",
  );
  const worse = activated((activation) => (activation === "tanh" ? 0.7 : 0.9), figure);
  assert.match(judged("activation-no-matter", worse).numbers, /2 refuted \(tanh/);
  assert.equal(judged("noise-removed-with-other-activations", worse).verdict, "agrees");
  const exact = (rows: readonly Row[]): string => judged("exact-with-other-activations", rows).verdict;
  assert.deepEqual([exact(activated(() => 1, figure)), exact(worse)], ["undecided", "disagrees"]);
});
