import assert from "node:assert/strict";
import { test } from "node:test";
import { matrix } from "../num";
import { factorDesign } from "./design";
import { equilibrate } from "./equilibrate";
import { problem } from "./fixtures/problem-families";
import { useMemory } from "./kernels/lanes";
import { orthonormalise } from "./kernels/orthonormalise";

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
  const { tableau, rank: r } = factorDesign(problem("nearly collinear", 25, 6, 3).design);
  const [q, upper, spare] = [0, 25 * r, 25 * r + r * r];
  const memory = new Float64Array(spare + 25);
  memory.set(tableau);
  useMemory(memory.buffer);
  orthonormalise(8 * q, 8 * 25, 25, r, 8 * upper, 8 * r, 8 * spare);
  for (let j = 0; j < r; j++)
    for (let k = 0; k <= j; k++) {
      let dot = 0;
      for (let i = 0; i < 25; i++) dot += memory[j * 25 + i] * memory[k * 25 + i];
      assert.ok(Math.abs(dot - (j === k ? 1 : 0)) < 1e-14);
    }
  for (let j = 0; j < r; j++)
    for (let i = 0; i < 25; i++) {
      let entry = 0;
      for (let k = 0; k <= j; k++) entry += memory[k * 25 + i] * memory[upper + j * r + k];
      assert.ok(Math.abs(entry - tableau[j * 25 + i]) < 1e-14);
    }
});

test("both backends factor a design alike, and the way back is that of the unit vectors", () => {
  for (const family of ["sparse noise", "low rank", "small integers", "mixed row and column scales"])
    for (let seed = 0; seed < 20; seed++) {
      const { design } = problem(family, 3 + seed, 1 + (seed % 9), seed);
      const { roughCoefficients, ...factored } = factorDesign(design);
      const { roughCoefficients: _, ...scalar } = factorDesign(design, "scalar");
      assert.deepEqual({ ...scalar, backend: "wasm" }, factored);
      const { rank, columns, wayBack } = factored;
      const u = new Float64Array(columns);
      for (let k = 0; k < rank; k++) {
        const unit = new Float64Array(rank);
        unit[k] = 1;
        roughCoefficients(unit, u);
        assert.deepEqual(
          u,
          u.map((_, j) => wayBack[j * rank + k]),
        );
      }
    }
});

test("of equally large entries the first becomes the pivot", () => {
  const { basis, rank } = factorDesign(matrix(4, 2, Float64Array.of(0, 0, 1, -1, 1, 1, 1, 0)));
  assert.equal(rank, 2);
  assert.deepEqual([...basis], [1, 2]);
});
