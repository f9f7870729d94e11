import assert from "node:assert/strict";
import { test } from "node:test";
import { type JudgedClaim, judge } from "../../evidence";
import type { Row } from "../../study";
import { shift } from "./shift";
import { SHIFTS } from "./shifted-points";

const judged = (id: string, rows: readonly Row[]): JudgedClaim =>
  judge({ id: shift.id, claims: shift.claims.filter((claim) => claim.id === id) }, rows)[0];
const verdict = (id: string, rows: readonly Row[]): string => judged(id, rows).verdict;

/** Ten networks a shift, whose error of f is as told; doing nothing leaves 10, the start 1. */
const networks = (error: (shift: string) => number): Row[] =>
  SHIFTS.flatMap((name) =>
    Array.from({ length: 10 }, (_, trial) => {
      const scatter = 1 + 0.1 * Math.sin(7 * trial);
      return {
        ...{ shift: name, points: 10, width: 96, noiseFraction: 0.1, trial },
        functionError: error(name) * scatter,
        contaminatedFunctionError: 10 * scatter,
        initialFunctionError: scatter,
      };
    }),
  );

const NAMES: readonly string[] = SHIFTS;
const place = (name: string): number => NAMES.indexOf(name) + 1;

test("degradation: errors that grow with the shift agree, and one shift that costs nothing is named", () => {
  const grow = networks((name) => place(name) / 20);
  assert.equal(verdict("large-shifts-degrade", grow), "agrees");
  assert.equal(verdict("degrades-with-the-shift", grow), "agrees");
  const photographs = networks((name) => (name === "photographs" ? 0.01 : place(name) / 20));
  assert.match(judged("large-shifts-degrade", photographs).numbers, /1 refuted \(photographs, against/);
  const turned = networks((name) => 1 / place(name));
  assert.equal(verdict("degrades-with-the-shift", turned), "disagrees");
});

test("other digits: below doing nothing and below the start, or above", () => {
  const of = (error: number): string[] =>
    ["nothing", "the-start"].map((other) =>
      verdict(
        `other-digits-beat-${other === "nothing" ? "doing-nothing" : other}`,
        networks(() => error),
      ),
    );
  assert.deepEqual(
    [of(0.5), of(3), of(20)],
    [
      ["agrees", "agrees"],
      ["agrees", "disagrees"],
      ["disagrees", "disagrees"],
    ],
  );
});
