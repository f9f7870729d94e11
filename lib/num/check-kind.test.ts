import assert from "node:assert/strict";
import { test } from "node:test";
import { checkBoolean, checkFunction, checkRng, checkText, createRng, type Rng } from ".";

const refused = (act: () => void, message: string): void =>
  assert.throws(act, { name: "DomainError", message });

test("a choice is true or false, not a word for it", () => {
  checkBoolean("f", "quick", false);
  for (const [value, said] of [
    ["false", '"false"'],
    [0, "0"],
    [null, "null"],
    [undefined, "undefined"],
  ])
    refused(
      () => checkBoolean("f", "quick", value as unknown as boolean),
      `f: quick = ${said} is neither true nor false.`,
    );
});

test("text is not empty", () => {
  checkText("f", "name", "x");
  for (const [value, said] of [
    ["", '""'],
    [5, "5"],
    [undefined, "undefined"],
  ])
    refused(
      () => checkText("f", "name", value as string),
      `f: name = ${said} is no text; write a word or a sentence.`,
    );
});

test("what is no function is refused with what to pass", () => {
  checkFunction("f", "noise", () => 0, "(rng) => number");
  refused(
    () => checkFunction("f", "noise", "normal", "(rng) => number"),
    'f: noise = "normal" is no function. Pass (rng) => number.',
  );
});

test("a seed is no stream: the message makes one of it", () => {
  checkRng("f", createRng(1));
  for (const [rng, said, seed] of [
    [7, "7", "7"],
    [undefined, "undefined", "seed"],
    [{ uniform: () => 0.5 }, "an object", "seed"],
  ])
    refused(
      () => checkRng("f", rng as unknown as Rng),
      `f: rng = ${said} is no random stream. Pass createRng(${seed}).`,
    );
});
