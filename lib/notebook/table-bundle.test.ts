import assert from "node:assert/strict";
import { test } from "node:test";
import { table } from "../study";
import { tableBundle } from "./table-bundle";

test("numbers stand at the right with their exponents, names are whole, words stay words", () => {
  const name = "attackSuccessRateOfTheNetworkThatWasPurifiedWithTwentyPoints_mean";
  const { "text/html": html, "text/plain": text } = tableBundle([
    { method: "none", [name]: 3.8033752824568e-17, ε: 0.05, said: "1.2e-3" },
    { method: "<b>", [name]: 0.5, ε: 0.1, said: "–" },
  ]);
  assert.ok(html.includes(name));
  assert.match(
    html,
    /<td style="text-align:right">3\.80·10⁻¹⁷<\/td><td style="text-align:right">0\.05<\/td>/,
  );
  assert.match(
    html,
    /<td style="text-align:left">&#60;b&#62;<\/td><td style="text-align:right">0\.500<\/td>/,
  );
  assert.match(
    html,
    /<td style="text-align:right">–<\/td>/,
    "what stands for no number stands with the numbers",
  );
  const [head, first] = text.split("\n");
  assert.equal(head.indexOf(name) + name.length, first.indexOf("3.80·10⁻¹⁷") + "3.80·10⁻¹⁷".length);
});

test("a data frame is its rows, with names that do not only count them; a series is one column", () => {
  const frame = {
    columns: ["x", "y_mean"],
    values: [
      [1, 0.123456],
      [2, Number.NaN],
    ],
    index: [0, 1],
  };
  assert.equal(tableBundle(frame)["text/plain"], "x  y_mean\n1   0.123\n2     NaN");
  const described = { ...frame, index: ["mean", "std"] };
  assert.equal(tableBundle(described)["text/plain"], "      x  y_mean\nmean  1   0.123\nstd   2     NaN");
  assert.equal(tableBundle({ columns: ["x"], values: [4, 5], index: [0, 1] })["text/plain"], "x\n4\n5");
  assert.throws(() => tableBundle({ columns: ["x"], values: [[1, 2]] }), {
    message: "showTable: row 0 of the data frame has 2 values but there are 1 columns; one for each.",
  });
});

test("a long table shows its first rows and says of how many", () => {
  const rows = Array.from({ length: 1200 }, (_, i) => ({ i }));
  const { "text/html": html, "text/plain": text } = tableBundle(rows);
  assert.match(html, /<small>first 20 of 1,200 rows<\/small>/);
  assert.equal(text.split("\n").length, 22);
  assert.match(tableBundle(rows, undefined, undefined, 3)["text/plain"], /first 3 of 1,200 rows/);
  assert.doesNotMatch(tableBundle(rows.slice(0, 60))["text/plain"], /first/);
  const whole = tableBundle(rows, undefined, undefined, 1200);
  assert.doesNotMatch(whole["text/html"], /first/);
  assert.match(whole["text/plain"], /\n59\nfirst 60 of 1,200 rows$/, "the text beside it stays short");
});

test("a table of results is shown with the paper's numbers, its best in bold, and why a cell is empty", () => {
  const results = table({
    id: "distances",
    title: "Distances <ℓ₂>",
    caption: "smallest of ten",
    header: "set",
    best: "lowest",
    columns: ["SCD", "LeNet"],
    rows: [
      { title: "digits", cells: [{ value: 1.2345, interval: [1, 2], n: 30, paper: 1.5 }, { value: 7 }] },
      { title: "beats", cells: [{ empty: "no images" }, { value: 7 }] },
    ],
  });
  const { "text/html": html, "text/plain": text } = tableBundle(results);
  assert.match(html, /<p><b>Distances &#60;ℓ₂&#62;<\/b><\/p>/);
  assert.match(html, /<th colspan="2" scope="colgroup"[^>]*>SCD<\/th><th rowspan="2" scope="col"/);
  assert.match(
    html,
    /<b>1\.23<\/b> <small>\[1, 2\] n = 30<\/small><\/td><td[^>]*>1\.5<\/td><td[^>]*>7<\/td>/,
  );
  assert.match(html, /<td style="text-align:left">– <small>no images<\/small><\/td>/);
  assert.match(text, /1\.23\* \[1, 2\] n = 30/);
  assert.deepEqual(tableBundle(JSON.parse(JSON.stringify(results))), tableBundle(results));
  assert.throws(() => tableBundle(results, ["SCD"]), /columns = an array of 1 is for rows/);
  assert.throws(() => tableBundle({ ...results, rows: [{}] } as never), /is no table of results/);
});
