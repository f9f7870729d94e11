import assert from "node:assert/strict";
import { test } from "node:test";
import { matrix } from "../num";
import { factorDesign } from "./design";
import { hasFaintRows } from "./faint-rows";

const design = factorDesign(matrix(3, 2, Float64Array.of(1, 1, 1e-4, 1e-4, 0, 0)));
const u = Float64Array.of(9, 2, 1); // the first number is another problem's

const faint = (fitted: readonly number[]): boolean =>
  hasFaintRows(design, 1e-3, Float64Array.of(7, ...fitted), 1, u, 1);

test("rows whose fitted values are large are not looked at, and those that are met are none", () => {
  assert.equal(faint([3, 3e-4, 0]), false);
  assert.equal(faint([3, 1e-2, 0]), false, "above the size");
  assert.equal(faint([5, 3e-4, 0]), false, "not this method's business");
});

test("a small row is faint if rough coefficients miss it by more than its last digits", () => {
  assert.equal(faint([3, 3e-4 * (1 + 1e-13), 0]), false);
  assert.equal(faint([3, 3e-4 * (1 + 1e-11), 0]), true);
});

test("a row of zeros that is fitted by something else is faint", () => {
  assert.equal(faint([3, 3e-4, 1e-17]), true);
});

test("far smaller rows are faint whatever rough coefficients make of them", () => {
  const smaller = factorDesign(matrix(2, 2, Float64Array.of(1, 1, 1e-7, 1e-7)));
  assert.equal(hasFaintRows(smaller, 1e-3, Float64Array.of(3, 3e-7), 0, Float64Array.of(2, 1), 0), true);
});
