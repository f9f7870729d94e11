import assert from "node:assert/strict";
import { test } from "node:test";
import { type JudgedClaim, judge } from "../../evidence";
import type { Row } from "../../study";
import { safePoints } from "./safe-points";
import { SAFE_POINTS } from "./safe-points-claims";
import { TRIGGERS } from "./triggers";

const judged = (id: string, rows: readonly Row[]): JudgedClaim =>
  judge({ id: safePoints.id, claims: safePoints.claims.filter((claim) => claim.id === id) }, rows)[0];
const verdict = (id: string, rows: readonly Row[]): string => judged(id, rows).verdict;

const BASE = {
  ...{ triggerEnergy: 0.2, accuracyPoisoned: 0.9, successPoisoned: 0.9, accuracyPurified: 0.9 },
  ...{ successPurified: 0, accuracyScratch: 0.85, successScratch: 0, accuracyReset: 0.5, successReset: 0.5 },
};

const networks = (change: (row: Row) => object = () => ({}), count = 200): Row[] =>
  TRIGGERS.flatMap((trigger) =>
    Array.from({ length: count }, (_, trial) => trial).flatMap((trial) =>
      SAFE_POINTS.map((points) => {
        const row = { trigger, patches: 1, width: 100, poisonFraction: 0.3, trial, points, ...BASE };
        const made = { ...row, accuracyPurified: 0.9 + 0.01 * Math.sin(7 * trial) };
        return { ...made, ...change(made) };
      }),
    ),
  );

/** Kept in so many networks of two hundred. */
const kept = (of: (row: Row) => number) =>
  networks((row) => ({ successPurified: Number(row.trial) < of(row) ? 1 : 0 }));

test("five points: removed in most networks, for each size of the trigger, where a reset does less", () => {
  assert.equal(
    verdict(
      "five-points-remove",
      kept(() => 60),
    ),
    "agrees",
  );
  const ten = kept((row) => (row.trigger === "10 features" ? 140 : 60));
  assert.match(judged("five-points-remove", ten).numbers, /1 refuted \(10 features\)/);
  assert.equal(
    verdict(
      "five-points-remove",
      networks(() => ({ successReset: 0.1 })),
    ),
    "not testable",
  );
});

test("fewer points are safer: paired on the same networks, for every trigger but the one in every span", () => {
  const rows = kept((row) => (row.points === 20 ? 100 : 20));
  const { verdict: word, cells } = judged("fewer-points-are-safer", rows);
  assert.deepEqual([word, cells.length], ["agrees", 5]);
  assert.equal(
    verdict(
      "fewer-points-are-safer",
      kept((row) => (row.points === 20 ? 20 : 100)),
    ),
    "disagrees",
  );
});

test("energy decides: kept where more of the trigger is in the span agrees, no such order does not", () => {
  const rows = (more: number): Row[] =>
    networks((row) => {
      const isKept = Number(row.trial) % 2 === 0;
      return {
        successPurified: Number(isKept),
        triggerEnergy: 0.3 + 0.1 * Math.sin(3 * Number(row.trial)) + (isKept ? more : 0),
      };
    });
  const id = "energy-in-the-span-decides";
  assert.deepEqual([verdict(id, rows(0.1)), verdict(id, rows(-0.1))], ["agrees", "disagrees"]);
  assert.match(judged(id, rows(0.1)).cells[0].note ?? "", /^100 removed, 100 kept$/);
});

test("triggers in the span keep the backdoor more often than a random direction, or do not", () => {
  const of = (id: string, trigger: string, count: number): string =>
    verdict(
      id,
      kept((row) => (row.trigger === trigger ? count : 20)),
    );
  for (const [id, trigger] of [
    ["a-clean-point-survives", "a clean point"],
    ["another-point-survives", "another point"],
  ]) {
    assert.equal(of(id, trigger, 120), "agrees");
    assert.equal(of(id, trigger, 0), "disagrees");
  }
});

test("from scratch on the same points: less accurate, and as rarely attacked", () => {
  assert.equal(verdict("more-accurate-than-from-scratch", networks()), "agrees");
  assert.equal(
    verdict(
      "more-accurate-than-from-scratch",
      networks(() => ({ accuracyScratch: 0.95 })),
    ),
    "disagrees",
  );
  const often = kept((row) => (row.points === 10 ? 40 : 2));
  assert.equal(verdict("removes-as-often-as-from-scratch", networks()), "agrees");
  assert.match(judged("removes-as-often-as-from-scratch", often).numbers, /1 refuted \(n = 10\)/);
});

test("networks of more patches judge nothing", () => {
  const rows = networks(() => ({ patches: 2 }), 5);
  for (const { id } of safePoints.claims) assert.equal(verdict(id, rows), "not run", id);
});
