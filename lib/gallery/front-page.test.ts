import assert from "node:assert/strict";
import { test } from "node:test";
import { seen, several } from "./fixtures/made-exhibit";
import { byPaper, frontPage } from "./front-page";

test("papers come before questions of our own, each with its figures in order", () => {
  assert.deepEqual(
    [...byPaper(several)].map(([{ key }, shown]) => [key, shown.map(({ id }) => id)]),
    [
      ["second", ["second/a", "second/b"]],
      ["ours", ["ours/a", "ours/b"]],
    ],
  );
});

test("the front page counts what is computed, and has a card for each figure, drawn small or said to be missing", () => {
  const notebook = { file: "", name: "01-n", title: "A *notebook*", cells: [] };
  const { body } = frontPage(
    several,
    [{ name: "m", title: "A *method*", text: "" }],
    [notebook],
    new Map([["second", "It came to this."]]),
  );
  assert.match(seen(body.markup), /We computed 3 figures from scratch and judged 3 of the papers’ claims/);
  assert.equal(body.markup.match(/<li class="card"><svg class="thumbnail"/g)?.length, 3);
  assert.equal(body.markup.match(/<li class="card"><p class="thumbnail empty">/g)?.length, 1);
  assert.match(body.markup, /aria-label="Figure 2: Widths, drawn small"/);
  assert.match(
    body.markup,
    /<h3><span class="label">Figure 2<\/span> <a href="figures\/second\/a\.html">Widths<\/a><\/h3>/,
  );
  assert.match(body.markup, /<a href="methods\/m\.html">A method<\/a>/);
  assert.match(body.markup, /<a href="notebooks\/01-n\.html">A notebook<\/a>/);
  assert.match(
    body.markup,
    /<h2 class="name"><a href="#second">Authors of second<\/a><\/h2><div class="bar"/,
  );
  assert.match(seen(body.markup), /Promise of second\. It came to this\./);
  assert.match(
    body.markup,
    /<ul class="findings"><li><a href="#second">Authors of second<\/a> <span>It came to this\.<\/span><\/li>\s*<\/ul>/,
  );
});

test("a card gives the answer under its question, and nothing where there is none", () => {
  const answered = several.map((exhibit, i) => (i === 1 ? { ...exhibit, answer: "Because <so>." } : exhibit));
  const { markup } = frontPage(answered, [], [], new Map()).body;
  assert.match(
    markup,
    /<p class="asked">Why second\/a\?<\/p>\s*<p class="answer">Because &#60;so&#62;\.<\/p>/,
  );
  assert.equal(markup.match(/class="answer"/g)?.length, 1);
});
