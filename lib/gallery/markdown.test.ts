import assert from "node:assert/strict";
import { test } from "node:test";
import { plain, renderMarkdown } from "./markdown";
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

test("formulas stand on their own line, in a line, in a list and in a quotation", () => {
  const count = (text: string): number => rendered(text).match(/class="katex"/g)?.length ?? 0;
  assert.equal(count("$$x$$"), 1);
  assert.equal(count("a\n$$\nx\ny\n$$\nb"), 1);
  assert.equal(count("- a\n\n  $$x$$\n"), 1);
  assert.equal(count("> $$x$$"), 1);
  assert.equal(count("a $$x$$ b $y$"), 2);
  assert.match(rendered("a\n$$\nx\n$$\nb"), /^<p>a<\/p>\n<p><span class="formula"[\s\S]*<\/p>\n<p>b<\/p>\n$/);
  assert.equal(rendered("its price in $$"), "<p>its price in $$</p>\n");
  assert.match(
    rendered("$$x$$"),
    /^<p><span class="formula" role="group" tabindex="0" aria-label="Formula">/,
  );
  assert.match(rendered("a $$x$$ b"), /<p>a <span class="formula"/);
  assert.doesNotMatch(rendered("a $x$ b"), /class="formula"/);
});

test("dollars that are none of a formula stay: open, before blanks, after blanks, before digits, escaped", () => {
  for (const text of ["$$", "$$$", "$x", "$ x$", "$x $", "$x$1", "\\$x\\$", "$$\nx", "a $$ b"]) {
    const page = rendered(text);
    assert.doesNotMatch(page, /katex/, text);
    assert.ok(page.includes("$"), text);
  }
  assert.equal(rendered("$a\\$b$").match(/class="katex"/g)?.length, 1);
  assert.match(rendered("$x $y$"), /<code>x \$y<\/code>/);
  assert.equal(rendered("$$x$$ $$y$$").match(/class="katex"/g)?.length, 2);
});

test("a table can be scrolled, a line broken, a picture is one of the site's or its words", () => {
  assert.match(
    rendered("| a |\n|---|\n| b |"),
    /^<div class="wide" role="group" tabindex="0" aria-label="Table"><table>[\s\S]*<td>b<\/td>[\s\S]*<\/table><\/div>\n$/,
  );
  assert.equal(rendered("a<br/>b<BR>c<br />d"), "<p>a<br>b<br>c<br>d</p>\n");
  assert.equal(rendered("![a *dot*](x.png)"), "<p>a *dot*</p>\n");
  const to = (url: string) => renderMarkdown("![a <dot>](x.png)", () => url).body.markup;
  assert.equal(to("there/x.png"), `<p><img src="there/x.png" alt="a &#60;dot&#62;" loading="lazy"></p>\n`);
  assert.equal(to("https://example.org/x.png"), "<p>a &#60;dot&#62;</p>\n");
});

test("several links in a line are each closed as they were opened", () => {
  const resolve = (target: string) => (target.startsWith("x") ? `to-${target}` : undefined);
  assert.equal(
    renderMarkdown("[a](x1) [b](y) [c](x2)", resolve).body.markup,
    `<p><a href="to-x1">a</a> <span>b</span> <a href="to-x2">c</a></p>\n`,
  );
});

test("sections hold what a search may find: text, formulas and code below their heading", () => {
  const { sections } = renderMarkdown(
    "before\n\n# A\n\none\n\n$$x$$\n\n```\ncode\n```\n\n- two\n\n## B",
    nowhere,
  );
  assert.deepEqual(sections, [
    { title: "", anchor: "", text: "before" },
    { title: "A", anchor: "a", text: "one x code two" },
    { title: "B", anchor: "b", text: "" },
  ]);
  assert.deepEqual(renderMarkdown("# A", nowhere).sections, [{ title: "A", anchor: "a", text: "" }]);
});

test("anchors keep clear of those that the page has already", () => {
  assert.match(renderMarkdown("# Main", nowhere, new Set(["main"])).body.markup, /<h1 id="main-2">/);
});

test("plain text loses Markdown's and TeX's signs and keeps the words of links", () => {
  assert.equal(
    plain("**a** [b](c.md) ![d](e.png) `f` $\\frac{g}{h}$ <b>i</b>\n\n j < k"),
    "a b d f g h i j < k",
  );
});

test("known languages are highlighted, by either name; a name that objects have is no language", () => {
  for (const name of ["ts", "typescript", "js"])
    assert.match(rendered(`\`\`\`${name}\nconst a = 1;\n\`\`\``), /hljs-keyword/, name);
  for (const name of ["sh", "bash"]) assert.match(rendered(`\`\`\`${name}\necho "a"\n\`\`\``), /hljs-/, name);
  assert.match(rendered('```json\n{"a": 1}\n```'), /hljs-/);
  assert.doesNotMatch(rendered("```constructor\nconst a = 1;\n```"), /hljs-/);
});

test("slugs: marks go, letters and digits of any script stay, a name taken gets the next free number", () => {
  assert.equal(slug("Éß 12_Ω"), "eß-12-ω");
  const taken = new Set(["a", "a-2"]);
  assert.deepEqual([slug("A", taken), slug("A", taken), slug("b", taken)], ["a-3", "a-4", "b"]);
  assert.ok(taken.has("b"));
});
