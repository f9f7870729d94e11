import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { escapeHtml } from "./escape-html";
import { plainText } from "./plain-text";

test("tags become spaces, entities their characters, what is none stays", () => {
  assert.equal(plainText("Figure 1&#39;s <b>cure</b><br>on WDBC"), "Figure 1's cure on WDBC");
  assert.equal(plainText("a &lt; b &amp;&amp; c &gt; d&nbsp;&quot;e&quot;"), 'a < b && c > d\u00a0"e"');
  assert.equal(plainText("R&D; 5 & 6; &bull; &#99999999; &#960;"), "R&D; 5 & 6; &bull; &#99999999; π");
});

test("an escaped text is read again as it was", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "'", '"', "<", ">", "&", "%{", "#39;", "é") });
  fc.assert(fc.property(text, (words) => assert.equal(plainText(escapeHtml(words)), words)));
});
