import assert from "node:assert/strict";
import { test } from "node:test";
import { libraryVersion } from "../files";
import { DOORS, frame } from "./frame";
import { html } from "./html";
import type { Page } from "./page";

const page = (more: Partial<Page>): Page => ({
  path: "methods/a.html",
  title: "A < B",
  description: "About a",
  trail: [{ title: "Methods", path: "methods/index.html" }],
  body: html`<h1>body</h1>`,
  needs: {},
  search: [],
  assets: [],
  ...more,
});
const hrefs = (markup: string, pattern: RegExp): string[] =>
  [...markup.matchAll(pattern)].map(([, url]) => url);
const styles = (markup: string): string[] => hrefs(markup, /<link rel="stylesheet" href="([^"]*)">/g);
const scripts = (markup: string): string[] => hrefs(markup, /<script(?: defer)? src="([^"]*)">/g);

test("a page is named in its head, on the front page alone", () => {
  assert.match(
    frame(page({})),
    /<title>A &#60; B · Theriac<\/title>\n<meta name="description" content="About a">/,
  );
  assert.match(frame(page({ path: "index.html", title: "T" })), /<title>T<\/title>/);
});

test("only pages with formulas load their styles, and only those with figures what makes them live", () => {
  const plain = frame(page({}));
  assert.deepEqual(styles(plain), ["../assets/fonts.css", "../assets/gallery.css"]);
  assert.deepEqual(scripts(plain), ["../assets/theme.js", "../assets/search.js", "../assets/page.js"]);
  const rich = frame(page({ needs: { formulas: true, figures: true } }));
  assert.deepEqual(styles(rich), ["../assets/fonts.css", "../assets/katex.css", "../assets/gallery.css"]);
  assert.deepEqual(scripts(frame(page({ needs: { boards: true } }))).slice(1), [
    "../assets/search.js",
    "../assets/board.js",
    "../assets/page.js",
  ]);
  assert.deepEqual(scripts(rich).slice(1), [
    "../assets/search.js",
    "../assets/controls.js",
    "../assets/words.js",
    "../assets/room.js",
    "../assets/pictures.js",
    "../assets/stack.js",
    "../assets/legend.js",
    "../assets/figures.js",
    "../assets/page.js",
  ]);
});

test("the way to the site's root is told to scripts", () => {
  assert.match(frame(page({})), /<html lang="en" data-root="\.\.\/">/);
  assert.match(frame(page({ path: "index.html" })), /data-root="">/);
});

test("the doors lead everywhere; the one that the page is, or lies behind, says so", () => {
  const markup = frame(page({}));
  for (const { title } of DOORS) assert.ok(markup.includes(`>${title}</a>`));
  assert.match(markup, /<li><a href="index\.html" aria-current="true">Methods<\/a><\/li>/);
  assert.equal(markup.match(/aria-current="(?:page|true)">[A-Z]/g)?.length, 2); // the door, and the last breadcrumb
  assert.match(
    frame(page({ path: "claims.html", trail: [] })),
    /<a href="claims\.html" aria-current="page">Claims<\/a>/,
  );
});

test("breadcrumbs lead back, except on the front page", () => {
  assert.match(
    frame(page({})),
    /<nav class="trail" aria-label="Breadcrumbs"><ol><li><a href="\.\.\/index\.html">Gallery<\/a><\/li><li><a href="index\.html">Methods<\/a><\/li><li aria-current="page">A &#60; B<\/li><\/ol><\/nav>\n<h1>body<\/h1>\n<\/main>/,
  );
  assert.doesNotMatch(frame(page({ path: "index.html" })), /class="trail"/);
});

test("the foot names the version", () => {
  assert.ok(frame(page({})).includes(`<p>Theriac ${libraryVersion()}.`));
});
