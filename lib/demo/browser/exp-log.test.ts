import assert from "node:assert/strict";
import { test } from "node:test";
import { createRng } from "../../num";
import { exp } from "./exp";
import { log } from "./log";

/** Numbers of every size and sign, and the ends of every branch with their neighbours. */
function numbers(ends: readonly number[]): number[] {
  const rng = createRng("exp and log");
  const any = Array.from({ length: 100_000 }, () => {
    const view = new DataView(new ArrayBuffer(8));
    view.setUint32(0, rng.uint32());
    view.setUint32(4, rng.uint32());
    return view.getFloat64(0);
  });
  const usual = Array.from({ length: 100_000 }, () => rng.uniform(-40, 40));
  const small = Array.from({ length: 100_000 }, () => rng.uniform(-2, 2));
  const wide = Array.from({ length: 50_000 }, () => rng.uniform(-760, 720));
  const near = ends.flatMap((end) =>
    [-1e-6, -1e-13, -Number.EPSILON, 0, Number.EPSILON, 1e-13, 1e-6].map((by) => end * (1 + by)),
  );
  return [0, -0, 1, -1, Infinity, -Infinity, NaN, ...any, ...usual, ...small, ...wide, ...near];
}

const LN2 = Math.LN2;

test("exp is Node's, to the last bit", () => {
  for (const x of numbers([
    LN2 / 2,
    -LN2 / 2,
    1.5 * LN2,
    -1.5 * LN2,
    709.782712893384,
    -745.1332191019411,
    -708.39,
    2 ** -28,
  ]))
    assert.ok(Object.is(exp(x), Math.exp(x)), `${x}: ${exp(x)}, ${Math.exp(x)}`);
});

test("log is Node's, to the last bit", () => {
  const powers = Array.from({ length: 2098 }, (_, i) => 2 ** (i - 1074));
  for (const x of numbers([...powers, Math.SQRT2, Math.SQRT1_2, 1.38, 1.42, 5e-324, 2.3e-308]))
    for (const each of [x, Math.abs(x)])
      assert.ok(Object.is(log(each), Math.log(each)), `${each}: ${log(each)}, ${Math.log(each)}`);
});
