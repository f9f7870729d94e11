import assert from "node:assert/strict";
import { test } from "node:test";
import { DomainError } from "../num";
import { count, fraction, number, oneOfNumbers, oneOfWords } from ".";

const refuse = (act: () => unknown, message: string): void =>
  assert.throws(act, (error) => {
    assert.ok(error instanceof DomainError, String(error));
    assert.equal(error.message, message);
    return true;
  });

test("a domain with a value in it and a meaning comes back as it is", () => {
  assert.deepEqual(count("k", 9), { meaning: "k", least: 1, most: 9, whole: true });
  assert.deepEqual(count("k", 0, 0), { meaning: "k", least: 0, most: 0, whole: true });
  assert.deepEqual(number("x", -1.5, 2), { meaning: "x", least: -1.5, most: 2, whole: false });
  assert.deepEqual(fraction("ε", 0.5), { meaning: "ε", least: 0, most: 0.5, whole: false });
  assert.deepEqual(oneOfWords("norm", ["l1"]), { meaning: "norm", words: ["l1"] });
  assert.deepEqual(oneOfNumbers("m", [1, 3]), { meaning: "m", numbers: [1, 3] });
});

test("a domain with nothing in it is refused by both of its bounds, or by its list", () => {
  refuse(() => count("k", 3, 4), "count: least = 4 is above most = 3; exchange them.");
  refuse(() => number("x", 1, 0), "number: least = 1 is above most = 0; exchange them.");
  refuse(() => oneOfWords("w", []), "oneOfWords: words = an array of 0; a list of at least one is needed.");
  refuse(() => oneOfNumbers("m", []), "oneOfNumbers: numbers = an array of 0; at least one is needed.");
});

test("bounds and values of another kind are refused by name", () => {
  refuse(() => count("k", 2.5), "count: most = 2.5 is no whole number that counts exactly.");
  refuse(() => number("x", Number.NaN, 1), "number: least = NaN is not a finite number.");
  refuse(
    () => fraction("ε", 30),
    "fraction: most = 30 is outside [0, 1]. A fraction, not percent: did you mean 0.3?",
  );
  refuse(
    () => oneOfWords("w", ["a", "3"]),
    'oneOfWords: words[1] = "3" reads as a number; oneOfNumbers is for those.',
  );
  refuse(() => count("", 3), 'count: meaning = "" is no text; write a word or a sentence.');
});
