import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { misdirected } from "./misdirected";

test("a negative size after a word of direction is found", () => {
  const found: [string, string][] = [
    ["accuracy lower by -0.002 [-0.012, 0.007]", "by -0.002"],
    ["it is less by at least −0.1.", "by at least −0.1"],
    ["grows by up to −.5 of the weights", "by up to −.5"],
    ["at least −0.379 more than any rival", "−0.379 more"],
    ["−3 times nearer", "−3 times nearer"],
    ["−5 % fewer", "−5 % fewer"],
    ["falls by −∞", "by −∞"],
  ];
  for (const [text, part] of found) assert.equal(misdirected(text), part);
});

test("what is no size after such a word is left alone", () => {
  const sound = [
    "the change is −0.1 [−0.2, −0.05] against −0.02",
    "larger by 0.1",
    "below −0.5 and more than -1",
    "within 1e-12; below 1e-13 more often",
    "MNIST-10 more than CIFAR-10 less",
    "by −x",
  ];
  for (const text of sound) assert.equal(misdirected(text), undefined, text);
});

test("whatever the number and the words: found exactly where it is negative", () => {
  const words = fc.constantFrom("lower", "higher", "fewer", "nearer", "more", "worse");
  const hedge = fc.constantFrom("", "at least ", "at most ", "up to ", "about ");
  fc.assert(
    fc.property(words, hedge, fc.double({ min: -1e5, max: 1e5, noNaN: true }), (word, least, value) => {
      const size = value.toFixed(3);
      for (const text of [`${word} by ${least}${size}`, `${least}${size} ${word}`])
        for (const written of [text, text.replace("-", "−")])
          assert.equal(misdirected(written) !== undefined, size.startsWith("-"), written);
    }),
  );
});
