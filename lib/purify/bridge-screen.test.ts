import assert from "node:assert/strict";
import { test } from "node:test";
import { createRng, matrix } from "../num";
import { bridgeScreen } from "./bridge-screen";
import { rangeOf } from "./range-of";
import { leverage, witnessesIn } from "./witnesses";

/** A design in which every third row has a column of its own besides the others'. */
function designWithBridges(n: number, d: number, lonely: number, seed: number) {
  const rng = createRng(seed);
  const design = matrix(n, d + lonely);
  for (let i = 0; i < n; i++)
    for (let c = 0; c < d + lonely; c++)
      design.data[i * (d + lonely) + c] =
        c < d || i === 3 * (c - d) || i === 3 * (c - d) + 1 ? rng.normal() : 0;
  return { range: rangeOf(design, d + lonely), rng };
}

test("the screen lets no set pass that has a bridge, and agrees with what is computed with care", () => {
  let passed = 0;
  let withBridges = 0;
  for (let seed = 0; seed < 400; seed++) {
    const [n, d] = [60, 6];
    const { range, rng } = designWithBridges(n, d, seed % 3, seed);
    const share = rng.uniform(0, 0.5);
    const isZero = Array.from({ length: n }, () => rng.uniform() >= share);
    const all = Int32Array.from({ length: n }, (_, i) => i);
    const zeros = all.filter((i) => isZero[i]);
    const others = all.filter((i) => !isZero[i]);
    for (const margin of [1e-6, 1e-2]) {
      const screen = bridgeScreen(range, margin);
      const { rows, rank, coordinates } = witnessesIn(range, zeros, margin);
      if (rows.length < zeros.length) withBridges++;
      if (!screen.passes(zeros, zeros.length, others, others.length)) continue;
      passed++;
      assert.deepEqual([[...rows], rank], [[...zeros], range.columns]);
      const quick = screen.coordinates(zeros);
      for (let i = 0; i < zeros.length; i++)
        assert.ok(Math.abs(leverage(quick, i) - leverage(coordinates, i)) < 1e-9);
    }
  }
  assert.ok(passed > 200 && withBridges > 100, `${passed} passed, ${withBridges} had bridges`);
});

test("WebAssembly and TypeScript give the same bits, for any rank, with and without an answer", () => {
  let [answered, refused] = [0, 0];
  for (let seed = 0; seed < 120; seed++) {
    const [n, d] = [48, 1 + (seed % 11)];
    const { range, rng } = designWithBridges(n, d, seed % 4 === 0 ? 2 : 0, seed);
    const isZero = Array.from({ length: n }, () => rng.uniform() >= 0.3);
    const all = Int32Array.from({ length: n }, (_, i) => i);
    const zeros = all.filter((i) => isZero[i]);
    const others = all.filter((i) => !isZero[i]);
    const [quick, plain] = (["wasm", "scalar"] as const).map((backend) => {
      const screen = bridgeScreen(range, 1e-6, backend);
      const isSound = screen.passes(zeros, zeros.length, others, others.length);
      return { isSound, coordinates: isSound ? screen.coordinates(all).data : undefined };
    });
    assert.deepEqual(quick, plain);
    if (plain.isSound) answered++;
    else refused++;
  }
  assert.ok(answered > 60 && refused > 5, `${answered} answered, ${refused} refused`);
});

test("nearly dependent rows get no answer from the screen", () => {
  const n = 12;
  const design = matrix(
    n,
    2,
    Float64Array.from({ length: 2 * n }, (_, at) => (at % 2 === 0 ? 1 : at < 6 ? 1 : 1e-4 * at)),
  );
  const range = rangeOf(design, 2);
  const zeros = Int32Array.from({ length: n - 3 }, (_, i) => i + 3);
  assert.equal(bridgeScreen(range, 1e-6).passes(zeros, n - 3, Int32Array.of(0, 1, 2), 3), false);
  assert.equal(witnessesIn(range, zeros, 1e-6).rank, 2);
});
