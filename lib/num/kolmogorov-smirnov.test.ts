import assert from "node:assert/strict";
import { test } from "node:test";
import { createRng, DomainError, kolmogorovSmirnov, ShapeError } from ".";

const uniform = (x: number): number => Math.min(1, Math.max(0, x));

test("by hand: three draws, against the uniform distribution", () => {
  // F₃ jumps to 1/3 at 0.2, 2/3 at 0.3 and 1 at 0.9: the largest gap is 2/3 − 0.3, just after 0.3.
  assert.ok(Math.abs(kolmogorovSmirnov([0.9, 0.2, 0.3], uniform) - Math.sqrt(3) * (2 / 3 - 0.3)) < 1e-15);
  // Below a jump: just before 0.9 F₁ is still 0.
  assert.equal(kolmogorovSmirnov([0.9], uniform), 0.9);
});

test("uniform draws exceed 1.36 about once in twenty times; draws of another distribution always do", () => {
  const rng = createRng("kolmogorov-smirnov");
  const values = Array.from({ length: 400 }, () =>
    kolmogorovSmirnov(
      Array.from({ length: 500 }, () => rng.uniform()),
      uniform,
    ),
  );
  const above = values.filter((value) => value > 1.36).length;
  assert.ok(above >= 6 && above <= 38, `${above} of 400`);
  const squares = Float64Array.from({ length: 500 }, () => rng.uniform()).map((x) => x * x);
  assert.ok(kolmogorovSmirnov(squares, uniform) > 4);
});

test("an empty sample, a draw that is NaN, and a function that is no distribution are refused", () => {
  assert.throws(() => kolmogorovSmirnov([], uniform), ShapeError);
  assert.throws(() => kolmogorovSmirnov([0.5, Number.NaN], uniform), DomainError);
  assert.throws(() => kolmogorovSmirnov([30], (x) => x), /cdf\(30\) = 30/);
});
