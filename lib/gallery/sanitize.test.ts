import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { sanitize } from "./sanitize";

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
  ["a picture that is a drawing", `<img src="data:image/svg+xml;base64,PHN2Zz4=">`],
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

test("links go where they are resolved to, pictures of pixels stay", () => {
  const resolve = (target: string): string => `there/${target}`;
  assert.equal(sanitize(`<a href="x.ipynb">x</a>`, resolve).markup, `<a href="there/x.ipynb">x</a>`);
  const pixels = `<img src="data:image/png;base64,AAAA" alt="a &quot;dot&quot;">`;
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
