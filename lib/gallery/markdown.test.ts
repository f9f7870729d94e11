import assert from "node:assert/strict";
import { test } from "node:test";
import { renderMarkdown } from "./markdown";
import { siteLinks } from "./site-links";
import { slug } from "./slug";

const nowhere = (): undefined => undefined;
const rendered = (text: string): string => renderMarkdown(text, nowhere).body.markup;

test("formulas are set where GitHub sets them, with MathML beside", () => {
  const page = rendered("Let $x_1 < x_2$ be\n\n$$\n\\sum_i x_i\n= 1\n$$\n\nand it costs $5 or $6.");
  assert.equal(page.match(/class="katex"/g)?.length, 2);
  assert.match(page, /<math/);
  assert.match(page, /costs \$5 or \$6/);
});

test("a formula that cannot be read is shown as it was written, and reported", () => {
  const { body, problems } = renderMarkdown("$\\frac{<b>}$", nowhere);
  assert.equal(problems.length, 1);
  assert.match(body.markup, /<code>\\frac\{&#60;b&#62;\}<\/code>/);
});

test("HTML in a text is made harmless", () => {
  const page = rendered(
    `# <img src=x onerror=alert(1)>\n\n<script>alert(1)</script>\n\na <svg onload=alert(1)> b`,
  );
  assert.doesNotMatch(page, /<(?:script|svg|img)/);
});

test("headings get anchors that do not collide, sections know them", () => {
  const { body, sections } = renderMarkdown("# Ä b\n\none\n\n## Same\n\ntwo\n\n## Same\n\nthree", nowhere);
  assert.deepEqual(
    sections.map(({ title, anchor, text }) => [title, anchor, text]),
    [
      ["Ä b", "a-b", "one"],
      ["Same", "same", "two"],
      ["Same", "same-2", "three"],
    ],
  );
  for (const { anchor } of sections) assert.ok(body.markup.includes(`id="${anchor}"`));
});

test("slugs have letters of any script and never are empty", () => {
  assert.equal(slug("ε against ‖W̃ − W‖₁"), "ε-against-w-w-1");
  assert.equal(slug("…"), "section");
});

test("links lead to the site's own pages; those that lead out of it become text", () => {
  const map = new Map([["figures/lu2023/figure-5", "figures/lu2023/figure-5.html"]]);
  const resolve = siteLinks(map, "docs/methods/purification.md", "methods/purification.html");
  const { body } = renderMarkdown(
    "[a](../../figures/lu2023/figure-5) [b](../../lib/cli.ts) [c](javascript:alert(1)) [d](//evil.example) [e](#f)",
    resolve,
  );
  assert.match(body.markup, /<a href="\.\.\/figures\/lu2023\/figure-5\.html">a<\/a>/);
  assert.match(body.markup, /<span>b<\/span>/);
  assert.match(body.markup, /<span>d<\/span>/);
  assert.match(body.markup, /<a href="#f">e<\/a>/);
  assert.doesNotMatch(body.markup, /href="(?:javascript|\/\/)/);
});

test("code is highlighted in known languages and escaped in all", () => {
  assert.match(rendered("```ts\nconst a = '<b>';\n```"), /hljs-keyword.*const/);
  assert.match(rendered("```nonsense\n<b>\n```"), /&(?:lt|#60);b&(?:gt|#62);/);
});
