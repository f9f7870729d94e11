import assert from "node:assert/strict";
import { test } from "node:test";
import type { FigureContext, Row } from "../../study";
import { METHODS } from "./backdoor-trial";
import { figure5 } from "./figure-5";

const context: FigureContext = {
  scale: "paper",
  trials: 1,
  seed: 1,
  failed: 0,
  missing: 0,
  version: 1,
  grid: {},
};

const POINTS = [5, 10, 20];
const SOURCES = ["inside", "outside"];

/** A number that no other setting has. */
const codeOf = (m: number, method: number, n: number, source: number): number =>
  m + method / 100 + n / 1000 + source / 10;

const rows: Row[] = [1, 2].flatMap((patches) =>
  METHODS.flatMap((method, k) =>
    POINTS.flatMap((points) =>
      SOURCES.map((source, s) => {
        const accuracy = codeOf(patches, k, points, s);
        const common = { patches, width: 200, poisonFraction: 0.3, points, source, method, trial: 0 };
        return { ...common, accuracy, attackSuccessRate: -accuracy, hiddenRank: 1 };
      }),
    ),
  ),
);

interface Line {
  readonly name: string;
  readonly line: { readonly dash: string };
  readonly x: readonly number[];
  readonly customdata: readonly (readonly number[])[];
}

const { data, layout } = figure5.figure(rows, context);
const lines = data as unknown as readonly Line[];
const menu = (layout as { updatemenus: { buttons: { label: string; args: [{ visible: boolean[] }] }[] }[] })
  .updatemenus[0];
const short = (value: number): number => Number(value.toPrecision(6));

const NAMES: readonly [label: string, m: number, method: (typeof METHODS)[number]][] = [
  ["purification as in the paper (m = 1)", 1, "purified-l1"],
  ["purification as in the paper (m = 2)", 2, "purified-l1"],
  ["back to the start (m = 1)", 1, "reset"],
];

for (const [label, m, method] of NAMES)
  test(`${label}: each line is of its own rows, the dashed one of no purification, counted once`, () => {
    const button = menu.buttons.find((each) => each.label === label);
    assert.ok(button);
    const shown = lines.filter((_, i) => button.args[0].visible[i]);
    assert.equal(shown.length, 4 * 2 * 3);
    const dashed = shown.filter(({ line }) => line.dash === "dash");
    assert.deepEqual(new Set(dashed.map(({ name }) => name)), new Set(["no purification"]));
    assert.equal(dashed.length, 6);
    const expected = (k: number, n: number): number[] =>
      SOURCES.flatMap((_, s) => {
        const code = short(codeOf(m, k, n, s));
        return [code, -code, -code];
      });
    const centers = (some: readonly Line[]): number[] =>
      some.map(({ customdata }) => {
        assert.equal(customdata.length, 1);
        assert.equal(customdata[0][2], 1, "one row a point");
        return customdata[0][3];
      });
    assert.deepEqual(centers(dashed), expected(METHODS.indexOf("poisoned"), POINTS[0]));
    for (const n of POINTS)
      assert.deepEqual(
        centers(shown.filter(({ name }) => name === `n = ${n}`)),
        expected(METHODS.indexOf(method), n),
      );
  });

test("the paper's method comes first, for every m; the others once, and doing nothing is no choice", () => {
  assert.equal(menu.buttons.length, 2 + METHODS.length - 2);
  assert.deepEqual(
    menu.buttons.slice(0, 2).map(({ label }) => label),
    ["purification as in the paper (m = 1)", "purification as in the paper (m = 2)"],
  );
  assert.ok(menu.buttons.every(({ label }) => !label.startsWith("no purification")));
  assert.equal(new Set(menu.buttons.map(({ label }) => label)).size, menu.buttons.length);
});
