import assert from "node:assert/strict";
import { test } from "node:test";
import { claimsPage } from "./claims-page";
import { several } from "./fixtures/made-exhibit";

test("the claims page has every figure that has claims, and no other", () => {
  const { body, path } = claimsPage(several);
  assert.equal(path, "claims.html");
  assert.deepEqual(
    [...body.markup.matchAll(/<h3><a href="([^"]*)">/g)].map(([, to]) => to),
    ["figures/second/a.html", "figures/second/b.html", "figures/ours/b.html"],
  );
  assert.doesNotMatch(body.markup, /id="claim-/);
  assert.match(body.markup, /<noscript><p class="chips"><span class="tally">/);
});
