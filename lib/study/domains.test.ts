import assert from "node:assert/strict";
import { test } from "node:test";
import { count, fraction, number, oneOfNumbers, oneOfWords, type Value } from ".";
import { checkValue, describeDomain, type Parameter } from "./parameter";

const takes = (parameter: Parameter, ...values: Value[]): void => {
  for (const value of values) checkValue("run", "p", parameter, value);
};

const refuses = (parameter: Parameter, message: RegExp, ...values: Value[]): void => {
  for (const value of values)
    assert.throws(
      () => checkValue("run", "p", parameter, value),
      (error: Error) => error.name === "DomainError" && message.test(error.message),
      String(value),
    );
};

test("a number takes both its bounds and what lies between, and nothing beyond", () => {
  takes(number("σ", -1, 10), -1, 0, 0.5, 10);
  refuses(
    number("σ", -1, 10),
    /^run: p = .* is outside what p can be \(σ\): numbers from -1 to 10\.$/,
    -1.5,
    10.5,
  );
  refuses(number("σ", -1, 10), /outside/, Number.NaN, Number.NEGATIVE_INFINITY, "5");
});

test("a count is whole, from 1 unless told", () => {
  takes(count("k", 9), 1, 9);
  refuses(count("k", 9), /p can be \(k\): whole numbers from 1 to 9\.$/, 0, 1.5, 10);
  takes(count("k", 9, 0), 0);
});

test("a fraction is at most 1 unless told", () => {
  takes(fraction("ε"), 0, 0.25, 1);
  refuses(fraction("ε"), /numbers from 0 to 1\./, -0.01, 1.01);
  refuses(fraction("ε", 0.5), /numbers from 0 to 0\.5\./, 0.6);
});

test("numbers and words out of a list are those of the list", () => {
  takes(oneOfNumbers("m", [1, 2, 6]), 1, 6);
  refuses(oneOfNumbers("m", [1, 2, 6]), /p = \S+ is outside .* one of 1, 2, 6\.$/, 3, "2");
  takes(oneOfWords("norm", ["l1", "l2"]), "l2");
  refuses(oneOfWords("norm", ["l1", "l2"]), /p = .* is no word of this parameter; .*l1.*l2/, "l3", 1);
});

test("a domain in words", () => {
  assert.deepEqual(
    [oneOfWords("n", ["a", "b"]), oneOfNumbers("n", [1, 2]), count("n", 3), number("n", 0, 0.5)].map(
      describeDomain,
    ),
    ['one of "a", "b"', "one of 1, 2", "whole numbers from 1 to 3", "numbers from 0 to 0.5"],
  );
});
