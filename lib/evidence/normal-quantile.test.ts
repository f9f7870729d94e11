import assert from "node:assert/strict";
import { test } from "node:test";
import { normalCdf } from "../num";
import { normalQuantile } from ".";

test("Φ⁻¹ has its tabulated values", () => {
  for (const [p, z] of [
    [0.5, 0],
    [0.8, 0.8416212335729143],
    [0.95, 1.6448536269514722],
    [0.975, 1.959963984540054],
    [0.025, -1.959963984540054],
    [1e-10, -6.361340902404056],
  ] as const)
    assert.ok(Math.abs(normalQuantile(p) - z) < 1e-12, `Φ⁻¹(${p}) = ${normalQuantile(p)}`);
  // Holm's first step among eleven cells.
  assert.equal(normalQuantile(1 - 0.05 / 11).toFixed(3), "2.609");
});

test("Φ of it is p again", () => {
  for (let p = 1e-300; p < 0.999; p = p < 1e-6 ? p * 1e10 : p + 0.01)
    assert.ok(Math.abs(normalCdf(normalQuantile(p)) / p - 1) < 1e-11, String(p));
});

test("0, 1 and NaN have none", () => {
  for (const p of [0, 1, -0.1, 1.5, Number.NaN])
    assert.throws(() => normalQuantile(p), /normalQuantile: p = .* is outside \(0, 1\)/);
});
