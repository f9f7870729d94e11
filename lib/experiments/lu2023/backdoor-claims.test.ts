import assert from "node:assert/strict";
import { test } from "node:test";
import { type JudgedClaim, judge } from "../../evidence";
import type { Row } from "../../study";
import { figure5 } from "./figure-5";

const judged = (id: string, rows: readonly Row[]): JudgedClaim =>
  judge({ id: figure5.id, claims: figure5.claims.filter((claim) => claim.id === id) }, rows)[0];
const verdict = (id: string, rows: readonly Row[]): string => judged(id, rows).verdict;

/** Where a made network is looked at. */
interface At {
  readonly method: string;
  readonly points: number;
  readonly source: string;
  readonly poisonFraction: number;
  readonly trial: number;
}
type Outcome = readonly [accuracy: number, attackSuccessRate: number];

const METHODS = ["poisoned", "purified-l1", "purified-l1-both", "purified-l2", "reset"];

/** Rows of n networks a ratio from trial 20 on, from a rule instead of training. */
function networks(n: number, outcome: (at: At) => Outcome, fractions: readonly number[] = [0, 0.3]): Row[] {
  const rows: Row[] = [];
  for (const poisonFraction of fractions)
    for (let trial = 20; trial < 20 + n; trial++)
      for (const source of ["inside", "outside"])
        for (const points of fractions.length > 2 ? [5, 10, 20] : [10])
          for (const method of METHODS) {
            const at = { method, points, source, poisonFraction, trial };
            const [accuracy, attackSuccessRate] = outcome(at);
            rows.push({ patches: 1, width: 200, ...at, accuracy, attackSuccessRate });
          }
  return rows;
}
const EVERY = [0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5];

/** Between −1 and 1, of mean nearly 0, another for each trial. */
const scatter = (trial: number): number => Math.sin(7 * trial);

/** Accuracy that purification changes by so much, up to .01 more or less; the start guesses. */
const changed =
  (change: (at: At) => number, reset = 0.5) =>
  (at: At): Outcome => {
    if (at.method === "poisoned") return [0.9, 0.9];
    if (at.method === "reset") return [reset, 0.5];
    return [0.9 + change(at) + 0.01 * scatter(at.trial), 0];
  };

test("accuracy-kept-loose: a loss below .02 agrees, one above disagrees, .02 itself and nine networks do not decide", () => {
  const id = "accuracy-kept-loose";
  assert.equal(
    verdict(
      id,
      networks(
        20,
        changed(() => -0.01),
      ),
    ),
    "agrees",
  );
  assert.equal(
    verdict(
      id,
      networks(
        20,
        changed(() => -0.03),
      ),
    ),
    "not testable",
  );
  const attacked = changed(({ poisonFraction }) => (poisonFraction > 0 ? -0.03 : 0));
  assert.equal(verdict(id, networks(20, attacked)), "disagrees");
  assert.equal(
    verdict(
      id,
      networks(
        20,
        changed(() => -0.02),
      ),
    ),
    "undecided",
  );
  assert.equal(
    verdict(
      id,
      networks(
        9,
        changed(() => -0.01),
      ),
    ),
    "undecided",
  );
});

test("accuracy-kept: what resetting the network keeps as well is no test of purification", () => {
  const asGood = (at: At): Outcome => [0.9 + (at.method === "poisoned" ? 0 : 0.01 * scatter(at.trial)), 0];
  assert.equal(verdict("accuracy-kept-loose", networks(20, asGood)), "not testable");
  assert.equal(verdict("accuracy-kept-strict", networks(20, asGood, EVERY)), "not testable");
});

test("accuracy-kept-strict: 42 cells, of which one that loses too much is named", () => {
  const id = "accuracy-kept-strict";
  const kept = judged(
    id,
    networks(
      12,
      changed(() => 0),
      EVERY,
    ),
  );
  assert.deepEqual([kept.verdict, kept.cells.length], ["agrees", 42]);
  const lost = judged(
    id,
    networks(
      12,
      changed(({ points, source, poisonFraction }) =>
        points === 20 && source === "outside" && poisonFraction === 0 ? -0.04 : 0,
      ),
      EVERY,
    ),
  );
  assert.equal(lost.verdict, "disagrees");
  assert.match(lost.numbers, /^41 of 42 cells agree, 0 undecided, 1 refuted \(ratio 0, n = 20, outside\)/);
  const never = changed(({ poisonFraction }) => (poisonFraction === 0 ? -0.04 : 0));
  assert.equal(verdict(id, networks(12, never, EVERY)), "not testable");
});

/** How often the attack succeeds on the poisoned network, after each repair. */
const attacked =
  (rates: Readonly<Record<string, (at: At) => number>>) =>
  (at: At): Outcome => [0.9, (rates[at.method] ?? (() => 0.5))(at)];
const steady = (rate: number) => (): number => rate;
const about =
  (rate: number, spread = 0.05) =>
  ({ trial }: At): number =>
    rate + spread * scatter(trial);

test("backdoor-mitigated-loose: less success agrees, more disagrees, as much or 199 networks do not decide", () => {
  const id = "backdoor-mitigated-loose";
  const rows = (n: number, purified: (at: At) => number, reset: (at: At) => number = steady(1)): Row[] =>
    networks(n, attacked({ poisoned: steady(0.9), "purified-l1": purified, reset }));
  assert.equal(verdict(id, rows(200, about(0.85))), "agrees");
  assert.equal(verdict(id, rows(199, about(0.85))), "undecided");
  assert.equal(verdict(id, rows(200, about(0.95))), "disagrees");
  assert.equal(verdict(id, rows(200, about(0.9))), "undecided");
  assert.equal(verdict(id, rows(200, about(0.85), about(0.5))), "not testable");
  assert.match(
    judged(id, rows(200, about(0.08))).cells[0].note ?? "",
    /^attack success ≤ 0\.1 in \d\d\d of 200$/,
  );
});

test("backdoor-mitigated-strict: every cell below .1 agrees, one above is named, one at it does not decide", () => {
  const id = "backdoor-mitigated-strict";
  const rows = (purified: (at: At) => number, reset = 0.5, n = 200): Row[] =>
    networks(n, attacked({ "purified-l1": purified, reset: steady(reset) }), EVERY);
  const at = (one: number, others: number) => (where: At) =>
    where.points === 5 && where.source === "inside" && where.poisonFraction === 0.5
      ? about(one)(where)
      : others;
  const all = judged(id, rows(at(0.09, 0)));
  assert.deepEqual([all.verdict, all.cells.length], ["agrees", 36]);
  const bad = judged(id, rows(at(0.12, 0)));
  assert.equal(bad.verdict, "disagrees");
  assert.match(bad.numbers, /1 refuted \(ratio 0\.5, n = 5, inside\)/);
  assert.equal(verdict(id, rows(at(0.1, 0))), "undecided");
  assert.equal(verdict(id, rows(steady(0), 0.5, 199)), "undecided");
  assert.equal(verdict(id, rows(steady(0), 0)), "not testable");
  // The trigger turns clean networks' answers too: no repair can do better.
  assert.equal(
    verdict(
      id,
      rows(({ poisonFraction }) => (poisonFraction === 0 ? 0.3 : 0)),
    ),
    "not testable",
  );
});

/** Purification removes the backdoor, to .1 exactly, in the first networks of 200. */
const removedIn =
  (networks: number) =>
  ({ trial, poisonFraction }: At): number =>
    poisonFraction === 0 || trial < 20 + networks ? 0.1 : 0.1001;

test("backdoor-removed-share: most is more than half, and 95 % in every cell is the strict reading", () => {
  const rows = (removed: number, fractions?: readonly number[]): Row[] =>
    networks(200, attacked({ "purified-l1": removedIn(removed) }), fractions);
  const loose = "backdoor-removed-share-loose";
  assert.deepEqual(
    [120, 100, 80].map((x) => verdict(loose, rows(x))),
    ["agrees", "undecided", "disagrees"],
  );
  const strict = "backdoor-removed-share-strict";
  assert.deepEqual(
    [197, 190, 170].map((x) => verdict(strict, rows(x, EVERY))),
    ["agrees", "undecided", "disagrees"],
  );
  assert.equal(judged(strict, rows(197, EVERY)).cells.length, 36);
});

test("backdoor-removed-share: not testable where a reset does as well, or where even clean networks obey", () => {
  const [id, strict] = ["backdoor-removed-share-loose", "backdoor-removed-share-strict"];
  const reset = attacked({ "purified-l1": steady(0), reset: steady(0.1) });
  assert.deepEqual(
    [verdict(id, networks(200, reset)), verdict(strict, networks(200, reset, EVERY))],
    ["not testable", "not testable"],
  );
  const clean = attacked({ "purified-l1": ({ poisonFraction }) => (poisonFraction === 0 ? 0.2 : 0) });
  assert.deepEqual(
    [verdict(id, networks(200, clean)), verdict(strict, networks(200, clean, EVERY))],
    ["not testable", "not testable"],
  );
});

/** Points from outside are worse than points from the batch, in accuracy and in attack success, by so much. */
const worse =
  (accuracy: number, success: number) =>
  ({ source, trial }: At): Outcome =>
    source === "inside"
      ? [0.9, 0.4]
      : [0.9 - accuracy + 0.01 * scatter(trial), 0.4 + success + 0.1 * scatter(trial)];

test("points-from-outside: neither measure may be worse by .05, and 700 networks are looked at", () => {
  const id = "points-from-outside";
  assert.equal(verdict(id, networks(200, worse(0.03, 0.03))), "agrees");
  assert.equal(verdict(id, networks(200, worse(-0.2, -0.2))), "agrees");
  assert.equal(verdict(id, networks(199, worse(0, 0))), "undecided");
  assert.equal(verdict(id, networks(200, worse(0.05, 0))), "undecided");
  const accuracy = judged(id, networks(200, worse(0.07, 0)));
  assert.deepEqual(
    [accuracy.verdict, accuracy.cells.map(({ word }) => word)],
    ["disagrees", ["refuted", "agrees"]],
  );
  const success = judged(id, networks(200, worse(0, 0.08)));
  assert.deepEqual(
    [success.verdict, success.cells.map(({ word }) => word)],
    ["disagrees", ["agrees", "refuted"]],
  );
  const most = judged(id, networks(701, worse(0, 0), [0.3]));
  assert.deepEqual(
    most.cells.map(({ name, n }) => [name, n]),
    [
      ["accuracy", 700],
      ["attack success", 700],
    ],
  );
  assert.equal(
    most.cells[1].note,
    "inside: attack success ≤ 0.1 in 0 of 700, outside: attack success ≤ 0.1 in 0 of 700",
  );
});

test("both-designs-keep-more: more success than under the paper's design agrees, less disagrees", () => {
  const id = "both-designs-keep-more";
  const rows = (n: number, more: number): Row[] =>
    networks(n, attacked({ "purified-l1": steady(0.1), "purified-l1-both": about(0.1 + more) }));
  assert.equal(verdict(id, rows(200, 0.02)), "agrees");
  assert.equal(verdict(id, rows(199, 0.02)), "undecided");
  assert.equal(verdict(id, rows(200, -0.02)), "disagrees");
  assert.equal(verdict(id, rows(200, 0)), "undecided");
  assert.match(
    judged(id, rows(200, 0.02)).cells[0].note ?? "",
    /, the paper's: attack success ≤ 0\.1 in 200 of 200$/,
  );
});

test("the figure's own trials and other widths and m judge nothing", () => {
  const rows = networks(
    20,
    changed(() => 0),
    EVERY,
  );
  const elsewhere: readonly Row[] = [{ trial: 3 }, { patches: 2 }, { width: 100 }];
  for (const others of elsewhere)
    for (const { id } of figure5.claims)
      assert.equal(
        verdict(
          id,
          rows.slice(0, 5).map((row) => ({ ...row, ...others })),
        ),
        "not run",
      );
});
