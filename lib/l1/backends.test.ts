import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { matrix } from "../num";
import { solveLad, solveLadBatch } from ".";
import { families, problem } from "./fixtures/problem-families";

for (const family of Object.keys(families))
  test(`WebAssembly and scalar TypeScript give the same bits: ${family}`, () => {
    for (const [n, d] of [
      [1, 1],
      [3, 5],
      [13, 4],
      [40, 9],
      [100, 25],
    ])
      for (let seed = 0; seed < 4; seed++) {
        const { design, rhs } = problem(family, n, d, seed);
        const rows = [rhs, rhs.map((x) => -x), rhs.map((x, i) => (i % 3 === 0 ? 0.5 * x : x))];
        assert.deepEqual(
          solveLadBatch(design, rows, { backend: "wasm" }),
          solveLadBatch(design, rows, { backend: "scalar" }),
        );
      }
  });

test("a batch of several chunks has the bits of its problems alone", () => {
  const n = 200;
  const p = 700; // chunks of 81, and a part
  const { design } = problem("sparse noise", n, 12, 0);
  const rhs = matrix(p, n);
  for (let j = 0; j < p; j++) {
    const scale = j % 9 === 0 ? 1e-200 : 1; // so small that the exact method takes over
    rhs.data.set(
      problem("sparse noise", n, 12, j % 50).rhs.map((x) => scale * x),
      j * n,
    );
  }
  const batch = solveLadBatch(design, rhs);
  for (const j of [0, 1, 80, 81, 82, 647, 648, 699]) {
    const alone = solveLadBatch(design, matrix(1, n, rhs.data.slice(j * n, (j + 1) * n)));
    for (const answer of ["fitted", "residuals", "duals"] as const)
      assert.deepEqual(batch[answer].data.slice(j * n, (j + 1) * n), alone[answer].data);
    assert.deepEqual(batch.coefficients.data.slice(j * 12, (j + 1) * 12), alone.coefficients.data);
  }
});

test("problems over two designs in turn do not disturb each other", () => {
  const first = problem("sparse noise", 60, 10, 1);
  const second = problem("dense residuals", 20, 3, 2);
  const before = solveLadBatch(first.design, [first.rhs]);
  solveLadBatch(second.design, [second.rhs]);
  assert.deepEqual(solveLadBatch(first.design, [first.rhs]), before);
});

test("auto is WebAssembly where there is one, and the scalar form without a just-in-time compiler: the same bits", () => {
  const { design, rhs } = problem("sparse noise", 40, 9, 3);
  const code = `
    const { solveLad } = require(${JSON.stringify(require.resolve("."))});
    const { problem } = require(${JSON.stringify(require.resolve("./fixtures/problem-families"))});
    const { design, rhs } = problem("sparse noise", 40, 9, 3);
    const { fitted, coefficients } = solveLad(design, rhs);
    console.log(JSON.stringify([typeof WebAssembly, ...fitted, ...coefficients]));`;
  const told = JSON.parse(execFileSync(process.execPath, ["--jitless", "-e", code], { encoding: "utf8" }));
  const { fitted, coefficients } = solveLad(design, rhs, { backend: "auto" });
  assert.deepEqual(told, ["undefined", ...fitted, ...coefficients]);
});
