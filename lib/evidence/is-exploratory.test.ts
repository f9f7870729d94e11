import assert from "node:assert/strict";
import { test } from "node:test";
import { type IsProperAncestor, isExploratory } from ".";

/** A history of three commits, one after the other. */
const history = ["aaaaaaa", "bbbbbbb", "ccccccc"];
const isProperAncestor: IsProperAncestor = (ancestor, descendant) =>
  history.indexOf(ancestor) < history.indexOf(descendant);

test("a claim is exploratory unless it was frozen before its rows were seen", () => {
  assert.equal(isExploratory("aaaaaaa", "bbbbbbb", isProperAncestor), false);
  assert.equal(isExploratory("ccccccc", "bbbbbbb", isProperAncestor), true);
  // In one commit with its rows is not before them.
  assert.equal(isExploratory("bbbbbbb", "bbbbbbb", isProperAncestor), true);
});

test("rows that are still unseen can have shaped nothing, but a claim that is not frozen still can be shaped", () => {
  assert.equal(isExploratory("ccccccc", undefined, isProperAncestor), false);
  assert.equal(isExploratory("not frozen", undefined, isProperAncestor), true);
  assert.equal(isExploratory("not frozen", "ccccccc", isProperAncestor), true);
});

test("without history nothing is said", () => {
  assert.equal(
    isExploratory("aaaaaaa", "bbbbbbb", () => undefined),
    undefined,
  );
});
