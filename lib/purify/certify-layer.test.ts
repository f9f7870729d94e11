import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createRng, type Matrix, matrix, type Rng } from "../num";
import { certifiedAgainst, certifyLayer, recoverLayer } from ".";
import { contaminated, count } from "./fixtures/contaminated-layer";

const erase = (_: Rng, weight: number): number => -weight;
const flipSign = (_: Rng, weight: number): number => -2 * weight;
const CONTINUOUS: Readonly<Record<string, (rng: Rng, weight: number) => number>> = {
  "shifted normal": (rng) => rng.normal(1, 1),
  normal: (rng) => rng.normal(),
  "one-sided": (rng) => Math.abs(rng.normal()),
  laplace: (rng) => rng.laplace(),
  cauchy: (rng) => rng.studentT(1),
  erasure: erase,
  "sign flip": flipSign,
};

test("under noise with a density no certificate is false, and nearly every exact kernel has one", () => {
  let kernels = 0;
  const sum = { exact: 0, certified: 0, wrong: 0 };
  for (const [name, noise] of Object.entries(CONTINUOUS))
    for (const share of [0.1, 0.3, 0.45, 0.6]) {
      const { theta, initial, design, clean } = contaminated({
        ...{ p: 100, k: 80, d: 12, share, noise },
        seed: `${name} ${share}`,
      });
      const { weights } = recoverLayer(theta, initial, design, "l1");
      const found = count(certifyLayer(theta, initial, design, weights), weights, clean);
      kernels += 100;
      sum.exact += found.exact;
      sum.certified += found.certified;
      sum.wrong += found.wrong;
    }
  assert.equal(kernels, 2800);
  assert.equal(sum.wrong, 0);
  assert.ok(sum.exact > 1500 && sum.exact < 2700, `${sum.exact} exact`);
  assert.ok(sum.certified >= 0.99 * sum.exact, `${sum.certified} of ${sum.exact} certified`);
});

test("counting zero residuals would not do: without bridges taken out, wrong fits have as many", () => {
  const { theta, initial, design, clean } = contaminated({ p: 200, k: 30, d: 6, share: 0.5, seed: "count" });
  const { weights } = recoverLayer(theta, initial, design, "l1");
  const { certified, witnesses } = certifyLayer(theta, initial, design, weights);
  const { exact, wrong } = count({ certified }, weights, clean);
  const naive = certified.map((_, j) => {
    let zeros = 0;
    for (let i = 30 * j; i < 30 * (j + 1); i++)
      zeros += Math.abs(theta.data[i] - weights.data[i]) < 1e-12 ? 1 : 0;
    return zeros >= 6;
  });
  assert.equal(wrong, 0);
  assert.ok(exact < 150 && naive.every(Boolean));
  assert.ok(certified.some((is, j) => !is && witnesses.subarray(30 * j, 30 * (j + 1)).every((w) => w === 0)));
});

test("certificates are equivariant: rows in another order, all weights by a power of two, another basis of the range", () => {
  fc.assert(
    fc.property(fc.integer(), fc.double({ min: 0, max: 0.6, noNaN: true }), (seed, share) => {
      const size = { p: 4, k: 24, d: 4 };
      const { theta, initial, design } = contaminated({ ...size, share, seed });
      const of = (t: Matrix, s: Matrix, a: Matrix) =>
        certifyLayer(t, s, a, recoverLayer(t, s, a, "l1").weights, { storedAs: "float64" });
      const plain = of(theta, initial, design);
      const scale = (m: Matrix, by: number): Matrix =>
        matrix(
          m.rows,
          m.columns,
          m.data.map((x) => x * by),
        );
      assert.deepEqual(of(scale(theta, 2 ** 20), scale(initial, 2 ** 20), scale(design, 2 ** -30)), plain);

      const order = Array.from({ length: 24 }, (_, i) => (7 * i + 5) % 24);
      const columns = (m: Matrix): Matrix =>
        matrix(
          m.rows,
          24,
          Float64Array.from(m.data, (_, at) => m.data[24 * Math.floor(at / 24) + order[at % 24]]),
        );
      const rows = matrix(
        24,
        4,
        Float64Array.from(design.data, (_, at) => design.data[4 * order[Math.floor(at / 4)] + (at % 4)]),
      );
      const moved = of(columns(theta), columns(initial), rows);
      assert.deepEqual([moved.certified, moved.radii], [plain.certified, plain.radii]);
      plain.witnesses.forEach((_, at) => {
        const from = 24 * Math.floor(at / 24) + order[at % 24];
        assert.deepEqual(
          [moved.witnesses[at], moved.certifiedEntries[at]],
          [plain.witnesses[from], plain.certifiedEntries[from]],
        );
      });

      const doubled = matrix(
        24,
        8,
        Float64Array.from(
          { length: 192 },
          (_, at) => design.data[4 * Math.floor(at / 8) + (at % 4)] * (at % 8 < 4 ? 1 : 3),
        ),
      );
      assert.deepEqual(of(theta, initial, doubled).certified, plain.certified);
    }),
    { numRuns: 60 },
  );
});

test("rows of zeros are no witnesses and need none; of two blocks the clean one is proven alone", () => {
  // Rows 0–4 see column 0, rows 5–9 column 1, row 10 both, row 11 nothing.
  const design = matrix(12, 2);
  for (let i = 0; i < 5; i++) {
    design.data[2 * i] = i + 1;
    design.data[2 * (i + 5) + 1] = i + 2;
  }
  design.data.set([1, 1], 20);
  const initial = matrix(
    1,
    12,
    Float64Array.from({ length: 12 }, (_, i) => 0.1 * (i + 1)),
  );
  const clean = initial.data.map((w, i) => w + 0.5 * design.data[2 * i] - 0.25 * design.data[2 * i + 1]);
  const theta = clean.map((w, i) => (i === 1 || (i > 4 && i < 11) ? w + 1 + Math.sqrt(i) : w));
  const { weights } = recoverLayer([theta], initial, design, "l1");
  const { certified, certifiedEntries, ranks } = certifyLayer([theta], initial, design, weights);
  assert.deepEqual([certified, ranks], [[false], Int32Array.of(1)]);
  assert.deepEqual([...certifiedEntries], [1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 1]);
  for (let i = 0; i < 12; i++)
    assert.equal(Math.abs(weights.data[i] - clean[i]) < 1e-12, certifiedEntries[i] === 1);
});

test("where the design spans everything each row is a bridge, and nothing is proven", () => {
  const { theta, initial, design } = contaminated({ p: 3, k: 6, d: 6, share: 0.3, seed: 1 });
  const { weights, rank } = recoverLayer(theta, initial, design, "l1");
  const { certified, certifiedEntries, radii } = certifyLayer(theta, initial, design, weights);
  assert.equal(rank, 6);
  assert.deepEqual(certified, [false, false, false]);
  assert.ok(certifiedEntries.every((is) => is === 0) && radii.every((r) => r === 0));
});

test("a weight of 10³⁸ makes no other residual a zero", () => {
  const { theta, initial, design, isHit } = contaminated({ p: 10, k: 40, d: 5, share: 0.2, seed: "flip" });
  isHit.forEach((is, i) => {
    if (is && i % 2 === 0) theta.data[i] = 1e38;
  });
  const { weights } = recoverLayer(theta, initial, design, "l1");
  const { certified, witnesses } = certifyLayer(theta, initial, design, weights);
  assert.ok(certified.every(Boolean));
  assert.deepEqual([...witnesses], [...isHit.map((is) => 1 - is)]);
});

test("on float32 the factor is found in the gap; where there is none, as under weight decay, nothing is proven", () => {
  const { theta, initial, design, clean } = contaminated({
    ...{ p: 60, k: 80, d: 8, share: 0.2, seed: "single", precision: Math.fround },
  });
  const { weights } = recoverLayer(theta, initial, design, "l1");
  const found = certifyLayer(theta, initial, design, weights);
  assert.deepEqual([found.storedAs, found.zeroFactor], ["float32", 512]);
  assert.deepEqual(found.certified, new Array(60).fill(true));
  weights.data.forEach((w, i) => assert.ok(Math.abs(w - clean.data[i]) < 1e-5));
  // As doubles the same numbers have no zero residuals but those that the fit goes through.
  const asDoubles = certifyLayer(theta, initial, design, weights, { storedAs: "float64" });
  assert.ok(asDoubles.certified.every((is) => !is));

  const decayed = matrix(
    60,
    80,
    theta.data.map((w, i) => Math.fround(w - 0.01 * initial.data[i])),
  );
  const fit = recoverLayer(decayed, initial, design, "l1").weights;
  const none = certifyLayer(decayed, initial, design, fit);
  assert.ok(Number.isNaN(none.zeroFactor) && none.certified.every((is) => !is));
  assert.ok(none.certifiedEntries.every((is) => is === 0));
});

test("what is no fit has no certificate: the contaminated weights themselves are refused", () => {
  const { theta, initial, design } = contaminated({ p: 2, k: 20, d: 3, share: 0.2, seed: 4 });
  assert.throws(
    () => certifyLayer(theta, initial, design, theta),
    /certifyLayer: recovered − initial, row 0, entry \d+, is .* away from every combination of the design's columns/,
  );
  const { weights } = recoverLayer(theta, initial, design, "l1");
  assert.throws(
    () => certifyLayer(theta, initial, design, matrix(1, 20)),
    /contaminated is 2×20 but recovered is 1×20/,
  );
  assert.throws(() => certifyLayer(theta, matrix(2, 19), design, weights), /initial is 2×19/);
  assert.throws(() => certifyLayer(theta, initial, matrix(20, 0), weights), /design is 20×0/);
  assert.throws(
    () => certifyLayer(theta, initial, design, weights, { radius: "r2" as "rows" }),
    /radius = "r2" is unknown; one of "leverages", "rows"/,
  );
  assert.throws(
    () =>
      certifiedAgainst(
        { certified: [true], certifiedEntries: new Uint8Array(3), radii: new Int32Array(2) },
        1,
      ),
    /1 kernels have 2 radii and 3 entries/,
  );
});

test("a kernel that barely changed is a fit: the rounding of its large weights reaches its small ones", () => {
  const rng = createRng("barely changed");
  const design = matrix(12, 2, rng.fillNormal(new Float64Array(24)));
  const initial = matrix(1, 12, rng.fillNormal(new Float64Array(12)));
  initial.data[3] = 1e-13;
  const recovered = matrix(1, 12, initial.data.slice());
  // Two units in the last place of the largest weight, where a weight is next to nothing.
  const largest = initial.data.reduce((most, w) => Math.max(most, Math.abs(w)), 0);
  recovered.data[3] += 2 * Number.EPSILON * largest;
  const certificates = certifyLayer(
    { data: recovered.data, rows: 1, columns: 12 },
    initial,
    design,
    recovered,
  );
  assert.equal(certificates.certified.length, 1);
});
