import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import {
  type Backend,
  createRng,
  DomainError,
  kolmogorovSmirnov,
  LAYERS_OF,
  lawBlock,
  layOut,
  mean,
  normalCdf,
  SYMMETRIC_LAWS,
  type SymmetricLaw,
  Xoshiro256,
} from "../../num";
import { customInputs, type InputSampler, laplaceInputs, normalInputs, studentInputs } from ".";
import { filterKernel } from "./filter-kernel";
import { drawByDefinition } from "./fixtures/draw-by-definition";

const DRAWS = 200000;

/** Draws of the kernel from a state, in one call or in calls of the given lengths, which add up to `count`. */
function kernelDraws(
  law: SymmetricLaw,
  state: Uint32Array,
  count: number,
  { lengths = [count], backend = "wasm" }: { lengths?: readonly number[]; backend?: Backend } = {},
): Float64Array {
  const kernel = filterKernel(backend);
  const numbers = lawBlock(law, 1);
  const { block, stream, out } = layOut(kernel, { block: numbers.length, stream: 4, out: count });
  block.numbers.set(numbers);
  new Uint32Array(stream.numbers.buffer, stream.at, 8).set(state);
  let done = 0;
  for (const length of lengths) {
    kernel.functions.fill(stream.at, out.at + 8 * done, length, block.at);
    done += length;
  }
  return out.numbers.slice();
}

for (const law of SYMMETRIC_LAWS)
  test(`the kernel's ${law} draws are bit for bit those of the definition, at every backend`, () => {
    const state = createRng("kernel").substream(law).state();
    const bits = new Xoshiro256(state);
    const expected = Float64Array.from({ length: DRAWS }, () => drawByDefinition(law, bits));
    assert.deepEqual(kernelDraws(law, state, DRAWS, { backend: "wasm" }), expected);
    assert.deepEqual(kernelDraws(law, state, DRAWS, { backend: "scalar" }), expected);
    const { tail } = LAYERS_OF[law];
    assert.ok(
      expected.some((x) => Math.abs(x) > tail),
      "the sample reaches the tail",
    );
  });

test("a sampler opened outside the kernel draws the numbers that the kernel draws, whatever the batches", () => {
  const samplers: Record<SymmetricLaw, InputSampler> = {
    normal: normalInputs(),
    laplace: laplaceInputs(),
    "student-4": studentInputs(),
  };
  for (const law of SYMMETRIC_LAWS) {
    const [first, second] = [0, 1].map(() => samplers[law].open(createRng("sampler")));
    const drawn = [700, 1, 255, 256, 257].flatMap((length) => {
      const batch = new Float64Array(length);
      first(batch);
      second(new Float64Array(3)); // another open stream disturbs nothing
      return [...batch];
    });
    const state = createRng("sampler").state();
    assert.deepEqual(Float64Array.from(drawn), kernelDraws(law, state, drawn.length));
  }
});

test("draws in many short calls are those of one long call", () => {
  // A draw at the end of a call may need more of the generator's outputs than the call has numbers.
  const lengths = Array.from({ length: 4000 }, (_, i) => 1 + (i % 37));
  const count = lengths.reduce((sum, length) => sum + length, 0);
  for (const law of SYMMETRIC_LAWS) {
    const state = createRng("short calls").substream(law).state();
    for (const backend of ["wasm", "scalar"] as const)
      assert.deepEqual(
        kernelDraws(law, state, count, { lengths, backend }),
        kernelDraws(law, state, count, { backend }),
      );
  }
});

test("normal draws are bit for bit those of Rng from the same state", () => {
  const rng = createRng("twin");
  const digest = createHash("sha256").update(JSON.stringify(rng.path)).digest();
  const state = Uint32Array.from({ length: 8 }, (_, i) => digest.readUInt32LE(4 * i));
  assert.deepEqual(kernelDraws("normal", state, DRAWS), rng.fillNormal(new Float64Array(DRAWS)));
});

function sampleMoments(x: Float64Array): { first: number; second: number; fourth: number } {
  return {
    first: mean(x),
    second: mean(x.map((v) => v * v)),
    fourth: mean(x.map((v) => v * v * v * v)),
  };
}

const CDF: Readonly<Record<SymmetricLaw, (x: number) => number>> = {
  normal: normalCdf,
  laplace: (x) => (x < 0 ? 0.5 * Math.exp(x) : 1 - 0.5 * Math.exp(-x)),
  "student-4": (t) => {
    const s = t / Math.sqrt(4 + t * t);
    return 0.5 + 0.75 * (s - (s * s * s) / 3);
  },
};

for (const law of SYMMETRIC_LAWS)
  test(`${law} draws have their distribution, second moment and tail`, () => {
    const draws = kernelDraws(law, createRng("distribution").substream(law).state(), DRAWS);
    assert.ok(kolmogorovSmirnov(draws, CDF[law]) < 1.95);
    const { first, second } = sampleMoments(draws);
    const variance = { normal: 1, laplace: 2, "student-4": 2 }[law];
    assert.ok(Math.abs(first) < 0.012, `mean ${first}`);
    assert.ok(Math.abs(second - variance) < (law === "student-4" ? 0.12 : 0.03), `variance ${second}`);
    const { tail } = LAYERS_OF[law];
    const beyond = draws.filter((x) => Math.abs(x) > tail).length / DRAWS;
    const expected = 2 * CDF[law](-tail);
    const spread = 4 * Math.sqrt(expected / DRAWS);
    assert.ok(Math.abs(beyond - expected) < spread, `share beyond ${tail}: ${beyond}, not ${expected}`);
  });

test("beyond its ziggurat t(4) has its own tail: the draws there are those of the conditional distribution", () => {
  const bits = new Xoshiro256(createRng("tail").state());
  const { tail } = LAYERS_OF["student-4"];
  const beyond: number[] = [];
  for (let i = 0; beyond.length < 1500; i++) {
    const x = Math.abs(drawByDefinition("student-4", bits));
    if (x > tail) beyond.push(x);
    assert.ok(i < 5e6);
  }
  const upper = (x: number): number => CDF["student-4"](-x) / CDF["student-4"](-tail);
  const sorted = beyond.sort((a, b) => a - b);
  const distance = Math.max(...sorted.map((x, i) => Math.abs(1 - upper(x) - i / sorted.length)));
  assert.ok(distance * Math.sqrt(sorted.length) < 1.95);
});

test("known answers: the bits that committed results rest on", () => {
  const first = (law: SymmetricLaw): number[] =>
    Array.from(kernelDraws(law, createRng(2023).substream("known", law).state(), 3));
  assert.deepEqual(SYMMETRIC_LAWS.map(first), [
    [-0.9528961958366166, 1.1129342429199975, 0.6134090764222891],
    [0.08732715430574824, 1.198119482149584, 2.3460517454206338],
    [-0.11361883877100888, 0.27070325978260557, -1.9248615585923483],
  ]);
});

test("samplers scale their law, and say which", () => {
  const batch = (sampler: ReturnType<typeof normalInputs>): Float64Array => {
    const values = new Float64Array(4);
    sampler.open(createRng("scale"))(values);
    return values;
  };
  const [one, three] = [1, 3].map((sigma) => batch(normalInputs(sigma)));
  assert.deepEqual(
    three,
    one.map((x) => 3 * x),
  );
  assert.deepEqual(laplaceInputs(2).entries, { law: "laplace", scale: 2 });
  assert.deepEqual(studentInputs().entries, { law: "student-4", scale: 1 });
  assert.throws(() => normalInputs(0), DomainError);
  assert.throws(() => laplaceInputs(-1), DomainError);
  assert.throws(
    () => batch(customInputs("broken", (values) => void values.fill(Number.NaN))),
    /sampler "broken" drew NaN for entry 0/,
  );
});
