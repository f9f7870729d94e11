import assert from "node:assert/strict";
import { test } from "node:test";
import { judge } from "../../evidence";
import type { Row } from "../../study";
import { CONTENDERS, VARIANTS } from "./fair-choice";
import { fairClaims } from "./fair-claims";
import { FAIR_ATTACKS, FAIR_DISTRIBUTIONS } from "./fair-training";
import { cellsThat, changed, DIVERGED, has, overTrials, spread } from "./fixtures/made-runs";

type Changes = Readonly<Record<string, string | number | undefined>>;

/** Every contender and variant on forty networks of every setting, all alike but for what is told. */
const rows = (told: (row: Row) => Changes = () => ({})): Row[] =>
  overTrials([0, 39], () =>
    FAIR_DISTRIBUTIONS.flatMap((distribution) =>
      FAIR_ATTACKS.flatMap((attack) =>
        CONTENDERS.flatMap((method) =>
          VARIANTS.map((variant): Row => {
            const names = { distribution, attack, method, variant };
            const run = { learner: method, schedule: "constant", readout: "last", rateFactor: 1 };
            const outcome = { status: "iterations", finalError: 0.1, iterationsTo1Percent: 1000 };
            return { ...names, ...run, ...outcome, ...told(names) } as Row;
          }),
        ),
      ),
    ),
  );

function judged(id: string, list: readonly Row[]) {
  const claims = fairClaims.filter((claim) => claim.id === id);
  assert.equal(claims.length, 1, id);
  return judge({ id: "karmakar2023/fair-comparison", claims }, list)[0];
}

const tron = (variant: string) => has({ method: "Neuro-Tron", variant });
const inOne = (row: Row): boolean => row.distribution === "t(4)" && row.attack === "aimed at SGD";

for (const [id, variant, column] of [
  ["nearer-than-tuned-sgd", "constant", "finalError"],
  ["nearer-than-tuned-sgd-as-published", "constant", "finalError"],
  ["nearer-than-sgd-at-best", "best", "finalError"],
  ["faster-than-fastest-sgd", "fastest", "iterationsTo1Percent"],
  ["faster-than-fastest-sgd-as-published", "fastest", "iterationsTo1Percent"],
] as const) {
  const less = (row: Row): Row => ({ [column]: Number(row[column]) * 0.9 });
  test(`${id} reads Neuro-Tron's ${variant} runs: agrees where all are better, disagrees by one setting`, () => {
    const better = changed(rows(), tron(variant), less);
    const { verdict, cells } = judged(id, better);
    assert.deepEqual([verdict, cells.length, cells[0].n], ["agrees", 8, 40]);
    assert.equal(cells[0].estimate.toFixed(6), Math.log(1 / 0.9).toFixed(6));
    const one = judged(
      id,
      changed(better, (row) => tron(variant)(row) && inOne(row), { [column]: 5000 }),
    );
    assert.deepEqual([one.verdict, cellsThat("refuted", one)], ["disagrees", ["t(4), aimed at SGD"]]);
    const others = VARIANTS.filter((name) => name !== variant);
    assert.equal(
      judged(
        id,
        changed(rows(), (row) => others.some((name) => tron(name)(row)), less),
      ).verdict,
      "undecided",
    );
  });
  test(`${id}: a run that diverged is the worst there is`, () => {
    const better = changed(rows(), tron(variant), less);
    const lost = judged(
      id,
      changed(better, (row) => tron(variant)(row) && inOne(row), DIVERGED),
    );
    assert.deepEqual(cellsThat("refuted", lost), ["t(4), aimed at SGD"]);
  });
}

for (const [id, method] of [
  ["robust-sgd-nearer", "best robust SGD"],
  ["clipping-helps-neuro-tron", "Neuro-Tron, clipped"],
] as const)
  test(`${id} compares ${method} at its best with Neuro-Tron at its own`, () => {
    const good = changed(rows(), has({ method, variant: "best" }), { finalError: 0.05 });
    assert.equal(judged(id, good).verdict, "agrees");
    const shaken = changed(
      good,
      (row) => has({ method, variant: "best" })(row) && inOne(row),
      ({ trial }) => ({
        finalError: 0.1 * spread(Number(trial)),
      }),
    );
    assert.deepEqual(cellsThat("undecided", judged(id, shaken)), ["t(4), aimed at SGD"]);
  });

test("averaging helps where the average is nearer, for both methods in every setting", () => {
  const good = changed(rows(), (row) => row.variant === "averaged", { finalError: 0.05 });
  const { verdict, cells } = judged("averaging-helps", good);
  assert.deepEqual([verdict, cells.length], ["agrees", 16]);
  const worse = changed(good, (row) => has({ method: "SGD", variant: "averaged" })(row) && inOne(row), {
    finalError: 0.2,
  });
  assert.deepEqual(cellsThat("refuted", judged("averaging-helps", worse)), ["SGD, t(4), aimed at SGD"]);
});

test("each is hurt more by the attack that is aimed at it", () => {
  const hurt = rows(({ attack, method, variant }) =>
    variant === "best" && attack === `aimed at ${method}` ? { finalError: 0.7 } : {},
  );
  const { verdict, cells } = judged("own-attack-hurts-more", hurt);
  assert.equal(verdict, "agrees");
  assert.deepEqual(
    cells.map(({ name }) => name),
    ["Neuro-Tron, N(0, 1)", "SGD, N(0, 1)", "Neuro-Tron, t(4)", "SGD, t(4)"],
  );
  const other = changed(hurt, has({ method: "SGD", variant: "best", attack: "aimed at Neuro-Tron" }), {
    finalError: 0.8,
  });
  assert.deepEqual(cellsThat("refuted", judged("own-attack-hurts-more", other)), [
    "SGD, N(0, 1)",
    "SGD, t(4)",
  ]);
});

test("far runs are counted over all settings, against every kind of SGD", () => {
  const near = judged("far-no-more-often-at-best", rows());
  assert.deepEqual([near.verdict, near.cells.length, near.cells[0].n], ["agrees", 6, 320]);
  const far = changed(rows(), (row) => tron("best")(row) && inOne(row), { finalError: 7 });
  const lost = judged("far-no-more-often-at-best", far);
  assert.deepEqual([lost.verdict, cellsThat("refuted", lost).length], ["disagrees", 6]);
  assert.match(lost.cells[0].note ?? "", /SGD far in 0 of 320, Neuro-Tron in 40 of 320/);
});
