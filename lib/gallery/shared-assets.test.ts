import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { test } from "node:test";
import { sharedAssets } from "./shared-assets";

const assets = sharedAssets([{ title: "T", kind: "K", path: "p.html", text: "</script>" }]);
const contentOf = (path: string): string => {
  const asset = assets.find((each) => each.path === `assets/${path}`);
  assert.ok(asset && "content" in asset, path);
  return String(asset.content);
};

test("fonts stand in their sheets as data: the faces that are used, and no file of any folder", () => {
  const fonts = contentOf("fonts.css");
  assert.equal(fonts.match(/@font-face/g)?.length, 5);
  const katex = contentOf("katex.css");
  assert.ok((katex.match(/@font-face/g)?.length ?? 0) > 15);
  for (const sheet of [fonts, katex])
    for (const [, url] of sheet.matchAll(/url\(([^)]*)\)/g))
      assert.match(url, /^data:font\/woff2;base64,[A-Za-z0-9+/=]{1000,}$/);
  for (const family of ["Source Sans 3 Variable", "Source Serif 4 Variable"])
    assert.ok(fonts.includes(family));
  assert.equal(fonts.match(/font-style: italic/g)?.length, 1);
});

test("the search index is a list of lists that cannot close its script", () => {
  assert.equal(
    contentOf("search-index.js"),
    `window.theriacSearch = [["T","K","p.html","\\u003c/script\\u003e"]];\n`,
  );
});

test("every licence of what the site carries is there, with its version", () => {
  const parts = contentOf("licences.txt").split(`\n${"-".repeat(80)}\n\n`);
  assert.equal(parts.length, 4);
  const names = parts.map((part) => /^(\S+) \d+\.\d+\.\d+\S*, (?:OFL-1\.1|MIT)\n\n\S/.exec(part)?.[1]);
  assert.deepEqual(names, [
    "@fontsource-variable/source-sans-3",
    "@fontsource-variable/source-serif-4",
    "katex",
    "plotly.js-cartesian-dist-min",
  ]);
});

test("scripts, the style sheet and plotly.js are copied from where they lie", () => {
  const copied = assets.flatMap((asset) => ("copyOf" in asset ? [asset] : []));
  assert.deepEqual(
    copied.map(({ path }) => path),
    [
      "gallery.css",
      "theme.js",
      "page.js",
      "search.js",
      "controls.js",
      "words.js",
      "room.js",
      "pictures.js",
      "stack.js",
      "legend.js",
      "figures.js",
      "demo.js",
      "board.js",
      "plotly.js",
    ].map((name) => `assets/${name}`),
  );
  for (const { copyOf } of copied) assert.ok(existsSync(copyOf), copyOf);
});
