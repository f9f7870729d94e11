import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { relative, sep } from "node:path";
import { test } from "node:test";
import { filesUnder } from "../setup/fingerprint.mjs";
import { inRoot } from "../setup/paths.mjs";
import { EDGES, faultsIn } from "./source-rules.mjs";

const faultsOf = (sources) => faultsIn(new Map(Object.entries(sources)));
const num = { "num/index.ts": `export { one } from "./one";`, "num/one.ts": "export const one = 1;" };

test("lib/ keeps the one-way street of its rooms and the rules of its arithmetic", () => {
  const files = filesUnder(inRoot("lib"), ["dist", "assembly", "generated", "node_modules"]);
  const sources = files.filter((path) => path.endsWith(".ts") && !path.endsWith(".d.ts"));
  assert.ok(sources.length > 20);
  const named = sources.map((path) => [
    relative(inRoot("lib"), path).split(sep).join("/"),
    readFileSync(path, "utf8"),
  ]);
  assert.deepEqual(faultsIn(new Map(named)), []);
});

test("the table of edges is a one-way street: no room stands on itself by any way", () => {
  const below = (room, trail = []) => {
    assert.ok(!trail.includes(room), [...trail, room].join(" → "));
    for (const next of EDGES[room]) {
      assert.ok(Object.hasOwn(EDGES, next), `${room} → ${next}, which is no room`);
      below(next, [...trail, room]);
    }
  };
  for (const room of Object.keys(EDGES)) below(room);
});

test("a room may import the rooms of its edges through their doors, a test every room, and index.ts all of them", () => {
  const sources = {
    ...num,
    "l1/index.ts": `import { one } from "../num";`,
    "models/cnn/kernels/step.ts": `import { ld } from "../../../num/kernels/memory";`,
    "num/kernels/memory.ts": "export const ld = 1;",
    "models/cnn/index.ts": `import { one } from "../../num"; import type { Classifier } from "../classifier";`,
    "models/classifier.ts": `import { one } from "../num";`,
    "models/classifier.test.ts": `import { isOne } from "./classifier"; import { cnn } from "./cnn";`,
    "num/one.test.ts": `import { solve } from "../l1"; import * as library from "../index";`,
    "index.ts": `export * from "./l1"; export * from "./models/cnn"; export * from "./models/classifier";`,
    "cli.ts": `import { main } from "./commands";`,
  };
  assert.deepEqual(faultsOf(sources), []);
});

for (const [what, path, text] of [
  ["a sibling", "models/cnn/two.ts", `import { filter } from "../filter";`],
  ["a paper that it does not know", "experiments/lu2023/two.ts", `import { run } from "../karmakar2023";`],
  ["past a door of a family", "purify/two.ts", `import { cnn } from "../models/cnn/cnn";`],
  ["a room after it", "num/two.ts", `import { solve } from "../l1";`],
  ["a room after it, types only", "num/two.ts", `import type { Solution } from "../l1";`],
  ["a room after it, re-exported", "num/two.ts", `export { solve } from "../l1";`],
  ["a room after it, while running", "num/two.ts", `const late = await import("../l1");`],
  ["a room after it, by require", "num/two.ts", `const late = require("../l1");`],
  ["past a door", "l1/two.ts", `import { one } from "../num/one";`],
  ["past num's door, but for kernels", "l1/two.ts", `import { ld } from "../num/kernels/memory";`],
  ["a kernel past num's door", "l1/kernels/two.ts", `import { one } from "../../num/one";`],
  ["past a door from outside", "index.ts", `import { one } from "./num/one";`],
  ["experiments from run", "run/two.ts", `import { registry } from "../experiments";`],
  ["what is outside the rooms", "run/two.ts", `import { registry } from "..";`],
  ["a file of the top level", "run/two.ts", `import { main } from "../cli";`],
]) {
  test(`an import of ${what} is a fault`, () => {
    const faults = faultsOf({ ...num, [path]: text });
    assert.equal(faults.length, 1);
    assert.match(faults[0], new RegExp(`^${path} imports`));
  });
}

test("a room without a place in the table, and a file in no room, are faults", () => {
  assert.match(faultsOf({ "utils/index.ts": "" })[0], /utils has no edges/);
  assert.match(faultsOf({ "loose.ts": "" })[0], /loose.ts lies loose/);
});

test("a circle within a room is a fault, unless only types go round", () => {
  const circle = (a) =>
    faultsOf({ "num/a.ts": a, "num/b.ts": `import { a } from "./a"; export const b = a;` });
  assert.deepEqual(circle(`import { b } from "./b"; export const a = b;`), [
    "num/a.ts → num/b.ts → num/a.ts: a circle of imports.",
  ]);
  assert.deepEqual(circle(`import type { b } from "./b"; export const a = 1;`), []);
  assert.deepEqual(circle(`import { type B } from "./b"; export const a = 1;`), []);
});

test("ambient chance and powers are faults outside tests; squares and constants are not", () => {
  for (const bad of ["Math.random()", "Math.pow(x, 3)", "x ** 3", "x ** y", "x **= 0.5"]) {
    assert.equal(faultsOf({ "num/one.ts": `const y = ${bad};` }).length, 1, bad);
    assert.deepEqual(faultsOf({ "num/one.test.ts": `const y = ${bad};` }), [], bad);
  }
  const fine = "const a = x ** 2 + 2 ** -53; // Math.random() and x ** 3 in a comment";
  assert.deepEqual(faultsOf({ "num/one.ts": fine }), []);
});
