import assert from "node:assert/strict";
import { test } from "node:test";
import { solveLadBatch } from "../l1";
import { createRng, matrix, normalCdf, normalDensity } from "../num";
import { recoveryThreshold } from ".";

test("the threshold falls from 1 to 0 as the unknowns come to equal the equations", () => {
  assert.ok(recoveryThreshold(0) > 0.999 && recoveryThreshold(1) < 1e-9);
  let before = 1;
  for (let i = 1; i < 20; i++) {
    const now = recoveryThreshold(i / 20);
    assert.ok(now < before);
    before = now;
  }
});

test("it agrees with the closed form of the threshold as nonzeros per measurement, ρ(δ′) with δ′ = 1 − δ", () => {
  // Donoho, Maleki & Montanari 2009: ρ(δ′) = max_z [1 − (2/δ′)h(z)] / [1 + z² − 2h(z)], h(z) = (1 + z²)Φ(−z) − zφ(z).
  for (const aspect of [0.1, 0.25, 0.5, 0.8]) {
    let rho = 0;
    for (let z = 0; z < 8; z += 1e-4) {
      const h = (1 + z * z) * normalCdf(-z) - z * normalDensity(z);
      rho = Math.max(rho, (1 - (2 / (1 - aspect)) * h) / (1 + z * z - 2 * h));
    }
    assert.ok(Math.abs(recoveryThreshold(aspect) - rho * (1 - aspect)) < 1e-7);
  }
});

test("ℓ1 recovery from a Gaussian design succeeds below the threshold and fails above it", () => {
  const rng = createRng("threshold");
  const [n, d] = [200, 50];
  const threshold = recoveryThreshold(d / n);
  const design = matrix(n, d, rng.fillNormal(new Float64Array(n * d)));
  const exact = (fraction: number): number => {
    const rhs = matrix(20, n);
    for (let i = 0; i < rhs.data.length; i++) if (rng.uniform() < fraction) rhs.data[i] = rng.normal(1, 1);
    const { fitted } = solveLadBatch(design, rhs);
    let count = 0;
    for (let j = 0; j < 20; j++)
      if (fitted.data.slice(j * n, j * n + n).every((x) => Math.abs(x) < 1e-9)) count++;
    return count / 20;
  };
  assert.ok(exact(threshold - 0.1) >= 0.9);
  assert.ok(exact(threshold + 0.1) <= 0.1);
});
