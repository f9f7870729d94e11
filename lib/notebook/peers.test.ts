import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
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

test("without the optional packages their answers say what to install, and the others are asked", () => {
  const script = `
    const Module = require("node:module");
    const load = Module._load;
    Module._load = (name, ...rest) => {
      if (["highs", "javascript-lp-solver"].includes(name))
        throw Object.assign(new Error("Cannot find module"), { code: "MODULE_NOT_FOUND" });
      return load(name, ...rest);
    };
    require(${JSON.stringify(join(__dirname, "peers.js"))}).askPeers([[1], [1]], [1, 2], { quantreg: false })
      .then((answers) => process.stdout.write(JSON.stringify(answers.map((answer) => answer.says))));`;
  const { stdout, stderr } = spawnSync(process.execPath, ["-e", script], { encoding: "utf8" });
  assert.equal(stderr, "");
  assert.deepEqual(JSON.parse(stdout), [
    "not installed: npm install javascript-lp-solver",
    "not installed: npm install highs",
  ]);
});
