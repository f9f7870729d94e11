import assert from "node:assert/strict";
import { test } from "node:test";
import { beyondTag, readDocstring, sentenceOf } from "./docstring";

const text = (...lines: string[]) => [{ kind: "text", text: lines.join("\n") }];

test("paragraphs lose their line breaks, formulas keep theirs and what is set in deeper", () => {
  const { paragraphs } = readDocstring({
    summary: text("One", "paragraph:", "  W̃ⱼ = Wⱼ(0)", "    + A_Wᵀu", "and on.", "", "", "Another."),
  });
  assert.deepEqual(paragraphs, [
    { text: "One paragraph:", isFormula: false },
    { text: "W̃ⱼ = Wⱼ(0)\n  + A_Wᵀu", isFormula: true },
    { text: "and on.", isFormula: false },
    { text: "Another.", isFormula: false },
  ]);
});

test("one @throws names several errors, several tags likewise, and one may name none", () => {
  const { throws } = readDocstring({
    summary: [],
    blockTags: [
      {
        tag: "@throws",
        content: text("sizes disagree. {DomainError} NaN", "  or ±Infinity."),
        typeAnnotation: "{ShapeError}",
      },
      { tag: "@throws", content: text("the signal's reason.") },
    ],
  });
  assert.deepEqual(throws, [
    { error: "ShapeError", when: "sizes disagree." },
    { error: "DomainError", when: "NaN or ±Infinity." },
    { error: "", when: "the signal's reason." },
  ]);
});

test("cost and source are facts of the whole wherever they stand, and no longer part of a tag", () => {
  const { paragraphs, returns, throws, facts } = readDocstring({
    summary: text("What.", "", "Cost: O(n). Source: a book."),
    blockTags: [
      { tag: "@returns", content: text("u", "Source: equation 4.", "", "One more paragraph.") },
      { tag: "@throws", content: text("never.", "Cost: nothing."), typeAnnotation: "{DataError}" },
    ],
  });
  assert.deepEqual(
    paragraphs.map((each) => each.text),
    ["What.", "One more paragraph."],
  );
  assert.equal(returns, "u");
  assert.deepEqual(throws, [{ error: "DataError", when: "never." }]);
  assert.deepEqual(facts, [
    { name: "Cost", text: "O(n)." },
    { name: "Source", text: "a book." },
    { name: "Source", text: "equation 4." },
    { name: "Cost", text: "nothing." },
  ]);
});

test("what follows a blank line in a parameter's text is of the whole", () => {
  const comment = { summary: text("p×n; row j", "is b_j.", "", "Memory: O(nd).") };
  assert.equal(sentenceOf(comment), "p×n; row j is b_j.");
  assert.equal(beyondTag(comment), "Memory: O(nd).");
  assert.equal(sentenceOf(undefined), "");
});

test("an example is its code", () => {
  const content = [{ kind: "code", text: "```ts\nmean([1]); // => 1\n```" }];
  assert.deepEqual(readDocstring({ summary: [], blockTags: [{ tag: "@example", content }] }).examples, [
    "mean([1]); // => 1",
  ]);
});
