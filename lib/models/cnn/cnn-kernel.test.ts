import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Backend, createRng } from "../../num";
import { hiddenFeatures, predictCnn, trainCnn } from ".";
import { LEARNING_RATE, larger, problem, shapes } from "./fixtures/problem";

const sameBits = (a: Float64Array, b: Float64Array): boolean =>
  a.length === b.length && a.every((x, i) => Object.is(x, b[i]));

test("WebAssembly and scalar TypeScript give the same bits, in both forms, even where training diverges", () => {
  fc.assert(
    fc.property(
      fc.oneof(shapes, larger),
      fc.constantFrom("direct", "span"),
      fc.constantFrom(LEARNING_RATE, 1, 30),
      (shape, form, learningRate) => {
        const drawn = problem(shape, shape.loss, createRng(shape.seed));
        const p = { ...drawn, learningRate, iterations: 25, form } as const;
        const [auto, wasm, scalar] = (["auto", "wasm", "scalar"] as const).map((backend) =>
          trainCnn({ ...p, backend }),
        );
        for (const other of [auto, scalar]) {
          assert.equal(other.status, wasm.status);
          assert.ok(sameBits(other.losses, wasm.losses));
          assert.ok(sameBits(other.parameters.hidden.data, wasm.parameters.hidden.data));
          assert.ok(sameBits(other.parameters.output, wasm.parameters.output));
        }
        const { hidden } = p.initial;
        const features = (backend: Backend): Float64Array =>
          hiddenFeatures(hidden, p.inputs, p.patches, { backend }).data;
        assert.deepEqual(features("scalar"), features("wasm"));
        const scores = (backend: Backend): Float64Array =>
          predictCnn(p.initial, p.inputs, p.patches, { backend });
        assert.deepEqual(scores("scalar"), scores("wasm"));
      },
    ),
  );
});
