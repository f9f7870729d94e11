import assert from "node:assert/strict";
import { test } from "node:test";
import { matrix } from "../num";
import { factorDesign } from "./design";
import { equilibrate } from "./equilibrate";
import { orthonormalise } from "./orthonormalise";
import { problem } from "./problem-families";

test("every row is its share of the basis rows", () => {
  for (const family of ["sparse noise", "low rank", "duplicate columns", "small integers"]) {
    const { design } = problem(family, 20, 7, 5);
    const { rank, basis, tableau, rowExponents } = factorDesign(design);
    assert.ok(rowExponents.every((e) => e === 0));
    for (let i = 0; i < 20; i++)
      for (let j = 0; j < 7; j++) {
        let entry = 0;
        for (let k = 0; k < rank; k++) entry += tableau[k * 20 + i] * design.data[basis[k] * 7 + j];
        assert.ok(Math.abs(entry - design.data[i * 7 + j]) < 1e-13);
      }
  }
});

test("the rank is that of the numbers, whatever their scale", () => {
  const { design } = problem("low rank", 30, 9, 2);
  const { rank } = factorDesign(design);
  for (const scale of [1e-250, 1e250])
    assert.equal(
      factorDesign(
        matrix(
          30,
          9,
          design.data.map((x) => scale * x),
        ),
      ).rank,
      rank,
    );
  assert.equal(factorDesign(matrix(4, 3)).rank, 0);
});

test("equilibration leaves rows of like size alone and brings the others to one size", () => {
  const { design } = problem("dense residuals", 12, 4, 1);
  assert.ok(equilibrate(design).rowExponents.every((e) => e === 0));
  const mixed = equilibrate(problem("mixed row scales", 12, 4, 1).design);
  assert.ok(mixed.rowExponents.some((e) => e !== 0));
  for (let i = 0; i < 12; i++) {
    const largest = Math.max(...mixed.scaled.subarray(4 * i, 4 * i + 4).map(Math.abs));
    assert.ok(largest >= 0.125 && largest <= 8, `${largest}`);
  }
});

test("T = QU with orthonormal Q", () => {
  const { tableau, rank } = factorDesign(problem("nearly collinear", 25, 6, 3).design);
  const { q, upper } = orthonormalise(tableau, 25, rank);
  for (let j = 0; j < rank; j++)
    for (let k = 0; k <= j; k++) {
      let dot = 0;
      for (let i = 0; i < 25; i++) dot += q[j * 25 + i] * q[k * 25 + i];
      assert.ok(Math.abs(dot - (j === k ? 1 : 0)) < 1e-14);
    }
  for (let j = 0; j < rank; j++)
    for (let i = 0; i < 25; i++) {
      let entry = 0;
      for (let k = 0; k <= j; k++) entry += q[k * 25 + i] * upper[j * rank + k];
      assert.ok(Math.abs(entry - tableau[j * 25 + i]) < 1e-14);
    }
});
