import assert from "node:assert/strict";
import { test } from "node:test";
import { CONDITIONS, meetsConditions } from "./theorem-conditions";

const figure2 = {
  ...{ points: 5, patches: 5, patchSize: 50, width: 1000 },
  ...{ learningRate: 0.1, noiseFraction: 0.1 },
};

test("the conditions at figure 2's setting, worked by hand", () => {
  const values = Object.fromEntries(
    Object.entries(CONDITIONS).map(([name, value]) => [name, Number(value(figure2).toPrecision(4))]),
  );
  assert.deepEqual(values, {
    "mn log(mn)/k": 1.609,
    "(mn)³ log⁴(p)/p": 35580,
    mnγ: 2.5,
    "log(p)/k": 0.1382,
    "ε√(mn)": 0.5,
  });
  assert.equal(meetsConditions(figure2), false);
});

test("each condition alone can fail, and a wide network of two patches meets them all", () => {
  const small = {
    ...{ points: 1, patches: 2, patchSize: 1000, width: 10_000_000 },
    ...{ learningRate: 0.1, noiseFraction: 0.1 },
  };
  assert.equal(meetsConditions(small), true);
  const changes = [{ patchSize: 1 }, { width: 1000 }, { learningRate: 1 }, { noiseFraction: 0.9 }];
  for (const change of changes) assert.equal(meetsConditions({ ...small, ...change }), false);
});
