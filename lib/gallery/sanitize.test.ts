import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { isPixels, sanitize } from "./sanitize";

const nowhere = (): undefined => undefined;

test("a table keeps its structure and loses its styles", () => {
  const table = `<table><tbody><tr><td style="text-align:left" colspan="2">a &lt; b</td></tr></tbody></table>`;
  assert.equal(
    sanitize(table).markup,
    `<table><tbody><tr><td colspan="2">a &lt; b</td></tr></tbody></table>`,
  );
});

for (const [what, fragment] of [
  ["a script", "<script>alert(1)</script>"],
  ["an event handler", `<img src="x" onerror="alert(1)">`],
  ["an event handler after a slash", "<img/onerror=alert(1)/src=x>"],
  ["a frame", `<iframe src="javascript:alert(1)"></iframe>`],
  ["an SVG", "<svg onload=alert(1)>"],
  ["a link to a script", `<a href="javascript:alert(1)">x</a>`],
  ["a picture from elsewhere", `<img src="https://example.org/x.png">`],
  ["a drawing that is not all base64", `<img src="data:image/svg+xml,<svg onload=alert(1)>">`],
  ["a link to a drawing", `<a href="data:image/svg+xml;base64,PHN2Zz4=">x</a>`],
  ["an unfinished tag", `<img src=x onerror=alert(1)//`],
  ["a style", `<div style="background:url(https://example.org)">`],
  ["a form", `<form action="https://example.org"><input></form>`],
]) {
  test(`${what} does nothing`, () => {
    const { markup } = sanitize(fragment, nowhere);
    const tags = markup.match(/<[^>]*>/g) ?? [];
    for (const tag of tags) assert.match(tag, /^<\/?(?:a|div|img alt="")>$/);
  });
}

test("links go where they are resolved to, pictures of pixels stay, and drawings as an image's source", () => {
  const resolve = (target: string): string => `there/${target}`;
  assert.equal(sanitize(`<a href="x.ipynb">x</a>`, resolve).markup, `<a href="there/x.ipynb">x</a>`);
  const pixels = `<img src="data:image/png;base64,AAAA" alt="a &quot;dot&quot;">`;
  const drawing = `<img src="data:image/svg+xml;base64,PHN2Zz4=" alt="d">`;
  assert.match(
    sanitize(drawing).markup,
    /^<img src="data:image\/svg\+xml;base64,PHN2Zz4=" loading="lazy" alt="d">$/,
  );
  assert.match(sanitize(pixels).markup, /src="data:image\/png;base64,AAAA".*alt="a &#34;dot&#34;"/);
});

test("a fragment cannot close what it has not opened, and everything it opened is closed", () => {
  assert.equal(sanitize("</main></div><p><b>x").markup, "&#60;/main&#62;<p><b>x</b></p>");
});

test("whatever comes in, only elements of the list come out, without handlers", () => {
  const piece = fc.oneof(
    fc.constantFrom(
      "<script>",
      "<b ",
      "onx=1",
      ">",
      "<",
      "'",
      '"',
      "</td>",
      "<td>",
      "<a href=",
      "javascript:",
      "&lt;",
      "&",
    ),
    fc.string({ maxLength: 4 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const { markup } = sanitize(pieces.join(""), nowhere);
      for (const tag of markup.match(/<[^>]*>?/g) ?? []) assert.match(tag, /^<\/?(?:b|td|a|s|p|i|q)>$/);
    }),
  );
});

test("spans of cells are small numbers, of cells alone; other attributes go", () => {
  const kept: [string, string][] = [
    [`<td colspan="2" rowspan='3' class="x">`, `<td colspan="2" rowspan="3"></td>`],
    [`<th colspan="12">`, `<th colspan="12"></th>`],
    [`<td colspan="1234">`, "<td></td>"],
    [`<td colspan="2em">`, "<td></td>"],
    [`<tr colspan="2">`, "<tr></tr>"],
    [`<TD COLSPAN="2">`, `<td colspan="2"></td>`],
  ];
  for (const [given, made] of kept) assert.equal(sanitize(given).markup, made);
});

test("elements are closed in the order in which they were opened, empty ones not at all", () => {
  assert.equal(sanitize("<p><b><i>x</b>y").markup, "<p><b><i>x</i></b>y</p>");
  assert.equal(sanitize("a<br>b<hr>c").markup, "a<br>b<hr>c");
  assert.equal(sanitize("<b>a</i>b</b>").markup, "<b>ab</b>");
  assert.equal(sanitize("<b><b>x").markup, "<b><b>x</b></b>");
});

test("links and pictures: what is written in entities is what is meant", () => {
  const asked: string[] = [];
  const resolve = (target: string): string => {
    asked.push(target);
    return `to?${target}`;
  };
  const link = sanitize(`<a href='a&amp;b&#33;&quot;&nope;&#9999999;'>x</a>`, resolve).markup;
  assert.deepEqual(asked, [`a&b!"&nope;\u{10ffff}`]);
  assert.equal(link, `<a href="to?a&#38;b!&#34;&#38;nope;\u{10ffff}">x</a>`);
  assert.equal(sanitize(`<a title="x">y</a>`, nowhere).markup, "<a>y</a>");
  assert.equal(
    sanitize(`<img src="a.png" alt='&lt;b&gt;'>`, (name) => `../${name}`).markup,
    `<img src="../a.png" loading="lazy" alt="&#60;b&#62;">`,
  );
  assert.equal(sanitize(`<img src="a.png">`, () => "https://example.org").markup, `<img alt="">`);
});

test("text keeps its entities, and letters their marks", () => {
  assert.equal(
    sanitize("a &lt; b & c &#x3b2; &bad &#12345678;").markup,
    "a &lt; b &amp; c &#x3b2; &amp;bad &amp;#12345678;",
  );
  assert.equal(sanitize("β\u0303").markup, `<span class="marked">β\u0303</span>`);
});

test("only pixels are a picture within an address", () => {
  for (const kind of ["png", "jpeg", "gif", "webp"])
    assert.equal(isPixels(`data:image/${kind};base64,AA+/=`), true);
  for (const other of [
    "data:image/svg+xml;base64,AA",
    "data:text/html;base64,AA",
    'data:image/png;base64,A"',
    "a.png",
    "",
  ])
    assert.equal(isPixels(other), false, other);
});

test("of a cell's style only that it stands at the right is kept, as a class of the site", () => {
  const { markup } = sanitize(
    '<table><tr><td style="text-align:right">1</td><th style="color:red; text-align: right;">x</th></tr></table>',
  );
  assert.equal(markup, '<table><tr><td class="number">1</td><th class="number">x</th></tr></table>');
  const others = sanitize(
    '<p style="text-align:right">a</p><table><tr><td style="text-align:left" class="x">b</td><td style="x:text-align:righty">c</td></tr></table>',
  );
  assert.doesNotMatch(others.markup, /class|style/);
});
