import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { compile, compiledPath, mutate } from "../mutation/compile-mutant.mjs";
import { describeMutant } from "../mutation/describe-mutant.mjs";
import { drawSample } from "../mutation/draw-sample.mjs";
import { roomsNamed, sourcesOf, testsOf } from "../mutation/rooms.mjs";
import { score } from "../mutation/score.mjs";
import { inRoot } from "../setup/paths.mjs";

const TEXT = "export const f = (a: boolean, b: boolean, c: boolean) =>\n  a && b && c;\n";
const at = TEXT.indexOf("a && b &&");
const OR = { file: "lib/f.ts", start: at, end: at + 6, replacement: "a || b", operator: "LogicalOperator" };

test("a mutant keeps the bounds of what it replaces", () => {
  const mutated = mutate(TEXT, OR);
  assert.match(mutated, /\(a \|\| b\) && c;/);
  const module = { exports: {} };
  new Function("exports", compile(mutated))(module.exports);
  assert.equal(module.exports.f(true, false, false), false);
  assert.equal(module.exports.f(true, false, true), true);
});

test("a block, a case and a link of an optional chain stay what they are", () => {
  const replaced = (operator, replacement) => mutate("x", { start: 0, end: 1, operator, replacement });
  assert.equal(replaced("BlockStatement", "{}"), "{}");
  assert.equal(replaced("ConditionalExpression", "case 1:"), "case 1:");
  assert.equal(replaced("MethodExpression", "a?.endsWith"), "a?.endsWith");
  assert.equal(replaced("ConditionalExpression", "false"), "(false)");
});

test("a mutant is named by its line's text, so lines above it may come and go", () => {
  const named = { file: "lib/f.ts", on: "a && b && c;", was: "a && b", is: "a || b" };
  assert.deepEqual(describeMutant(OR, TEXT), named);
  const shift = "// one more\n";
  const moved = { ...OR, start: OR.start + shift.length, end: OR.end + shift.length };
  assert.deepEqual(describeMutant(moved, shift + TEXT), named);
});

test("a sample is the seed's, a line more changes no other draw, and twins are two", () => {
  const all = Array.from({ length: 200 }, (_, i) => ({ file: "a", on: `${i}`, was: "x", is: "y", start: i }));
  const drawn = drawSample(all, 40, 1);
  assert.equal(drawn.length, 40);
  assert.deepEqual(drawSample([...all].reverse(), 40, 1), drawn);
  assert.notDeepEqual(drawSample(all, 40, 2), drawn);
  const more = drawSample([{ ...all[0], on: "new", start: -1 }, ...all], 40, 1);
  assert.ok(drawn.filter((mutant) => !more.includes(mutant)).length <= 1);
  assert.equal(drawSample([all[0], { ...all[0], start: 9 }], 40, 1).length, 2);
});

test("enough is nine in ten of those not equivalent, of which one in twenty may be", () => {
  const judged = (counts) =>
    Object.entries(counts).flatMap(([outcome, count]) => Array(count).fill({ outcome }));
  assert.equal(score(judged({ failed: 33, "timed out": 3, survived: 4 })).enough, true);
  assert.equal(score(judged({ failed: 32, "timed out": 3, survived: 5 })).enough, false);
  assert.equal(score(judged({ failed: 35, survived: 3, equivalent: 2 })).killed, 35 / 38);
  assert.equal(score(judged({ failed: 37, equivalent: 3 })).enough, false);
});

test("every room has sources; a room within another is not its; a room that is none is refused", () => {
  for (const room of roomsNamed([])) assert.ok(sourcesOf(room).length > 0, room);
  assert.deepEqual(sourcesOf("experiments"), ["lib/experiments/index.ts"]);
  assert.deepEqual(sourcesOf("models/classifier"), ["lib/models/classifier.ts"]);
  assert.ok(testsOf("run").includes("lib/dist/run/plan.test.js"));
  assert.ok(sourcesOf("run").every((path) => !/test|fixtures/.test(path)));
  assert.equal(compiledPath("lib/run/plan.ts"), "lib/dist/run/plan.js");
  assert.throws(() => roomsNamed(["runs"]), /there is no room runs\. The rooms are num, /);
});

test("each mutant declared equivalent stands on a line that is there, and has its reason", () => {
  const declared = JSON.parse(readFileSync(inRoot("tools", "mutation", "equivalent.json"), "utf8"));
  for (const { file, on, was, is, reason } of declared) {
    const text = readFileSync(inRoot(file), "utf8");
    assert.ok(
      text.split("\n").some((line) => line.trim() === on),
      `${file} has no line ${on}`,
    );
    assert.notEqual(was, is);
    assert.ok(reason.length > 20, `${file}: ${on}`);
  }
});
