import assert from "node:assert/strict";
import { test } from "node:test";
import { DomainError } from "../num";
import type { Answer, Verdict } from "../study";
import { type AnswerBasis, answerOf } from "./answer-of";

const basis = (verdict: Verdict): AnswerBasis => ({
  claims: (experiment) =>
    experiment === "a/b"
      ? [
          {
            claim: "it-falls",
            of: "paper",
            verdict,
            cells: [{ name: "k = 5", n: 200, estimate: 0.76543, low: 0.7, high: 0.8, word: "agrees" }],
          } as const,
        ]
      : [],
  rows: (experiment) => (experiment === "a/b" ? [{ x: 1 }, { x: 3 }] : []),
});

const answer: Answer = {
  says: "It falls by {fall}, in {rows} rows, says {who}.",
  because: [{ claim: "it-falls", verdict: "agrees" }],
  numbers: ({ cell, rows }) => ({
    fall: cell("it-falls", "k = 5").estimate,
    rows: rows().length,
    who: "everybody",
  }),
};

test("an answer that its verdicts carry is a sentence with the numbers of the results", () => {
  assert.deepEqual(answerOf(answer, "a/b", basis("agrees")), {
    says: "It falls by 0.765, in 2 rows, says everybody.",
    broken: [],
  });
});

test("an answer that one verdict no longer carries is not said, and the reason is", () => {
  for (const verdict of ["disagrees", "undecided", "not testable", "not run"] as const)
    assert.deepEqual(answerOf(answer, "a/b", basis(verdict)), {
      says: undefined,
      broken: [`it-falls: ${verdict}, and the answer needs agrees`],
    });
  const other: Answer = { ...answer, because: [{ experiment: "a/c", claim: "it-falls", verdict: "agrees" }] };
  assert.deepEqual(answerOf(other, "a/b", basis("agrees")).broken, ["a/c it-falls: there is no such claim"]);
});

test("an answer whose number has turned its sign against its words is not said", () => {
  const turned: Answer = { ...answer, numbers: () => ({ fall: -0.0021, rows: 1, who: "one" }) };
  assert.deepEqual(answerOf(turned, "a/b", basis("agrees")), {
    says: undefined,
    broken: ['it says "by −0.00210"'],
  });
});

test("a paper's answer names the experiment of every claim and row", () => {
  const named: Answer = {
    says: "In {rows} rows.",
    because: [{ experiment: "a/b", claim: "it-falls", verdict: "agrees" }],
    numbers: ({ rows }) => ({ rows: rows("a/b").length }),
  };
  assert.equal(answerOf(named, undefined, basis("agrees")).says, "In 2 rows.");
  assert.throws(() => answerOf(answer, undefined, basis("agrees")), DomainError);
});

test("a number that there is not is refused, whether its place or its cell is misspelt", () => {
  const withNumbers = (numbers: Answer["numbers"]): Answer => ({ ...answer, says: "By {fall}.", numbers });
  for (const [numbers, message] of [
    [() => ({ fal: 1 }), /\{fall\} is undefined.*fal/],
    [() => ({ fall: Number.NaN }), /\{fall\} is NaN/],
    [({ cell }) => ({ fall: cell("it-falls", "k = 6").estimate }), /no cell "k = 6".*"?k = 5"?/],
    [({ cell }) => ({ fall: cell("it-fals", "k = 5").estimate }), /no claim "it-fals".*it-falls/],
  ] as [NonNullable<Answer["numbers"]>, RegExp][])
    assert.throws(() => answerOf(withNumbers(numbers), "a/b", basis("agrees")), message);
});
