import assert from "node:assert/strict";
import { test } from "node:test";
import { shrinkSvg } from "./shrink-svg";

test("styles that several elements have are said once, as classes beside those that an element has", () => {
  const point = `<path class="point" d="M0,0Z" style="fill: red; opacity: 1;"/>`;
  const plain = `<g style="fill: red; opacity: 1;"><rect style="fill: blue;" x="1"/></g>`;
  assert.equal(
    shrinkSvg(`<svg style="" a="b">${point}${plain}${point}</svg>`),
    `<svg style="" a="b"><style>.s0{fill: red; opacity: 1;}</style>` +
      `<path class="point s0" d="M0,0Z"/><g class="s0"><rect style="fill: blue;" x="1"/></g><path class="point s0" d="M0,0Z"/></svg>`,
  );
});

test("where no style is repeated nothing changes; text between elements is none; what is no SVG is refused", () => {
  const one = `<svg><text style="fill: red;">a style="fill: red;" b</text></svg>`;
  assert.equal(shrinkSvg(one), one);
  assert.throws(() => shrinkSvg("<html>"), /does not begin with <svg>/);
});
