import assert from "node:assert/strict";
import { test } from "node:test";
import { type Backend, createRng, layOutSingles } from "../../num";
import { lossTable } from "./loss-table";
import { trainingKernel } from "./training-kernel";

const BOTH: readonly Backend[] = ["scalar", "wasm"];

/** What a search finds among rows. */
function search(
  kind: "gains" | "loss",
  backend: Backend,
  q: Float32Array,
  own: Float64Array,
  low: number,
  high: number,
) {
  const kernel = trainingKernel(backend);
  const n = q.length;
  const table = lossTable();
  const at = layOutSingles(kernel, {
    q: n,
    own: 2 * n,
    scratch: 1024,
    list: 4 * n,
    table: 2 * table.length,
    result: 8,
  });
  at.q.floats.set(q);
  new Float64Array(at.own.floats.buffer, at.own.at, n).set(own);
  new Float64Array(at.table.floats.buffer, at.table.at, table.length).set(table);
  const { searchCuts, searchBias } = kernel.functions;
  const { scratch, list, result } = at;
  if (kind === "gains") searchCuts(at.q.at, at.own.at, n, low, high, scratch.at, list.at, result.at);
  else searchBias(at.q.at, at.own.at, n, low, high, 0, -1e300, at.table.at, scratch.at, list.at, result.at);
  const value = new Float64Array(result.floats.buffer, result.at, 1)[0];
  return { value, cut: result.integers[2], threshold: result.floats[3] };
}

/** Every cut between two projections that differ, and the lowest: its threshold tells the rows apart. */
function cutsOf(q: Float32Array, low: number, high: number): { cut: number; ones: number[] }[] {
  const order = [...q.keys()].sort((a, b) => q[a] - q[b]);
  return order.flatMap((row, cut) =>
    cut < low || cut > high || (cut > 0 && q[order[cut - 1]] === q[row])
      ? []
      : [{ cut, ones: order.slice(cut) }],
  );
}

const CASES = Array.from({ length: 300 }, (_, seed) => {
  const rng = createRng("cuts").substream(seed);
  const n = 1 + rng.integer(14);
  // Ties, an outlier that leaves the others one bin, neighbouring numbers of single precision, and numbers far from 0.
  const draws = [
    () => rng.normal(),
    () => rng.integer(4),
    () => (rng.integer(8) === 0 ? 1e6 : rng.normal()),
    () => 1 + rng.integer(5) / 8388608,
    () => 1e7 + rng.integer(20),
    () => -0.5,
  ];
  const draw = draws[seed % draws.length];
  const q = Float32Array.from({ length: n }, draw);
  const gains = Float64Array.from({ length: n }, () => rng.integer(7) - 3);
  const sides = gains.map((gain) => (gain > 0 ? 1 : -1));
  const low = rng.integer(n);
  return { seed, q, gains, sides, low, high: low + rng.integer(n - low) };
});

for (const backend of BOTH) {
  test(`${backend}: the best cut is the one that trying every cut finds, also in a window`, () => {
    for (const { seed, q, gains, low, high } of CASES) {
      for (const [from, to] of [
        [low, high],
        [0, q.length - 1],
      ]) {
        const found = search("gains", backend, q, gains, from, to);
        const all = cutsOf(q, from, to).map(({ cut, ones }) => ({
          cut,
          ones,
          gain: ones.reduce((sum, row) => sum + gains[row], 0),
        }));
        const best = Math.max(...all.map(({ gain }) => gain));
        const first = all.find(({ gain }) => gain === best);
        assert.equal(found.cut, first?.cut ?? -1, `case ${seed}`);
        if (first === undefined) continue;
        assert.equal(found.value, best, `case ${seed}`);
        const above = [...q.keys()].filter((row) => q[row] > found.threshold);
        assert.deepEqual(
          above,
          first.ones.slice().sort((a, b) => a - b),
          `case ${seed}`,
        );
      }
    }
  });

  test(`${backend}: the best bias loses what the best of all biases between rows loses`, () => {
    for (const { seed, q, sides, low, high } of CASES) {
      const found = search("loss", backend, q, sides, low, high);
      const order = [...q].sort((a, b) => a - b);
      const losses = cutsOf(q, low, high).map(({ cut }) => {
        const threshold = cut === 0 ? order[0] - 0.01 : (order[cut - 1] + order[cut]) / 2;
        return q.reduce((sum, z, i) => {
          const margin = sides[i] * (z - threshold);
          return sum + Math.max(0, -margin) + Math.log1p(Math.exp(-Math.abs(margin)));
        }, 0);
      });
      if (losses.length === 0) {
        assert.equal(found.cut, -1);
        continue;
      }
      const least = Math.min(...losses);
      const slack = q.some((z) => Math.abs(z) > 1e5) ? 1 * q.length : 1e-5; // thresholds are rounded where z is large
      assert.ok(Math.abs(-found.value / 16777216 - least) < slack, `case ${seed}: ${found.value}, ${least}`);
    }
  });
}

test("ten thousand rows in a few bins or in all of them are sorted to the same cut by both backends", () => {
  const rng = createRng("many");
  for (const outlier of [0, 1e9]) {
    const q = Float32Array.from({ length: 10_000 }, () => rng.normal());
    q[17] = outlier;
    const gains = Float64Array.from(q, (x) => (rng.bernoulli(0.5 + Math.atan(x) / 4) ? 1 : -1));
    const found = BOTH.map((backend) => search("gains", backend, q, gains, 0, 9_999));
    assert.deepEqual(found[0], found[1]);
    assert.deepEqual(
      search("gains", "wasm", q, gains, found[0].cut - 20, found[0].cut + 20),
      found[0],
      "a window about the best cut",
    );
    const order = [...q.keys()].sort((a, b) => q[a] - q[b]);
    assert.equal(
      order.slice(found[0].cut).reduce((sum, row) => sum + gains[row], 0),
      found[0].value,
    );
  }
});

test("the table of losses is log(1 + e⁻ᵐ) to half of 2⁻²⁴", () => {
  const kernel = trainingKernel("scalar");
  const table = lossTable();
  const at = layOutSingles(kernel, { z: 1, side: 2, table: 2 * table.length });
  new Float64Array(at.table.floats.buffer, at.table.at, table.length).set(table);
  const side = new Float64Array(at.side.floats.buffer, at.side.at, 1);
  for (let i = 0; i < 4000; i++) {
    at.z.floats[0] = (i - 2000) / 97;
    side[0] = i % 2 ? 1 : -1;
    const margin = side[0] * at.z.floats[0];
    const loss = kernel.functions.lossAt(at.z.at, at.side.at, 1, 0, at.table.at);
    assert.ok(Number.isInteger(loss));
    const exact = Math.max(0, -margin) + Math.log1p(Math.exp(-Math.abs(margin)));
    assert.ok(Math.abs(loss / 16777216 - exact) <= 0.51 / 16777216 + 1e-15, `${margin}`);
  }
});
