import assert from "node:assert/strict";
import { test } from "node:test";
import { toTensor } from "../formats";
import { createRng, DomainError, type Rng, ShapeError } from "../num";
import { assumeLayout, layoutText, layoutToEdit, toLayout } from ".";

const TOLD = {
  layers: [
    {
      kind: "conv",
      weight: "a",
      bias: null,
      activation: "leaky-relu",
      slope: 0.2,
      stride: [7, 7],
      padding: 0,
    },
    { kind: "dense", weight: "b", bias: "c", activation: "tanh", patches: 4, group: 2, repair: false },
  ],
  output: { weight: "d", bias: null },
  pool: "mean",
  scale: 0.5,
};

test("a layout is read with what it leaves out, and told again as it was", () => {
  const layout = toLayout(TOLD, "test", "l");
  assert.deepEqual(layout.layers[1], { ...TOLD.layers[1], slope: 0.01, stride: undefined });
  assert.deepEqual(toLayout(JSON.parse(layoutText(layout)), "test", "l"), layout);
  const short = toLayout({ layers: [{ kind: "dense", weight: "w" }] }, "test", "l");
  assert.deepEqual(
    [short.output, short.pool, short.scale, short.layers[0].activation],
    [undefined, "sum", 1, "relu"],
  );
});

test("whatever stands in its place, a layout is read or refused with a sentence", () => {
  const odd = [
    null,
    true,
    -1,
    0,
    1.5,
    1e308,
    "",
    "relu",
    "__proto__",
    [],
    [7],
    [[]],
    {},
    { kind: "dense" },
    "x".repeat(300),
  ];
  const rng = createRng(17);
  const pick = (count: number): number => Math.floor(rng.uniform(0, count));
  let refused = 0;
  for (let i = 0; i < 3000; i++) {
    const value = disturbed(structuredClone(TOLD), rng, pick, odd);
    try {
      toLayout(value, "test", "layers.json");
    } catch (error) {
      refused++;
      assert.ok(
        error instanceof DomainError || error instanceof ShapeError,
        `${error}: ${JSON.stringify(value)}`,
      );
      assert.match(error.message, /^test: .{10,}/s);
      assert.ok(error.message.length < 700, error.message);
    }
  }
  assert.ok(refused > 1000 && refused < 3000, `${refused}`);
});

/** One place of a value replaced, left out, or given a name more. */
function disturbed(
  value: unknown,
  rng: Rng,
  pick: (count: number) => number,
  odd: readonly unknown[],
): unknown {
  if (typeof value !== "object" || value === null || pick(8) === 0) return odd[pick(odd.length)];
  const own = value as Record<string, unknown>;
  const keys = Object.keys(own);
  const key = keys[pick(keys.length)];
  const chance = pick(10);
  if (chance === 0 && Array.isArray(value)) value.splice(Number(key), 1);
  else if (chance === 0) delete own[key];
  else if (chance === 1) own[`${key}s`] = odd[pick(odd.length)];
  else own[key] = disturbed(own[key], rng, pick, odd);
  return value;
}

test("a layout is assumed only where names and sizes are plain", () => {
  const of = (shapes: Readonly<Record<string, readonly number[]>>): ReturnType<typeof assumeLayout> =>
    assumeLayout(
      new Map(
        Object.entries(shapes).map(([name, shape]) => [
          name,
          toTensor("F32", shape, new Float64Array(shape.reduce((a, b) => a * b, 1))),
        ]),
      ),
    );
  const names = (layout: ReturnType<typeof assumeLayout>): unknown =>
    layout && [...layout.layers, layout.output].map((own) => [own?.weight, own?.bias]);
  assert.deepEqual(names(of({ "10.weight": [2, 3], "2.weight": [3, 4], "2.bias": [3] })), [
    ["2.weight", "2.bias"],
    ["10.weight", undefined],
  ]);
  assert.deepEqual(names(of({ "net.fc1.weight": [3, 4], "net.fc2.weight": [1, 3] })), [
    ["net.fc1.weight", undefined],
    ["net.fc2.weight", undefined],
  ]);
  for (const unclear of [
    {},
    { "0.weight": [3, 4], "2.weight": [2, 4] },
    { "0.weight": [3, 4], "1.weight": [3], "2.weight": [2, 3] },
    { "0.weight": [3, 4], "0.bias": [4] },
    { "0.weight": [3, 4, 5, 5] },
    { "a.0.weight": [3, 4], "b.1.weight": [2, 3] },
    { "0.weight": [3, 4], "1.running_mean": [3] },
    { weight: [3, 4] },
  ])
    assert.equal(of(unclear as Record<string, number[]>), undefined, JSON.stringify(unclear));
});

test("a layout to edit lists matrices and convolutions in the order of their numbers", () => {
  const tensor = (...shape: number[]): ReturnType<typeof toTensor> =>
    toTensor("F32", shape, new Float64Array(shape.reduce((a, b) => a * b, 1)));
  const text = layoutToEdit(
    new Map([
      ["10.weight", tensor(2, 3)],
      ["2.weight", tensor(3, 1, 2, 2)],
      ["2.bias", tensor(3)],
    ]),
  );
  const { layers, output } = JSON.parse(text);
  assert.deepEqual(layers, [
    { kind: "conv", weight: "2.weight", bias: "2.bias", stride: "?", activation: "relu" },
  ]);
  assert.deepEqual(output, { weight: "10.weight", bias: null });
});
