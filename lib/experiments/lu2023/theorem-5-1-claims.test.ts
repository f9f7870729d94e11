import assert from "node:assert/strict";
import { test } from "node:test";
import { type JudgedClaim, judge } from "../../evidence";
import type { Row } from "../../study";
import { theorem51 } from "./theorem-5-1";

const judged = (id: string, rows: readonly Row[]): JudgedClaim =>
  judge({ id: theorem51.id, claims: theorem51.claims.filter((claim) => claim.id === id) }, rows)[0];

/** What each claim bounds: its column, the limit itself and a value just beyond. */
const BOUNDS = [
  ["hidden-drift", "hiddenShare", 1, 1.0001],
  ["output-drift", "outputShare", 1, 1.0001],
  ["contraction", "slowestStep", 0.9875, 0.9876],
] as const;

/** n runs of each width from trial 20 on, at three steps, every bound just kept but where told. */
const runs = (n: number, broken: (at: Row) => Row = () => ({})): Row[] =>
  [100, 316, 1000, 3162].flatMap((width) =>
    Array.from({ length: n }, (_, i) => i).flatMap((i) =>
      [1, 20, 800].map((step) => {
        const at = { width, step, trial: 20 + i };
        return { hiddenShare: 1, outputShare: 1, slowestStep: 0.9875, ...at, ...broken(at) };
      }),
    ),
  );

for (const [id, column, limit, beyond] of BOUNDS) {
  test(`${id}: 299 runs of every width at the limit agree, 298 do not decide`, () => {
    assert.equal(runs(1)[0][column], limit);
    const all = judged(id, runs(299));
    assert.deepEqual(
      [all.verdict, all.cells.map(({ name, n }) => `${name}: ${n}`)],
      ["agrees", ["p = 100: 299", "p = 316: 299", "p = 1000: 299", "p = 3162: 299"]],
    );
    assert.equal(judged(id, runs(298)).verdict, "undecided");
  });

  test(`${id}: a run counts as broken when one of its steps is beyond; one of 299 does not decide, ten disagree`, () => {
    const first = (broken: number) => (at: Row) =>
      at.width === 316 && at.step === 20 && Number(at.trial) < 20 + broken ? { [column]: beyond } : {};
    assert.equal(judged(id, runs(299, first(1))).verdict, "undecided");
    const ten = judged(id, runs(299, first(10)));
    assert.equal(ten.verdict, "disagrees");
    assert.match(ten.numbers, /3 of 4 cells agree, 0 undecided, 1 refuted \(p = 316\)/);
    for (const [other] of BOUNDS)
      if (other !== id) assert.equal(judged(other, runs(299, first(10))).verdict, "agrees");
  });
}

test("the trials that the figure shows, and a width that was not run, judge nothing", () => {
  const shown = runs(20).map((row) => ({ ...row, trial: Number(row.trial) - 20 }));
  assert.equal(judged("contraction", shown).verdict, "not run");
  const three = judged(
    "contraction",
    runs(299).filter(({ width }) => width !== 3162),
  );
  assert.deepEqual([three.verdict, three.cells[3].reason], ["undecided", "no clusters"]);
});
