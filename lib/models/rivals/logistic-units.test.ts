import assert from "node:assert/strict";
import { test } from "node:test";
import { createRng, layOutSingles } from "../../num";
import { mlpKernel } from "./mlp-kernel";

const apply = (backend: "wasm" | "scalar", values: Float32Array): Float32Array => {
  const kernel = mlpKernel("test", backend);
  const { x } = layOutSingles(kernel, { x: values.length });
  x.floats.set(values);
  kernel.functions.sigmoids(x.at, 4 * values.length);
  return x.floats.slice();
};

test("the sigmoid is right to three ulps from −80 to 80, and stays finite beyond", () => {
  const values = Float32Array.from({ length: 40_000 }, (_, i) => (i - 20_000) / 250);
  const computed = apply("wasm", values);
  assert.deepEqual(apply("scalar", values), computed);
  let worst = 0;
  values.forEach((x, i) => {
    const exact = 1 / (1 + Math.exp(-x));
    worst = Math.max(worst, Math.abs(computed[i] - exact) / exact);
  });
  assert.ok(worst < 3 * 2 ** -23, `${worst}`);
  const ends = Float32Array.of(-3e38, -100, -87, 87, 100, 3e38, 0, -0);
  const [a, b, c, d, e, f, g, h] = apply("wasm", ends);
  assert.deepEqual(apply("scalar", ends), Float32Array.of(a, b, c, d, e, f, g, h));
  assert.ok(a > 0 && a < 1e-37 && b === a && c === a);
  assert.deepEqual([d, e, f, g, h], [1, 1, 1, 0.5, 0.5]);
});

test("the step and the slopes are the same bits in WebAssembly and in TypeScript", () => {
  const draws = Array.from({ length: 5 }, (_, i) =>
    Float32Array.from(createRng(i).fillNormal(new Float64Array(24))),
  );
  const [fromWasm, fromScalar] = (["wasm", "scalar"] as const).map((backend) => {
    const kernel = mlpKernel("test", backend);
    const at = layOutSingles(kernel, { w: 24, v: 24, g: 24, y: 24, d: 24 });
    Object.values(at).forEach(({ floats }, i) => {
      floats.set(draws[i]);
    });
    const { descend, sigmoidSlopes } = kernel.functions;
    const squares = descend(at.w.at, at.v.at, at.g.at, 96, 1 / 7, 0.3, 0.9, 0.01);
    sigmoidSlopes(at.y.at, at.d.at, 96);
    return { squares, all: Object.values(at).map(({ floats }) => floats.slice()) };
  });
  assert.deepEqual(fromScalar, fromWasm);
  // Near the definition in double precision.
  const [w, v, g, y, d] = draws;
  let squares = 0;
  for (let i = 0; i < 24; i++) {
    squares += w[i] * w[i];
    const step = (0.01 * (g[i] + 0.3 * w[i])) / 7;
    const velocity = 0.9 * v[i] - step;
    const expected = [w[i] + 0.9 * velocity - step, velocity, 0, y[i], d[i] * y[i] * (1 - y[i])];
    expected.forEach((x, part) => assert.ok(Math.abs(fromWasm.all[part][i] - x) < 1e-6));
  }
  assert.ok(Math.abs(fromWasm.squares - squares) < 1e-5);
});
