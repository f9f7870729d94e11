import assert from "node:assert/strict";
import { test } from "node:test";
import { type JudgedClaim, judge } from "../../evidence";
import type { Row } from "../../study";
import { DEFENCES, type Defence, isBaseline } from "./backdoor-defences";
import { defences } from "./defences";

const TRIGGERS = ["corner", "dots", "warp", "similar"];
type Outcome = { readonly accuracy: number; readonly attackSuccessRate: number };

/** Twenty networks a setting, each with its own small shift; what a defence makes of them is told. */
const rowsOf = (outcome: (method: Defence, trigger: string, source: string) => Outcome): Row[] =>
  TRIGGERS.flatMap((trigger) =>
    ["inside", "outside"].flatMap((source) =>
      DEFENCES.flatMap((method) =>
        Array.from({ length: 20 }, (_, trial) => {
          const { accuracy, attackSuccessRate } = outcome(method, trigger, source);
          const at = { trigger, poisonFraction: 0.1, points: 20, source, method, trial };
          const shift = 0.005 * Math.sin(3 * trial + DEFENCES.indexOf(method) + source.length);
          return { ...at, accuracy: accuracy + shift, attackSuccessRate, trainedAccuracy: 0.8 };
        }),
      ),
    ),
  );

const judged = (id: string, rows: readonly Row[]): JudgedClaim =>
  judge({ id: defences.id, claims: defences.claims.filter((claim) => claim.id === id) }, rows)[0];
const said = (id: string, rows: readonly Row[]): string => judged(id, rows).verdict;

const free = { accuracy: 0.79, attackSuccessRate: 0.02 };
const alive = { accuracy: 0.79, attackSuccessRate: 0.9 };
const poor = { accuracy: 0.6, attackSuccessRate: 0.02 };

test("where purification alone mends, it is ahead of all others, and they mend nothing", () => {
  const rows = rowsOf((method, trigger) => (method === "purified" && trigger !== "similar" ? free : alive));
  for (const id of ["removes-more-than-labelled", "mends-more-than-labelled"]) {
    const { verdict, cells } = judged(id, rows);
    assert.deepEqual([verdict, cells.length], ["agrees", 15]);
    assert.match(String(cells[0].note), /20 of 20 against 0 of 20/);
  }
  assert.equal(said("l1-removes-more-than-l2", rows), "agrees");
  assert.equal(judged("both-layers-needed", rows).cells.length, 6);
  assert.equal(said("both-layers-needed", rows), "agrees");
  assert.equal(said("tuning-mends", rows), "disagrees");
  assert.equal(judged("tuning-mends", rows).cells.length, 12);
  assert.equal(said("scratch-is-free", rows), "disagrees");
  assert.equal(said("similar-stays", rows), "agrees");
  assert.equal(said("attack-takes", rows), "agrees");
});

test("what removes at the price of accuracy does not mend, and labels may be ahead", () => {
  const rows = rowsOf((method) => (method === "purified" ? poor : isBaseline(method) ? free : alive));
  assert.equal(said("mends-more-than-labelled", rows), "disagrees");
  assert.equal(said("removes-more-than-labelled", rows), "undecided"); // both always
  assert.equal(said("tuning-mends", rows), "agrees");
  assert.equal(said("scratch-as-accurate", rows), "agrees");
  assert.equal(said("similar-stays", rows), "disagrees");
});

test("accuracy is compared on the same networks, within one digit in twenty", () => {
  const worse = (method: Defence, down: number) =>
    rowsOf((own, _, source) => ({
      ...free,
      accuracy: own === method && (method !== "purified" || source === "outside") ? 0.79 - down : 0.79,
    }));
  assert.equal(said("scratch-as-accurate", worse("from-scratch", 0.02)), "agrees");
  assert.equal(said("scratch-as-accurate", worse("from-scratch", 0.1)), "disagrees");
  assert.equal(said("outside-as-accurate", worse("purified", 0.02)), "agrees");
  assert.equal(said("outside-as-accurate", worse("purified", 0.1)), "disagrees");
  const unarmed = rowsOf((method) => (method === "poisoned" ? { ...free, attackSuccessRate: 0.4 } : free));
  assert.equal(said("attack-takes", unarmed), "disagrees");
});
