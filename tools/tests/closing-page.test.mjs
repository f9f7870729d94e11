import assert from "node:assert/strict";
import { test } from "node:test";
import { closingPage } from "../reproduce/closing-page.mjs";
import { scaleTable } from "../reproduce/scale-table.mjs";

const claim = (experiment, name, verdict) => ({ experiment, claim: name, verdict });

test("few trials are held against all: what they leave open is counted, and what they decide otherwise is named", () => {
  const papers = [{ key: "a", start: [{ id: "a/one" }, { id: "a/two" }] }];
  const quick = [
    claim("a/one", "same", "agrees"),
    claim("a/one", "other", "agrees"),
    claim("a/two", "open", "undecided"),
    claim("a/two", "never", "not run"),
    claim("a/three", "not of the start", "agrees"),
  ];
  const committed = [
    claim("a/one", "same", "agrees"),
    claim("a/one", "other", "disagrees"),
    claim("a/two", "open", "disagrees"),
  ];
  const { rows, otherwise } = scaleTable(papers, quick, committed);
  assert.deepEqual(rows, [
    { paper: "a", "figures drawn": 2, claims: 4, "left open": 2, "as with all trials": 1, otherwise: 1 },
  ]);
  assert.deepEqual(otherwise, [{ name: "a/one other", quick: "agrees", all: "disagrees" }]);
});

test("the last page says what was found, where it is and what next, in lines that fit", () => {
  const text = closingPage({
    found: [{ authors: "A & B (2000)", says: "It holds. ".repeat(30).trim() }],
    table: "paper  claims\na           4",
    otherwise: [{ name: "a/one other", quick: "agrees", all: "disagrees" }],
    figures: "results/quick",
    notebooks: "results/quick/notebooks",
    asCommitted: { experiments: ["a/three"], notebooks: ["/x/09-more.ipynb"] },
  });
  for (const part of ["A & B (2000)\n  It holds.", "a/one other: agrees here, disagrees with all trials"])
    assert.ok(text.includes(part), part);
  for (const part of ["results/quick/<paper>", "npm run lab", "\n  a/three\n", "09 of the notebooks"])
    assert.ok(text.includes(part), part);
  for (const line of text.split("\n")) assert.ok(line.length <= 112, line);
});
