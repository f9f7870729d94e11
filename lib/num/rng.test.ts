import assert from "node:assert/strict";
import { test } from "node:test";
import { createRng, DomainError, kolmogorovSmirnov, mean, normalCdf, standardDeviation, Xoshiro256 } from ".";

test("xoshiro256++ gives its authors' outputs from the state 1, 2, 3, 4", () => {
  const bits = new Xoshiro256(Uint32Array.of(1, 0, 2, 0, 3, 0, 4, 0));
  const outputs = Array.from({ length: 6 }, () => {
    bits.next();
    return (BigInt(bits.high) << 32n) | BigInt(bits.low);
  });
  assert.deepEqual(outputs, [
    41943041n,
    58720359n,
    3588806011781223n,
    3591011842654386n,
    9228616714210784205n,
    9973669472204895162n,
  ]);
});

test("xoshiro256++ agrees with its 64-bit definition over 20,000 steps", () => {
  const mask = (1n << 64n) - 1n;
  const rotate = (x: bigint, k: bigint): bigint => ((x << k) | (x >> (64n - k))) & mask;
  const words = createRng("definition").state();
  const s = [0, 1, 2, 3].map((i) => (BigInt(words[2 * i + 1]) << 32n) | BigInt(words[2 * i]));
  const bits = new Xoshiro256(words);
  for (let step = 0; step < 20000; step++) {
    const expected = (rotate((s[0] + s[3]) & mask, 23n) + s[0]) & mask;
    const t = (s[1] << 17n) & mask;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotate(s[3], 45n);
    bits.next();
    if (((BigInt(bits.high) << 32n) | BigInt(bits.low)) !== expected) assert.fail(`differs at step ${step}`);
  }
});

const DRAWS = 200000;
const sample = (draw: () => number): Float64Array => Float64Array.from({ length: DRAWS }, draw);

test("normal draws have the normal's distribution, moments and tail", () => {
  const rng = createRng("normal");
  const draws = sample(() => rng.normal());
  assert.ok(kolmogorovSmirnov(draws, normalCdf) < 1.95);
  assert.ok(Math.abs(mean(draws)) < 0.008);
  assert.ok(Math.abs(standardDeviation(draws) - 1) < 0.006);
  assert.ok(Math.abs(mean(draws.map((x) => x * x * x * x)) - 3) < 0.08);
  const beyond = draws.filter((x) => Math.abs(x) > 3.6541528853610088).length / DRAWS;
  assert.ok(Math.abs(beyond - 2.58e-4) < 1.5e-4, `share beyond the ziggurat's edge: ${beyond}`);
});

test("exponential, Laplace, gamma and uniform draws have their distributions", () => {
  const rng = createRng("families");
  assert.ok(
    kolmogorovSmirnov(
      sample(() => rng.exponential()),
      (x) => 1 - Math.exp(-x),
    ) < 1.95,
  );
  const laplace = (x: number): number => (x < 0 ? 0.5 * Math.exp(x / 2) : 1 - 0.5 * Math.exp(-x / 2));
  assert.ok(
    kolmogorovSmirnov(
      sample(() => rng.laplace(0, 2)),
      laplace,
    ) < 1.95,
  );
  assert.ok(
    kolmogorovSmirnov(
      sample(() => rng.gamma(2)),
      (x) => 1 - (1 + x) * Math.exp(-x),
    ) < 1.95,
  );
  assert.ok(
    kolmogorovSmirnov(
      sample(() => rng.gamma(0.5)),
      (x) => 2 * normalCdf(Math.sqrt(2 * x)) - 1,
    ) < 1.95,
  );
  assert.ok(
    kolmogorovSmirnov(
      sample(() => rng.uniform(-1, 1)),
      (x) => (x + 1) / 2,
    ) < 1.95,
  );
});

test("Student t draws with 4 degrees of freedom have the distribution's closed form", () => {
  const rng = createRng("student");
  const cdf = (t: number): number => {
    const s = t / Math.sqrt(4 + t * t);
    return 0.5 + 0.75 * (s - (s * s * s) / 3);
  };
  assert.ok(
    kolmogorovSmirnov(
      sample(() => rng.studentT(4)),
      cdf,
    ) < 1.95,
  );
});

test("integer, Bernoulli and permutation draws are uniform over their outcomes", () => {
  const rng = createRng("discrete");
  const counts = new Float64Array(6);
  for (let i = 0; i < DRAWS; i++) counts[rng.integer(6)]++;
  const chiSquare = counts.reduce((sum, c) => sum + ((c - DRAWS / 6) * (c - DRAWS / 6)) / (DRAWS / 6), 0);
  assert.ok(chiSquare < 20.5, `χ² with 5 degrees of freedom: ${chiSquare}`);
  const share = mean(sample(() => (rng.bernoulli(0.3) ? 1 : 0)));
  assert.ok(Math.abs(share - 0.3) < 0.004);
  const orders = new Map<string, number>();
  for (let i = 0; i < 24000; i++) {
    const order = rng.permutation(4).join("");
    orders.set(order, (orders.get(order) ?? 0) + 1);
  }
  assert.equal(orders.size, 24);
  for (const count of orders.values()) assert.ok(Math.abs(count - 1000) < 160);
});

test("a stream is a function of its name: not of draws from its parent, nor of the way its name is cut", () => {
  const parent = createRng(7);
  const first = parent.substream("trial", 17).uniform();
  parent.normal();
  assert.equal(parent.substream("trial", 17).uniform(), first);
  assert.equal(parent.substream("trial").substream(17).uniform(), first);
  assert.notEqual(parent.substream("trial", 18).uniform(), first);
  assert.notEqual(parent.substream("trial", "17").uniform(), first);
  assert.notEqual(createRng(8).substream("trial", 17).uniform(), first);
});

test("known answers: the bits that every committed result rests on", () => {
  const rng = createRng(2023).substream("known", 1);
  const draws = [
    rng.uniform(),
    rng.normal(),
    rng.laplace(0, 2),
    rng.studentT(4),
    rng.gamma(0.5),
    rng.integer(1000),
    Array.from(rng.permutation(5)),
  ];
  assert.deepEqual(draws, [
    0.36293569598599873,
    0.07906688772481009,
    1.028647785565031,
    -0.3552041887273127,
    0.41608986031190937,
    871,
    [1, 3, 4, 0, 2],
  ]);
});

test("a seed or a key that is not finite is refused", () => {
  assert.throws(
    () => createRng(Number.NaN),
    new DomainError("createRng: NaN cannot name a stream; seeds and keys are finite numbers or strings."),
  );
  assert.throws(() => createRng(1).substream("a", Number.POSITIVE_INFINITY), DomainError);
});

test("parameters outside a distribution's domain are refused with their value", () => {
  const rng = createRng(1);
  assert.throws(
    () => rng.bernoulli(30),
    /probability = 30 is outside \[0, 1\]\. A fraction, not percent: did you mean 0\.3\?/,
  );
  assert.throws(() => rng.integer(0), /n = 0 is not a whole number ≥ 1/);
  assert.throws(() => rng.laplace(0, -1), /scale = -1/);
  assert.throws(() => rng.studentT(0), /degrees = 0/);
  assert.throws(() => rng.gamma(Number.NaN), /shape = NaN/);
});
