import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { registry } from "../experiments";
import { projectRoot } from "../files";
import type { Figure } from "../study";
import { html } from "./html";
import { liveFigure } from "./live-figure";
import { safeFigure } from "./safe-figure";

const PIXELS = "data:image/png;base64,AAAA";

test("a text keeps its marks of writing and loses links, styles and whatever is unknown, wherever it stands", () => {
  const hostile = `<B>a</B><br/><sub style="fill:url(https://x)">b</sub><a href="https://x">c</a><span style="x">d</span><script>e`;
  const plain = "<b>a</b><br><sub>b</sub>cde";
  const figure = {
    data: [{ name: hostile, x: [hostile, 1, null], hovertemplate: "<b>%{x}</b><extra></extra>" }],
    layout: {
      title: { text: hostile },
      updatemenus: [{ buttons: [{ label: hostile, args: [{ "title.text": hostile }] }] }],
    },
  };
  assert.deepEqual(safeFigure(figure), {
    data: [{ name: plain, x: [plain, 1, null], hovertemplate: "<b>%{x}</b><extra></extra>" }],
    layout: {
      title: { text: plain },
      updatemenus: [{ buttons: [{ label: plain, args: [{ "title.text": plain }] }] }],
    },
  });
});

test("a less-than sign in a text stays", () => {
  const text = "x < 1 and y &#60; 2";
  assert.deepEqual(safeFigure({ data: [], layout: { title: { text } } }).layout, { title: { text } });
});

test("pictures are pixels: no figure asks for an address, not by a button either", () => {
  const sources = (source: string): object => ({
    images: [{ source, x: 1 }],
    updatemenus: [{ buttons: [{ args: [{ "images[0].source": source }, { source: [source] }] }] }],
  });
  const address = "https://example.org/x.png";
  assert.deepEqual(safeFigure({ data: [{ type: "image", source: address }], layout: sources(address) }), {
    data: [{ type: "image", source: "" }],
    layout: sources(""),
  });
  assert.deepEqual(safeFigure({ data: [], layout: sources(PIXELS) }).layout, sources(PIXELS));
});

test("a figure brings no configuration of its own, but its frames", () => {
  const figure = {
    data: [],
    layout: {},
    config: { plotlyServerURL: "https://x" },
    frames: [{ name: "<a>b</a>" }],
  };
  assert.deepEqual(safeFigure(figure as unknown as Figure), {
    data: [],
    layout: {},
    frames: [{ name: "b" }],
  });
});

test("the file of a live figure has the safe one", () => {
  const figure = { data: [{ name: `<a href="https://x">b</a>` }], layout: {} };
  const { asset } = liveFigure(figure, { key: "k", page: "p.html", title: "t", caption: html`` });
  assert.ok(
    "content" in asset && String(asset.content).startsWith(`theriacFigure("k", {"data":[{"name":"b"}]`),
  );
});

test("every committed figure is as safe as it is", () => {
  for (const { id } of registry) {
    const file = join(projectRoot(), "figures", id, "figure.json");
    if (!existsSync(file)) continue;
    const figure = JSON.parse(readFileSync(file, "utf8"));
    assert.deepEqual(safeFigure(figure), figure, id);
  }
});
