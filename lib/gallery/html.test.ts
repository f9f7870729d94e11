import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { html } from "./html";
import { scriptData } from "./script-data";

test("text in a template cannot become markup, in an element or in an attribute", () => {
  const hostile = `<img src=x onerror="alert(1)">'&`;
  const { markup } = html`<p title="${hostile}">${hostile}</p>`;
  const escaped = "&#60;img src=x onerror=&#34;alert(1)&#34;&#62;&#39;&#38;";
  assert.equal(markup, `<p title="${escaped}">${escaped}</p>`);
});

test("markup in a template stays; what is false or undefined is left out; lists are joined; 0 is a number", () => {
  assert.equal(html`${[html`<b>${1}</b>`, false, undefined, 0]}`.markup, "<b>1</b>0");
});

test("a letter stays with its combining mark, but not in an attribute", () => {
  assert.equal(
    html`<p title="${"β\u0303"}">${"β\u0303 W"}</p>`.markup,
    `<p title="β\u0303"><span class="marked">β\u0303</span> W</p>`,
  );
});

test("no text leaves a template with a bare <, > or quote, but for the marks around combined letters", () => {
  const bare = (markup: string): boolean =>
    /[<>"']/.test(markup.replaceAll(/<span class="marked">|<\/span>/g, ""));
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: fc.constantFrom("β", "\u0303", "<", '"') }),
  );
  fc.assert(fc.property(text, (some) => !bare(html`${some}`.markup)));
});

test("data in a script is the same data, and cannot close the script", () => {
  const data = { "</script>": "<!--<script>\u2028\u2029&", n: [1, null] };
  const text = scriptData(data);
  assert.deepEqual(JSON.parse(text), data);
  assert.doesNotMatch(text, /[<>&\u2028\u2029]/);
});

test("a combined letter is kept together also where no tag stands before it", () => {
  assert.equal(html`${"β\u0303"}`.markup, `<span class="marked">β\u0303</span>`);
  assert.equal(html`<p>${["β\u0303", [1]]}</p>`.markup, `<p><span class="marked">β\u0303</span>1</p>`);
  assert.equal(html`<p ${html`title="a"`} lang="${["β\u0303"]}">`.markup, `<p title="a" lang="β\u0303">`);
  assert.equal(String(html`<b>`), "<b>");
});
