import assert from "node:assert/strict";
import { test } from "node:test";
import { DomainError, ShapeError } from "../num";
import { askPeers } from "./peers";

const abscissas = Array.from({ length: 12 }, (_, i) => i);
const design = abscissas.map((t) => [1, t]);
const rhs = abscissas.map((t) => 2 + 0.5 * t);
[rhs[2], rhs[5], rhs[9]] = [9, 12, -4];

test("the linear programs are the problem: both solvers find its least objective, 24", async () => {
  const answers = await askPeers(design, rhs, { quantreg: false });
  assert.deepEqual(
    answers.map(({ solver, says }) => `${solver}: ${says}`),
    ["javascript-lp-solver: feasible", "HiGHS: Optimal"],
  );
  for (const { reported, atCoefficients } of answers) {
    assert.ok(Math.abs(reported - 24) < 1e-6);
    assert.ok(Math.abs(atCoefficients - 24) < 1e-6);
  }
});

test("without R, quantreg's answers say that it is not installed", async () => {
  const { PATH } = process.env;
  process.env.PATH = "";
  try {
    const answers = await askPeers(design, rhs);
    assert.deepEqual(
      answers.slice(2).map(({ solver, says, atCoefficients }) => [solver, says, atCoefficients]),
      [
        ["quantreg br", "not installed", Number.NaN],
        ["quantreg fnb", "not installed", Number.NaN],
      ],
    );
  } finally {
    process.env.PATH = PATH;
  }
});

test("a right-hand side of another length, and one that is not finite, are errors", async () => {
  await assert.rejects(askPeers(design, rhs.slice(1)), (error) => {
    assert.ok(error instanceof ShapeError);
    assert.match(error.message, /askPeers: rhs has 11 entries but design is 12×2/);
    return true;
  });
  await assert.rejects(askPeers(design, rhs.with(3, Number.NaN)), DomainError);
});
