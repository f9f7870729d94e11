import assert from "node:assert/strict";
import { test } from "node:test";
import type { Figure } from "../study";
import { html } from "./html";
import { liveFigure } from "./live-figure";

const place = { key: "a/1", page: "figures/a.html", title: "T", caption: html`said` };
const made = (figure: object, more: object = {}) => liveFigure(figure as Figure, { ...place, ...more });
const still = { path: "figures/a/figure.svg", alternative: "A picture" };

test("a figure has its file, its picture until it is live, its caption, and its height", () => {
  const { body, asset, note } = made({ data: [{}], layout: { height: 321 } }, { still });
  assert.equal(note, undefined);
  assert.equal(asset.path, "assets/figures/a/1.js");
  assert.match(
    body.markup,
    /^<figure class="live" data-figure="a\/1" data-source="\.\.\/assets\/figures\/a\/1\.js">/,
  );
  assert.match(
    body.markup,
    /aria-label="A picture" style="--height:321px"><img src="a\/figure\.svg" width="1000" height="321" alt="A picture" loading="lazy">/,
  );
  assert.match(body.markup, /<span class="said">said<\/span>/);
});

test("without a picture the stage is named by the title; without a height it has 600 pixels", () => {
  const { markup } = made({ data: [], layout: {} }).body;
  assert.match(markup, /aria-label="T" style="--height:600px"><\/div>/);
  assert.match(made({ data: [], layout: {} }, { still }).body.markup, /height="600"/);
});

test("a height that is no number is none: it would be a style", () => {
  const { markup } = made(
    { data: [], layout: { height: "1px;background:url(https://example.org)" } },
    { still },
  ).body;
  assert.doesNotMatch(markup, /example/);
  assert.match(markup, /--height:600px/);
});

test("its file calls for the figure by its key, with a dark partner of each colour", () => {
  const { asset } = made({ data: [{ line: { color: "#ffffff" } }], layout: {} });
  assert.ok("content" in asset);
  assert.equal(
    asset.content,
    `theriacFigure("a/1", {"data":[{"line":{"color":"#ffffff"}}],"layout":{}}, {"#ffffff":"rgb(28,28,28)"});\n`,
  );
});

test("kinds of traces that the bundle lacks are named once, and the figure stays a picture", () => {
  const data = [{ type: "surface" }, { type: "scatter" }, { type: "surface" }, { type: "scatter3d" }];
  const { note, body } = made({ data, layout: {} });
  assert.equal(note, "a/1 stays a picture: its surface, scatter3d is not in the bundle");
  assert.match(body.markup, /^<figure class="live">/);
  for (const type of ["bar", "heatmap", "scatter", "violin"])
    assert.equal(made({ data: [{ type }], layout: {} }).note, undefined);
});
