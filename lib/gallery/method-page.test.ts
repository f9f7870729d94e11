import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { readMethods } from "./method-file";
import { methodPage, methodPath, methodsIndex } from "./method-page";
import { relativeUrl } from "./relative-url";
import { siteLinks } from "./site-links";

const map = new Map([
  ["docs/methods", "methods/index.html"],
  ["docs/methods/b.md", "methods/b.html"],
  ["figures/x/figure-1", "figures/x/figure-1.html"],
]);

test("methods come as their README links to them, those that it forgets last by their names; titles are headings", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "theriac-methods-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const texts = {
    "README.md": "[c](c.md), then [a](a.md)",
    "a.md": "# The a\n",
    "b.md": "no heading",
    "ab.md": "## Small\n# Large\n",
    "c.md": "# The c\nx",
    "c.txt": "# no",
  };
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text);
  const { index, methods } = readMethods(folder);
  assert.equal(index, texts["README.md"]);
  assert.deepEqual(
    methods.map(({ name, title }) => [name, title]),
    [
      ["c", "The c"],
      ["a", "The a"],
      ["ab", "Large"],
      ["b", "b.md"],
    ],
  );
  assert.equal(methods[0].text, texts["c.md"]);
  assert.deepEqual(readMethods(join(folder, "nowhere")), { index: "", methods: [] });
  writeFileSync(join(folder, "README.md"), "(c.md) comes first");
  assert.equal(readMethods(folder).methods[0].name, "c");
  rmSync(join(folder, "README.md"));
  assert.equal(readMethods(folder).methods[0].name, "a");
});

test("a method's page has its heading, its contents beside it, and its text", () => {
  const text = "# The *a*\n\nfirst $x$\n\n## Part one\n\nwords\n\n### Search\n\n[b](b.md)\n";
  const { page, problems } = methodPage({ name: "a", title: "The *a*", text }, map);
  assert.deepEqual(problems, []);
  assert.equal(page.path, "methods/a.html");
  assert.equal(page.title, "The a");
  assert.equal(page.description, "Method: The a");
  assert.deepEqual(page.trail, [{ title: "Methods", path: "methods/index.html" }]);
  assert.deepEqual(page.needs, { formulas: true });
  const { markup } = page.body;
  assert.match(markup, /<header class="text"><h1 id="the-a">The <em>a<\/em><\/h1><\/header>/);
  assert.deepEqual(
    [...markup.matchAll(/<li><a href="(#[^"]*)">([^<]*)<\/a><\/li>/g)].map((m) => m.slice(1)),
    [
      ["#part-one", "Part one"],
      ["#search-2", "Search"],
    ],
  );
  assert.match(markup, /<article class="text">\s*<p>first <span class="katex">/);
  assert.match(markup, /<a href="b\.html">b<\/a>/);
});

test("the search knows a method and each of its parts by the anchor", () => {
  const { page } = methodPage(
    { name: "a", title: "The a", text: "# The a\n\nfirst\n\n## Part\n\nwords" },
    map,
  );
  assert.deepEqual(page.search, [
    { title: "The a", kind: "Method", path: "methods/a.html", text: "first" },
    { title: "Part", kind: "Method · The a", path: "methods/a.html#part", text: "words" },
  ]);
});

test("a text without a heading is shown whole; a formula that fails is a problem of its file", () => {
  const { page, problems } = methodPage({ name: "a", title: "a.md", text: "only $\\nonsense$" }, map);
  assert.match(page.body.markup, /<header class="text"><\/header>/);
  assert.match(page.body.markup, /<article class="text"><p>only/);
  assert.match(problems[0], /^docs\/methods\/a\.md: KaTeX cannot read/);
});

test("the first page of the methods is the README, with its links", () => {
  const { page, problems } = methodsIndex("# Methods\n\n[b](b.md) $\\nonsense$", map);
  assert.equal(page.path, "methods/index.html");
  assert.match(page.body.markup, /<a href="b\.html">b<\/a>/);
  assert.match(problems[0], /^docs\/methods\/README\.md: /);
  assert.equal(methodPath("b"), "methods/b.html");
});

test("links of a text lead to the site's pages, to its own parts, to https; all else leads nowhere", () => {
  const resolve = siteLinks(map, "docs/methods/a.md", "methods/a.html");
  const cases: [string, string | undefined][] = [
    ["b.md", "b.html"],
    ["b.md#part", "b.html#part"],
    ["./../methods/b.md", "b.html"],
    [".", "index.html"],
    ["../methods/", "index.html"],
    ["../../figures/x/figure-1", "../figures/x/figure-1.html"],
    ["../../figures/x/figure-1/", "../figures/x/figure-1.html"],
    ["#part", "#part"],
    ["#", undefined],
    ["", undefined],
    ["HTTPS://example.org/x", "HTTPS://example.org/x"],
    ["http://example.org", undefined],
    ["javascript:alert(1)", undefined],
    ["mailto:a@example.org", undefined],
    ["//example.org", undefined],
    ["c.md", undefined],
  ];
  for (const [target, wanted] of cases) assert.equal(resolve(target), wanted, target);
});

test("from one page to another: relative, encoded, and only the fragment within a page", () => {
  const cases: [string, string, string][] = [
    ["a/b.html", "a/c.html", "c.html"],
    ["a/b.html", "index.html#figures", "../index.html#figures"],
    ["index.html", "a/ä b.html", "a/%C3%A4%20b.html"],
    ["a.html", "a.html#ä", "#%C3%A4"],
    ["a.html", "a.html", "a.html"],
  ];
  for (const [from, to, url] of cases) assert.equal(relativeUrl(from, to), url);
});
