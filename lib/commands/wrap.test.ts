import assert from "node:assert/strict";
import { test } from "node:test";
import { wrap } from "./wrap";

test("a text is broken between words, within the width", () => {
  assert.equal(wrap("one two  three\nfour", "  ", 10), "  one two\n  three\n  four");
  assert.equal(wrap("incomprehensibility is", "", 5), "incomprehensibility\nis");
  assert.equal(wrap("", "  ", 10), "");
});
