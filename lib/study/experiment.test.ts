import assert from "node:assert/strict";
import { test } from "node:test";
import { DomainError } from "../num";
import type { Claim } from "./claim";
import { experiment } from "./experiment";
import { count, number, oneOfWords } from "./parameter";
import { changePart } from "./part";
import { expandGrid, type Grid } from "./value";

type Declaration = Parameters<typeof experiment>[0];

const good: Declaration = {
  id: "paper2020/figure-1",
  title: "A figure",
  question: "Is it so?",
  source: { cite: "paper2020" },
  grid: { width: [1, 2], noise: ["normal"] },
  quick: { width: [1] },
  within: { part: [0, 1] },
  parameters: {
    width: count("p, a width", 100),
    noise: oneOfWords("a kind", ["normal"]),
    part: number("a part", 0, 9),
  },
  trials: { quick: 1, paper: 2 },
  version: 1,
  measures: { value: "number" },
  measure: () => [],
  figure: () => ({ data: [], layout: {} }),
  claims: [],
};

test("a sound declaration comes back frozen", () => {
  const declared = experiment(good);
  assert.equal(declared.id, good.id);
  assert.ok(Object.isFrozen(declared));
  assert.deepEqual(declared.columns, ["width", "noise", "part", "trial", "value"]);
  const [{ products, within, trials }] = declared.parts.quick;
  assert.deepEqual(
    [products, within, trials],
    [[{ width: [1], noise: ["normal"] }], good.within, { from: 0, to: 0 }],
  );
  assert.deepEqual(declared.parts.unseen, []);
});

test("a change of several products keeps them where they agree, and leaves the plain product where it tells them apart", () => {
  const cross = experiment({
    ...good,
    grid: { width: [1, 2], noise: ["normal"], depth: [5, 6] },
    parameters: { ...good.parameters, depth: number("d", 0, 9) },
    products: [{ depth: [7] }, { width: [3] }],
    otherwise: { width: [3], depth: [7] },
    quick: {},
  });
  const [part] = cross.parts.paper;
  assert.deepEqual(part.products, [
    { width: [1, 2], noise: ["normal"], depth: [7] },
    { width: [3], noise: ["normal"], depth: [5, 6] },
  ]);
  assert.deepEqual(changePart(cross, part, { part: [4] }), { ...part, within: { part: [4] } });
  assert.deepEqual(changePart(cross, part, { width: [9] }).products, [
    { width: [9], noise: ["normal"], depth: [7] },
  ]);
  assert.deepEqual(changePart(cross, part, { width: [9], depth: [8] }).products, [
    { width: [9], noise: ["normal"], depth: [8] },
  ]);
});

test("values that have products of their own choose among them, also among those that are only run on request", () => {
  const bySet = experiment({
    ...good,
    grid: { width: [1, 2], noise: ["normal"], depth: [5, 6] },
    parameters: { ...good.parameters, depth: number("d", 0, 9) },
    products: [
      { width: [1], depth: [5, 6] },
      { width: [1, 2], depth: [7] },
    ],
    otherwise: { depth: [8] },
    productsBy: "width",
    onRequest: [{ width: [4, 5], depth: [9] }],
    quick: { depth: [1] },
    quickProducts: [{ width: [1] }],
  });
  const [paper] = bySet.parts.paper;
  const noise = ["normal"];
  const chosen = (changes: Grid) => changePart(bySet, paper, changes).products;
  assert.deepEqual(chosen({}), [
    { width: [1], noise, depth: [5, 6] },
    { width: [1, 2], noise, depth: [7] },
  ]);
  assert.deepEqual(chosen({ width: [2] }), [{ width: [2], noise, depth: [7] }]);
  assert.deepEqual(chosen({ width: [4] }), [{ width: [4], noise, depth: [9] }]);
  assert.deepEqual(chosen({ width: [4, 1] }), [
    { width: [1], noise, depth: [5, 6] },
    { width: [1], noise, depth: [7] },
    { width: [4], noise, depth: [9] },
  ]);
  assert.deepEqual(chosen({ width: [1], depth: [3] }), [{ width: [1], noise, depth: [3] }]);
  assert.deepEqual(chosen({ width: [1, 6] }), [{ width: [1, 6], noise, depth: [8] }], "6 has none: as ever");
  assert.equal("onRequest" in changePart(bySet, paper, {}), false, "a plan has nothing on request");
  const [quick] = bySet.parts.quick;
  assert.deepEqual(changePart(bySet, quick, { width: [4] }).products, [{ width: [4], noise, depth: [1] }]);
});

const claim: Claim = {
  id: "a",
  sentence: "It is so.",
  section: "1",
  of: "ours",
  reading: "only",
  kind: "once",
  frozen: "not frozen",
  cells: () => [],
};

/** As plain JavaScript would declare it. */
const unlike = (change: object): Partial<Declaration> => change;

const wrong: [string, Partial<Declaration>, RegExp][] = [
  ["an id without a paper", { id: "figure-1" }, /not of the form paper\/figure/],
  ["an id that would leave its folder", { id: "../figure-1" }, /not of the form/],
  [
    "products by a parameter without products",
    { productsBy: "width" },
    /productsBy = "width", but there are no products/,
  ],
  [
    "products by a parameter that there is not",
    unlike({ productsBy: "depth", products: [{ width: [1] }] }),
    /productsBy = "depth", but the grid has width, noise/,
  ],
  [
    "products on no request",
    { products: [{ width: [1] }], onRequest: [{ width: [2] }] },
    /onRequest has products that no run/,
  ],
  [
    "a value outside on request",
    { products: [{ width: [1] }], productsBy: "width", onRequest: [{ width: [1000] }] },
    /onRequest\.width = 1000/,
  ],
  ["no trials", { trials: { quick: 0, paper: 1 } }, /trials\.quick = 0/],
  ["a version below 1", { version: 0 }, /version = 0/],
  ["an empty list of values", { grid: { width: [], noise: ["normal"] } }, /grid\.width holds no values/],
  ["a repeated value", { grid: { width: [1, 1], noise: ["normal"] } }, /grid\.width holds 1 twice/],
  [
    "an infinite value",
    { grid: { width: [Number.POSITIVE_INFINITY], noise: ["normal"] } },
    /width = Infinity is outside/,
  ],
  [
    "a word that is none",
    { grid: { width: [1], noise: ["normel"] } },
    /noise = "normel".*Did you mean "normal"/,
  ],
  ["a number in quotes", { grid: { width: ["1"], noise: ["normal"] } }, /write the number 1/],
  ["an unknown parameter at quick scale", { quick: { depth: [1] } }, /there is no parameter "quick\.depth"/],
  ["a value outside at quick scale", { quick: { width: [101] } }, /quick\.width = 101 is outside .*1 to 100/],
  [
    "a value outside among unseen trials",
    { unseen: [{ changes: { part: [10] }, trials: { from: 1, to: 2 } }] },
    /unseen\.part = 10/,
  ],
  [
    "trials that end before they begin",
    { unseen: [{ trials: { from: 3, to: 2 } }] },
    /unseen\.trials\.to = 2/,
  ],
  [
    "a parameter without a domain",
    { parameters: { width: count("p", 9), part: number("q", 0, 9) } as never },
    /parameters miss "noise"/,
  ],
  ["an axis that is a parameter too", { within: { width: [1] } }, /holds "width" twice/],
  ["a measure called trial", { measures: { trial: "number" } }, /holds "trial" twice/],
  ["the store's own column", { measures: { error: "word" } }, /called "error"/],
  [
    "a misspelt part",
    unlike({ messure: () => [] }),
    /^experiment: there is no option "messure".*Did you mean measure/,
  ],
  ["no question", unlike({ question: 5 }), /question = 5 is no text/],
  ["a source without its key", unlike({ source: {} }), /source\.cite = undefined is no text/],
  ["a measure of no kind", unlike({ measures: { value: "nummer" } }), /measures\.value = "nummer".*"number"/],
  [
    "a domain by hand that is none",
    unlike({ parameters: { width: 9 } }),
    /parameters\.width = 9 is no param/,
  ],
  ["a list in the place of a table", unlike({ within: [] }), /within = an array of 0 is no plain object/],
  ["a table in the place of a list", unlike({ claims: {} }), /claims = an object is no list/],
  ["unseen trials without a range", unlike({ unseen: [{}] }), /unseen\.trials = undefined is not a whole/],
  ["two claims of one name", { claims: [claim, claim] }, /claims holds "a" twice/],
];

for (const [what, change, message] of wrong)
  test(`${what} is refused`, () => {
    assert.throws(
      () => experiment({ ...good, ...change }),
      (error) => error instanceof DomainError && message.test(error.message),
    );
  });

for (const declaration of [null, undefined, 5, [], "lu2023/figure-2"])
  test(`${JSON.stringify(declaration)} is no declaration`, () => {
    assert.throws(
      () => experiment(declaration as never),
      /^DomainError: experiment: declaration = .* no plain/,
    );
  });

test("units are prepared unless the declaration says of a point that they are not", () => {
  assert.equal(experiment(good).isPrepared({}), true);
  const asked: unknown[] = [];
  const declared = experiment({
    ...good,
    isPrepared(point) {
      asked.push(point);
      return point === first;
    },
  });
  const [first, second] = expandGrid(declared.grid);
  assert.deepEqual(
    [first, second].map((point) => declared.isPrepared(point)),
    [true, false],
  );
  assert.deepEqual(asked, [first, second]);
});
