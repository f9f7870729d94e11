import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { DataError } from "../../num";
import { referencePages } from "./reference-pages";
import { KIND, type Reflection } from "./reflection";

const root = mkdtempSync(join(tmpdir(), "theriac-reference-"));
after(() => rmSync(root, { recursive: true }));
mkdirSync(join(root, "lib", "l1"), { recursive: true });
writeFileSync(join(root, "lib", "l1", "solve.ts"), "/**\n * ‖Au − b‖₁ <b>\n */\nexport const a = 1;\n");

const text = (words: string) => [{ kind: "text", text: words }];
const at = (fileName: string, line: number) => [{ fileName, line }];
const number = { type: "intrinsic", name: "number" };
const solve: Reflection = {
  name: "solve",
  kind: KIND.function,
  sources: at("lib/l1/solve.ts", 4),
  signatures: [
    {
      name: "solve",
      kind: 4096,
      comment: {
        summary: text("Algorithm 1. Minimises ‖Au − b‖₁ < ∞, as `Answer` and `solve` say."),
        blockTags: [
          { tag: "@throws", content: text("never."), typeAnnotation: "{Fault}" },
          { tag: "@example", content: [{ kind: "code", text: "```ts\nsolve(1); // => 1\n```" }] },
        ],
      },
      parameters: [{ name: "x", kind: 32768, type: number, comment: { summary: text("a & b") } }],
      type: { type: "reference", name: "Answer" },
    },
  ],
};
const answer: Reflection = {
  name: "Answer",
  kind: KIND.interface,
  sources: at("lib/models/cnn/answer.ts", 1),
  comment: { summary: text("The answer.") },
  children: [
    {
      name: "u",
      kind: KIND.property,
      type: number,
      comment: { summary: text("u ∈ ℝᵈ") },
      flags: { isOptional: true },
    },
  ],
};
const pages = new Map(referencePages({ children: [answer, solve] }, root).map((page) => [page.path, page]));
const markup = (path: string): string => pages.get(path)?.body.markup ?? "";

test("a room has a page, its exports places in it, and a first page lists them all", () => {
  assert.deepEqual(
    [...pages.keys()],
    [
      "reference/index.html",
      "reference/l1.html",
      "reference/models/cnn.html",
      "reference/source/lib/l1/solve.html",
    ],
  );
  assert.match(markup("reference/l1.html"), /<h2 id="solve">/);
  assert.match(
    markup("reference/index.html"),
    /href="l1\.html#solve"[\s\S]*Algorithm 1\. Minimises ‖Au − b‖₁/,
  );
  assert.match(markup("reference/index.html"), /href="models\/cnn\.html#Answer"/);
});

test("names of exports lead to them, in declarations, code and prose, but not to themselves", () => {
  const page = markup("reference/l1.html");
  assert.equal(page.match(/href="models\/cnn\.html#Answer"/g)?.length, 2);
  assert.equal(page.match(/href="#solve"/g)?.length, 1); // the page's contents
});

test("text is escaped and its mathematics kept; errors, parameters, members and examples have their places", () => {
  const page = markup("reference/l1.html");
  assert.match(page, /‖Au − b‖₁ &#60; ∞/);
  assert.match(page, /<dt><code>x<\/code><\/dt><dd>a &#38; b<\/dd>/);
  assert.match(page, /<dt>throws <code>Fault<\/code><\/dt><dd>never\.<\/dd>/);
  assert.match(page, /Example of solve/);
  assert.match(markup("reference/models/cnn.html"), /<code>u\?<\/code>[\s\S]*u ∈ ℝᵈ/);
});

test("an export leads to its line in its source, where the source is there; every line is whole markup", () => {
  assert.match(
    markup("reference/l1.html"),
    /href="source\/lib\/l1\/solve\.html#L4">lib\/l1\/solve\.ts, line 4</,
  );
  assert.match(markup("reference/models/cnn.html"), /<p class="where">lib\/models\/cnn\/answer\.ts<\/p>/);
  const lines = markup("reference/source/lib/l1/solve.html")
    .split("\n")
    .filter((line) => line.includes('id="L'));
  assert.equal(lines.length, 4);
  assert.match(lines.join(), /‖Au − b‖₁ &lt;b&gt;/);
  for (const line of lines.slice(1, 3))
    assert.match(line, /<span id="L\d"><span class="hljs-comment">.*<\/span>$/);
});

test("the search box finds exports by name and by what they say", () => {
  const found = pages.get("reference/l1.html")?.search;
  assert.deepEqual(
    found?.map(({ title, kind, path }) => [title, kind, path]),
    [["solve", "Reference · Least absolute deviations", "reference/l1.html#solve"]],
  );
  assert.match(found?.[0]?.text ?? "", /Minimises/);
});

test("JSON that is not TypeDoc's of lib/index.ts is refused", () => {
  assert.throws(() => referencePages({}, root), DataError);
  assert.throws(
    () => referencePages({ children: [{ ...solve, sources: at("src/a.ts", 1) }] }, root),
    /solve has no source/,
  );
});
