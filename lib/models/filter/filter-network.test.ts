import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createRng, DomainError, type Matrix, matrix, type Rng, ShapeError } from "../../num";
import {
  convolutionGates,
  type FilterNetwork,
  filterGradient,
  filterNetwork,
  gateFamily,
  harmlessProbability,
  lemma1TradeOff,
  neuroTronGuarantee,
  normalMoments,
  predictFilter,
} from ".";

const gaussian = (rows: number, columns: number, rng: Rng): Matrix =>
  matrix(rows, columns, rng.fillNormal(new Float64Array(rows * columns)));
const vector = (length: number, rng: Rng): Float64Array => rng.fillNormal(new Float64Array(length));

const sizes = fc.record({
  n: fc.integer({ min: 1, max: 9 }),
  short: fc.integer({ min: 0, max: 8 }),
  half: fc.integer({ min: 1, max: 4 }),
  leak: fc.constantFrom(0, 0.1, 1),
  q: fc.constantFrom(1, -2, 10),
  seed: fc.integer(),
});

/** A family, and the same gates without the knowledge that they are one. */
function pair({ n, short, half, leak, q, seed }: Record<string, number>): {
  family: FilterNetwork;
  general: FilterNetwork;
  rng: Rng;
  r: number;
} {
  const rng = createRng(seed);
  const r = Math.max(1, n - short);
  const family = gateFamily({
    center: gaussian(r, n, rng),
    spread: gaussian(r, n, rng),
    width: 2 * half,
    outerWeight: q,
    leak,
  });
  const { gates, outer } = family;
  return { family, general: filterNetwork({ gates, outer, leak }), rng, r };
}

test("the family's two products give what its gates give one by one", () => {
  fc.assert(
    fc.property(sizes, (size) => {
      const { family, general, rng, r } = pair(size);
      assert.equal(general.family, undefined);
      const inputs = gaussian(5, size.n, rng);
      const w = vector(r, rng);
      const [fast, slow] = [family, general].map((network) => predictFilter(network, w, inputs));
      const targets = vector(5, rng);
      const [quick, plain] = [family, general].map((network) => filterGradient(network, w, inputs, targets));
      for (let s = 0; s < 5; s++) assert.ok(Math.abs(fast[s] - slow[s]) <= 1e-10 * (1 + Math.abs(slow[s])));
      const scale = 1e-10 * (1 + Math.max(...plain.gradient.map(Math.abs)));
      for (let j = 0; j < r; j++) assert.ok(Math.abs(quick.gradient[j] - plain.gradient[j]) <= scale);
    }),
    { numRuns: 200 },
  );
});

test("the mean of a family's gates is its center", () => {
  const { family } = pair({ n: 6, short: 2, half: 5, leak: 0, q: 1, seed: 3 });
  const mean = family.gates[0].data.map((_, i) =>
    family.gates.reduce((sum, { data }) => sum + data[i] / 10, 0),
  );
  mean.forEach((value, i) => assert.ok(Math.abs(value - family.family!.center.data[i]) < 1e-13));
});

test("the gradient agrees with central differences away from kinks", () => {
  const rng = createRng("differences");
  const gates = [0, 1, 2].map(() => gaussian(4, 6, rng));
  const networks = [
    filterNetwork({ gates, outer: [1, -2, 0.5], leak: 0.2 }),
    gateFamily({ center: gates[0], spread: gates[1], width: 6, outerWeight: 3 }),
  ];
  const inputs = gaussian(20, 6, rng);
  const targets = vector(20, rng);
  const w = vector(4, rng);
  const h = 1e-6;
  for (const network of networks) {
    const { gradient } = filterGradient(network, w, inputs, targets);
    for (let j = 0; j < 4; j++) {
      const lossAt = (shift: number): number =>
        filterGradient(
          network,
          w.map((value, i) => (i === j ? value + shift : value)),
          inputs,
          targets,
        ).loss;
      const slope = (lossAt(h) - lossAt(-h)) / (2 * h);
      assert.ok(
        Math.abs(slope - gradient[j]) < 1e-6 * (1 + Math.abs(slope)),
        `${j}: ${slope} ${gradient[j]}`,
      );
    }
  }
});

test("convolution gates give a mean of rectified filter responses", () => {
  const rng = createRng("convolution");
  const gates = convolutionGates({ inputSize: 11, filterSize: 3, stride: 2 });
  assert.equal(gates.length, 5);
  for (const { data } of gates)
    assert.equal(
      data.reduce((sum, a) => sum + a, 0),
      3,
    );
  const [w, x] = [vector(3, rng), vector(11, rng)];
  const responses = [0, 2, 4, 6, 8].map((at) => w[0] * x[at] + w[1] * x[at + 1] + w[2] * x[at + 2]);
  const expected = responses.reduce((sum, z) => sum + Math.max(0, z), 0) / 5;
  const [f] = predictFilter(filterNetwork({ gates }), w, [x]);
  assert.ok(Math.abs(f - expected) < 1e-14);
});

test("one gate, the identity, is a single ReLU; with leak 1 the network is linear", () => {
  const identity = [
    [1, 0],
    [0, 1],
  ];
  assert.equal(predictFilter(filterNetwork({ gates: [identity] }), [2, -1], [[1, 5]])[0], 0);
  assert.equal(predictFilter(filterNetwork({ gates: [identity], leak: 0.5 }), [2, -1], [[1, 5]])[0], -1.5);
  assert.equal(predictFilter(filterNetwork({ gates: [identity], leak: 1 }), [2, -1], [[1, 5]])[0], -3);
});

test("f is positively homogeneous in w", () => {
  const { family, rng, r } = pair({ n: 7, short: 3, half: 3, leak: 0.1, q: 2, seed: 8 });
  const [w, x] = [vector(r, rng), gaussian(4, 7, rng)];
  const [once, thrice] = [w, w.map((value) => 3 * value)].map((v) => predictFilter(family, v, x));
  once.forEach((value, s) => assert.ok(Math.abs(3 * value - thrice[s]) < 1e-12 * (1 + Math.abs(thrice[s]))));
});

test("Theorem 1's constants on networks where they are known", () => {
  // A single ReLU gate with M = I and x ~ N(0, I₂): λ₁ = λ₂ = λ₃ = 1, E‖x‖ = √(π/2), m₂ = 2, m₄ = 8.
  const network = filterNetwork({
    gates: [
      [
        [1, 0],
        [0, 1],
      ],
    ],
  });
  const m1 = Math.sqrt(Math.PI / 2);
  const moments = { variance: 1, m1, m2: 2, m3: 3 * m1, m4: 8 };
  const clean = neuroTronGuarantee({ network, moments, attackProbability: 0, batchSize: 1 });
  for (const lambda of [clean.lambda1, clean.lambda2, clean.lambda3]) assert.ok(Math.abs(lambda - 1) < 1e-14);
  assert.ok(Math.abs(clean.largestLearningRate - 1 / 8) < 1e-14);
  assert.equal(clean.tradeOff, Number.POSITIVE_INFINITY);
  // Lemma 1 at n = 2: Γ(1)/Γ(3/2)/(√2 β) − 1, which is 1/(β E‖x‖) − 1.
  const attacked = neuroTronGuarantee({ network, moments, attackProbability: 0.25, batchSize: 1 });
  const lemma = lemma1TradeOff({ inputSize: 2, attackProbability: 0.25 });
  assert.ok(Math.abs(lemma - (1 / (Math.sqrt(2) * 0.25 * (Math.sqrt(Math.PI) / 2)) - 1)) < 1e-14);
  assert.ok(Math.abs(attacked.tradeOff - lemma) < 1e-14);
  for (const [name, value] of Object.entries(normalMoments(2)))
    assert.ok(Math.abs(value - moments[name as keyof typeof moments]) < 1e-14, name);
  // Equation 4 at n = 2, δ = 1: β₁ = βE‖x‖ ≤ 1/3.
  assert.ok(Math.abs(harmlessProbability(2, 1) * m1 - 1 / 3) < 1e-14);
  assert.equal(
    neuroTronGuarantee({ network, moments, attackProbability: 0.9, batchSize: 1 }).largestLearningRate,
    0,
  );
});

test("sizes that disagree, r > n and odd widths are refused", () => {
  const rng = createRng(1);
  const [center, spread] = [gaussian(2, 3, rng), gaussian(2, 3, rng)];
  assert.throws(
    () => gateFamily({ center: gaussian(3, 2, rng), spread, width: 2 }),
    /center is 3×2.*at most/,
  );
  assert.throws(() => gateFamily({ center, spread: gaussian(2, 4, rng), width: 2 }), ShapeError);
  assert.throws(() => gateFamily({ center, spread, width: 3 }), /width = 3 is not an even number ≥ 2/);
  assert.throws(() => gateFamily({ center, spread, width: 2, outerWeight: Number.NaN }), DomainError);
  assert.throws(() => gateFamily({ center, spread, width: 2, leak: 30 }), /outside \[0, 1\]/);
  assert.throws(() => filterNetwork({ gates: [] }), ShapeError);
  assert.throws(() => filterNetwork({ gates: [center, gaussian(1, 3, rng)] }), /gates\[1\] is 1×3/);
  assert.throws(() => filterNetwork({ gates: [center], outer: [1, 2] }), /outer has 2 entries but needs 1/);
  assert.throws(() => filterNetwork({ gates: [[[1, Number.NaN]]] }), /gates\[0\] is NaN at row 0, column 1/);
  assert.throws(
    () => convolutionGates({ inputSize: 3, filterSize: 4 }),
    /filterSize = 4 does not fit into inputSize = 3/,
  );
  const network = filterNetwork({ gates: [center] });
  assert.throws(() => predictFilter(network, [1], [[1, 2, 3]]), /weights has 1 entries but needs 2/);
  assert.throws(() => predictFilter(network, [1, 2], [[1, 2]]), /inputs have 2 columns/);
  assert.throws(() => filterGradient(network, [1, 2], [[1, 2, 3]], [1, 2]), /targets has 2 entries/);
});
