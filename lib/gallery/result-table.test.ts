import assert from "node:assert/strict";
import { test } from "node:test";
import { type Table, table } from "../study";
import { resultTable } from "./result-table";

const HOSTILE = `<script>alert("1")</script> & "q" 'a'`;

const accuracies: Table = table({
  id: "accuracy",
  title: `Accuracy ${HOSTILE}`,
  caption: HOSTILE,
  header: HOSTILE,
  best: "highest",
  columns: [HOSTILE, { title: "forest", unit: HOSTILE }],
  rows: [
    {
      title: HOSTILE,
      cells: [{ value: 0.987654, interval: [-0.93, 1], n: 30, paper: 0.9 }, { value: 0.5 }],
    },
    { title: "beats", cells: [{ empty: HOSTILE }, HOSTILE] },
  ],
});

test("a table has its title as caption, headings with a scope, the paper's beside ours, the best in bold", () => {
  const { markup } = resultTable({ ...accuracies, note: "paper scale" }, "table-accuracy");
  assert.match(markup, /^<div class="wide" role="group" tabindex="0" aria-labelledby="table-accuracy">/);
  assert.match(markup, /<table class="results"><caption id="table-accuracy"><span>Accuracy/);
  assert.match(markup, /<th scope="colgroup" colspan="2" class="pair">/);
  assert.match(markup, /<th scope="col" class="number" rowspan="2">forest/);
  assert.match(
    markup,
    /<tr><th scope="col" class="number">ours<\/th><th scope="col" class="number">paper<\/th><\/tr>/,
  );
  assert.match(
    markup,
    /<td class="number"><strong>0\.988<\/strong> <small>\[−0\.930, 1\] n = 30<\/small><\/td><td class="number">0\.9<\/td><td class="number">0\.500<\/td>/,
  );
  assert.match(markup, /<br>paper scale<\/p>/);
  const rows = [...markup.matchAll(/<tr><th scope="row">.*?<\/tr>/g)].map(
    ([row]) => row.split("<td").length - 1,
  );
  assert.deepEqual(rows, [3, 3]);
});

test("whatever is in a table is text", () => {
  const { markup } = resultTable(accuracies, "t");
  assert.doesNotMatch(markup, /<script/);
  assert.equal(markup.split("&#60;script&#62;").length - 1, 8);
});

test("without the paper's numbers there is one row of headings and one cell a column", () => {
  const own = table({ ...accuraciesDeclared, rows: [{ title: "r", cells: [{ value: 1 }, { value: 2 }] }] });
  const { markup } = resultTable(own, "t");
  assert.doesNotMatch(markup, /rowspan|colspan|ours/);
  assert.equal(markup.split("<td").length - 1, 2);
});

const accuraciesDeclared = {
  id: "own",
  title: "Own",
  caption: "means",
  header: "set",
  columns: ["a", "b"],
};
