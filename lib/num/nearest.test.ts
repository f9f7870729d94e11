import assert from "node:assert/strict";
import { test } from "node:test";
import { allowedWords, nearest } from ".";

test("the nearest word is the one with the fewest edits, whatever their case", () => {
  assert.equal(nearest("widht", ["height", "width", "depth"]), "width");
  assert.equal(nearest("SCALAR", ["wasm", "scalar"]), "scalar");
  assert.equal(nearest("iteration", ["iterations", "rows"]), "iterations");
  assert.equal(nearest("triger", ["trial", "trigger"]), "trigger");
});

test("the first of two that are equally near wins; half the word is too much to guess", () => {
  assert.equal(nearest("bat", ["cat", "bar"]), "cat");
  assert.equal(nearest("abcd", ["abxy"]), "abxy");
  assert.equal(nearest("abcd", ["axyz"]), undefined);
  assert.equal(nearest("bogus", ["auto", "wasm", "scalar"]), undefined);
  assert.equal(nearest("a", ["b"]), "b");
  assert.equal(nearest("word", []), undefined);
});

test("a message lists what is allowed and asks only where something is near", () => {
  assert.equal(allowedWords("scaler", ["wasm", "scalar"]), 'one of "wasm", "scalar". Did you mean "scalar"?');
  assert.equal(allowedWords("bogus", ["wasm", "scalar"]), 'one of "wasm", "scalar".');
  assert.equal(allowedWords("bogus", []), "there are none.");
});
