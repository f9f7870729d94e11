import assert from "node:assert/strict";
import { test } from "node:test";
import { parseCsv } from "./csv";
import { accuracy, HOSTILE, hostile } from "./fixtures/tables";
import { latexText } from "./latex-text";
import { tableCsv } from "./table-csv";
import { tableLatex } from "./table-latex";
import { escapeMarkdown, tableMarkdown } from "./table-markdown";
import { isFormula } from "./value";

test("table.csv reads back: numbers to the last bit, one line a cell, why where there is none", () => {
  const { rows } = parseCsv(tableCsv(accuracy));
  assert.equal(rows.length, 9);
  assert.deepEqual(rows[0], {
    row: "digits",
    column: "LeNet",
    unit: "",
    value: 0.987654,
    low: 0.93,
    high: 0.9912,
    n: 100,
    paper: 0.99,
    best: "best",
    "paper best": "",
    word: "",
  });
  assert.equal(rows[3].word, "not run: no images");
  assert.deepEqual([rows[3].value, rows[3].paper], ["", ""]);
  assert.equal(rows[4].value, -3.8033752824568e-17, "a negative number stays a number");
});

test("no word of table.csv is a formula, and all come back but for the apostrophe", () => {
  const { rows } = parseCsv(tableCsv(hostile));
  for (const row of rows)
    for (const [name, value] of Object.entries(row))
      if (typeof value === "string" && name !== "value") assert.doesNotMatch(value, /^[=+\-@\t\r]/);
  const guarded = HOSTILE.map((word) => (isFormula(word) ? `'${word}` : word));
  assert.notDeepEqual(guarded, HOSTILE);
  assert.deepEqual([...new Set(rows.map(({ row }) => row))], guarded);
});

test("Markdown: every line of the table has as many cells as its head, whatever is in them", () => {
  for (const table of [accuracy, hostile]) {
    const lines = tableMarkdown(table)
      .split("\n")
      .filter((line) => line.startsWith("| "));
    assert.equal(lines.length, table.rows.length + 2);
    const cells = lines.map((line) => line.replace(/\\./g, "").split("|").length);
    assert.equal(new Set(cells).size, 1);
  }
  assert.equal(escapeMarkdown("a|b <i> *x*\ny"), "a\\|b &lt;i\\> \\*x\\* y");
  const [, , , , digits] = tableMarkdown(accuracy).split("\n");
  assert.equal(
    digits,
    "| digits | **0.988** \\[0.930, 0.991\\] n = 100 | 0.99 | 0.950 n = 100 | **0.995** | 100 |  |",
  );
});

test("LaTeX: specials are escaped, braces and dollars pair, every row has the columns of its head", () => {
  for (const table of [accuracy, hostile]) {
    const text = tableLatex(table);
    assert.match(text, /^% \\usepackage\{booktabs\}\n\\begin\{table\}/);
    const bare = text.replace(/^%.*\n/, "").replace(/\\[\\{}$&#%_|,]/g, "");
    assert.doesNotMatch(bare, /[#%~](?!\$)|[^\x20-\x7e\n¡-ÿ]/);
    assert.equal(bare.split("$").length % 2, 1);
    let depth = 0;
    for (const letter of bare) {
      depth += letter === "{" ? 1 : letter === "}" ? -1 : 0;
      assert.ok(depth >= 0);
    }
    assert.equal(depth, 0);
    const width = /\\begin\{tabular\}\{([lr]+)\}/.exec(text)?.[1].length;
    const rows = bare.split("\n").filter((line) => line.startsWith("{}") && !line.includes("multicolumn"));
    for (const row of rows) assert.equal(row.split("&").length, width, row);
  }
  assert.equal(
    latexText("a_b & 10⁻¹⁷ β̃ W̃ \\ 中"),
    "a\\_b \\& 10$^{-17}$ $\\tilde{\\beta}$ $\\tilde{\\mbox{W}}$ \\textbackslash{} [U+4E2D]",
  );
  assert.match(tableLatex(accuracy), /^\{\}digits & \\textbf\{0\.988\} \{\\footnotesize/m);
});
