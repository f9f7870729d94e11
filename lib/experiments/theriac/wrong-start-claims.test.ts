import assert from "node:assert/strict";
import { test } from "node:test";
import { type JudgedClaim, judge } from "../../evidence";
import type { Row } from "../../study";
import { OFF_BY, STARTS } from "./stored-start";
import { wrongStart } from "./wrong-start";

const judged = (id: string, rows: readonly Row[]): JudgedClaim =>
  judge({ id: wrongStart.id, claims: wrongStart.claims.filter((claim) => claim.id === id) }, rows)[0];
const verdict = (id: string, rows: readonly Row[]): string => judged(id, rows).verdict;

/** Rows whose error is the start's to some power. */
const networks = (power = 1, change: (row: Row) => object = () => ({})): Row[] =>
  STARTS.flatMap((start) =>
    Array.from({ length: 40 }, (_, trial) => trial).flatMap((trial) =>
      [0, 0.1, 0.2, 0.3].map((noiseFraction) => {
        const size = new Map(OFF_BY).get(start) ?? 0.01;
        const scatter = 1 + 0.1 * Math.sin(7 * trial);
        const row = {
          ...{ start, patchSize: 100, width: 100, trial, noiseFraction },
          hiddenError: Math.exp(power * Math.log(size)) * scatter,
          nothingHiddenError: 1 * scatter,
          startHiddenError: 0.5 * scatter,
          falselyCertified: 0,
        };
        return { ...row, ...change(row) };
      }),
    ),
  );

test("in proportion: exponent 1 agrees, exponents that are a fifth off disagree", () => {
  assert.deepEqual(
    [1, 0.8, 1.2].map((power) => verdict("error-in-proportion", networks(power))),
    ["agrees", "disagrees", "disagrees"],
  );
});

test("stored starts serve when W̃ is twice as near as either trivial answer", () => {
  assert.equal(verdict("stored-starts-serve", networks()), "agrees");
  const coarse = networks(1, (row) => (row.start === "int8" ? { hiddenError: 0.4 } : {}));
  const { verdict: word, numbers } = judged("stored-starts-serve", coarse);
  assert.equal(word, "disagrees");
  assert.match(numbers, /1 refuted \(int8, against the stored start\)/);
});

test("another draw: farther than Θ agrees, nearer disagrees", () => {
  const rows = (error: number): Row[] =>
    networks(1, (row) =>
      row.start === "another draw" ? { hiddenError: error * Number(row.nothingHiddenError) } : {},
    );
  const id = "another-draw-is-worse-than-nothing";
  assert.deepEqual([verdict(id, rows(1.5)), verdict(id, rows(0.9))], ["agrees", "disagrees"]);
});

test("no false certificate in 480 networks agrees, in one of twelve it does not", () => {
  const id = "wrong-starts-certify-nothing-false";
  assert.equal(verdict(id, networks()), "agrees");
  const some = networks(1, (row) =>
    row.start === "float16" && row.noiseFraction === 0.2 ? { falselyCertified: 1 } : {},
  );
  assert.equal(verdict(id, some), "disagrees");
});
