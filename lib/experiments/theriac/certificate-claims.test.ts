import assert from "node:assert/strict";
import { test } from "node:test";
import { type JudgedClaim, judge } from "../../evidence";
import type { Row } from "../../study";
import { JUDGED_DESIGNS, JUDGED_FRACTIONS } from "./certificate-claims";
import { CERTIFIED_KINDS } from "./certificate-kinds";
import { certificates } from "./certificates";

const judged = (id: string, rows: readonly Row[]): JudgedClaim =>
  judge({ id: certificates.id, claims: certificates.claims.filter((c) => c.id === id) }, rows)[0];

const SOUND = {
  ...{ kernels: 10, exactKernels: 10, certifiedKernels: 10, looseKernels: 0, wrongKernels: 0 },
  ...{ entries: 100, certifiedEntries: 100, looseEntries: 0, wrongEntries: 0 },
  ...{ belowRadius: 0, radius: 5, genericRadius: 50 },
};

/** Rows of so many networks from a trial on; `change` says what is otherwise in which. */
function networks(from: number, count: number, change: (row: Row) => object = () => ({})): Row[] {
  return [...JUDGED_DESIGNS].flatMap((design) =>
    ["float64", "float32"].flatMap((precision) =>
      Array.from({ length: count }, (_, t) => from + t).flatMap((trial) =>
        CERTIFIED_KINDS.flatMap((kind) =>
          [...JUDGED_FRACTIONS, 0.4, 0.6].map((noiseFraction) => {
            const row = { design, precision, width: 10, kind, noiseFraction, trial, ...SOUND };
            return { ...row, ...change(row) };
          }),
        ),
      ),
    ),
  );
}

test("none-false: 299 networks a design without a false entry agree; a loose one in one network leaves it open", () => {
  const sound = judged("none-false", networks(100, 299));
  assert.equal(sound.verdict, "agrees");
  assert.deepEqual(
    sound.cells.map(({ name }) => name),
    [...JUDGED_DESIGNS],
  );
  const isOne = (row: Row): boolean =>
    row.trial === 150 && row.kind === "laplace" && row.noiseFraction === 0.3 && row.design === "WDBC 30×5";
  const loose = judged(
    "none-false",
    networks(100, 299, (row) => (isOne(row) && row.precision === "float64" ? { looseEntries: 1 } : {})),
  );
  assert.equal(loose.verdict, "undecided");
  // What other kinds, ε and single precision do is not in the sentence.
  const elsewhere = judged(
    "none-false",
    networks(100, 299, (row) =>
      row.precision === "float32" ||
      row.kind === "bit-flip" ||
      row.kind === "constant" ||
      row.noiseFraction === 0.4
        ? { wrongEntries: 1 }
        : {},
    ),
  );
  assert.equal(elsewhere.verdict, "agrees");
  const often = judged(
    "none-false",
    networks(100, 299, (row) =>
      row.kind === "erasure" && Number(row.trial) < 120 ? { wrongEntries: 3 } : {},
    ),
  );
  assert.equal(often.verdict, "disagrees");
});

test("exact-are-certified: the share of exact kernels over a network's kinds, against .95", () => {
  assert.equal(judged("exact-are-certified", networks(100, 299)).verdict, "agrees");
  const missed = networks(100, 40, (row) => ({
    certifiedKernels: Number(row.trial) % 2 === 0 ? 8 : 9.9,
  }));
  assert.equal(judged("exact-are-certified", missed).verdict, "disagrees");
  const noneExact = networks(100, 299, () => ({ exactKernels: 0, certifiedKernels: 0 }));
  assert.equal(judged("exact-are-certified", noneExact).verdict, "agrees");
});

test("deceived-by-agreement: eight networks of eight agree, four do not", () => {
  const of = (fewest: number): string =>
    judged(
      "deceived-by-agreement",
      networks(0, 8, (row) => ({ wrongKernels: Number(row.trial) < fewest ? 1 : 0 })),
    ).verdict;
  assert.deepEqual([of(8), of(4), of(0)], ["agrees", "undecided", "disagrees"]);
});

test("radius-holds: one false certificate in double precision that hides fewer is a counterexample", () => {
  const of = (precision: string, belowRadius: number): JudgedClaim =>
    judged(
      "radius-holds",
      networks(0, 2, (row) => ({
        wrongKernels: 2,
        belowRadius:
          row.precision === precision && row.trial === 1 && row.kind === "cauchy" ? belowRadius : 0,
      })),
    );
  assert.equal(of("float64", 0).verdict, "agrees");
  assert.equal(of("float64", 1).verdict, "disagrees");
  assert.equal(of("float32", 1).verdict, "agrees");
});
