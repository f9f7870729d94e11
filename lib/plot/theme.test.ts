import assert from "node:assert/strict";
import { test } from "node:test";
import { escapeHtml } from "./escape-html";
import { panelTitle } from "./panel-title";
import { htmlTable, textTable } from "./table";
import { axis, baseLayout, CATEGORIES, orderedColors, translucent } from "./theme";

test("ordered colours are the nodes of viridis and what lies between", () => {
  assert.deepEqual(orderedColors(5), [
    "rgb(68,1,84)",
    "rgb(65,68,135)",
    "rgb(42,120,142)",
    "rgb(34,168,132)",
    "rgb(122,209,81)",
  ]);
  assert.deepEqual(orderedColors(2), ["rgb(68,1,84)", "rgb(122,209,81)"]);
  assert.equal(orderedColors(3)[1], "rgb(42,120,142)");
  assert.equal(orderedColors(9)[1], "rgb(67,35,110)");
  assert.deepEqual(orderedColors(0), []);
});

test("a translucent colour keeps its channels, however it is written", () => {
  assert.equal(translucent("#0a0B0c", 0.5), "rgba(10,11,12,0.5)");
  assert.equal(translucent("rgb(1, 2, 3)", 1), "rgba(1,2,3,1)");
  assert.equal(translucent("rgba(1,2,3,0.9)", 0.2), "rgba(1,2,3,0.2)");
  assert.throws(() => translucent("red", 0.2), /color = "red" is in no form that is read; #rrggbb/);
});

test("layout and axes have one style; what is told wins", () => {
  const { paper_bgcolor: paper, colorway } = baseLayout();
  assert.deepEqual([paper, colorway], ["#ffffff", CATEGORIES]);
  assert.notEqual(baseLayout(), baseLayout(), "each figure has its own");
  const { zeroline, automargin, ticks } = axis({ ticks: "" });
  assert.deepEqual([zeroline, automargin, ticks], [false, true, ""]);
});

test("a panel's title stands in bold above its panel; its font is told or Plotly's", () => {
  const plain = {
    text: "<b>a</b>",
    x: 0.5,
    y: 1,
    xref: "paper",
    yref: "paper",
    xanchor: "center",
    yanchor: "bottom",
    showarrow: false,
  };
  assert.deepEqual(panelTitle("a", 0.5), plain);
  assert.deepEqual(panelTitle("a", 0.5, 0.2, { size: 9 }), { ...plain, y: 0.2, font: { size: 9 } });
});

test("a table has the columns asked for, in order, gaps where a row has none, and shades", () => {
  const rows = [
    { a: 1, b: "x" },
    { a: 2, b: "y", c: "z" },
  ] as const;
  const table = htmlTable([...rows], ["b", "c"], (row, column) =>
    column === "b" && row.a === 2 ? "#ffffff" : undefined,
  );
  const style = "text-align:left";
  assert.equal(
    table,
    `<table><thead><tr><th style="${style}">b</th><th style="${style}">c</th></tr></thead><tbody>\n` +
      `<tr><td style="${style}">x</td><td style="${style}"></td></tr>\n` +
      `<tr><td style="${style};background:#ffffff;color:#111111">y</td><td style="${style}">z</td></tr>\n</tbody></table>`,
  );
  assert.match(htmlTable([...rows]), /<th[^>]*>a<\/th><th[^>]*>b<\/th><\/tr>/);
  assert.equal(textTable([...rows], ["c", "a"]), "c  a\n   1\nz  2");
  assert.equal(htmlTable([]), "<table><thead><tr></tr></thead><tbody>\n\n</tbody></table>");
  assert.equal(textTable([]), "");
});

test("text is escaped for both readers", () => {
  assert.equal(escapeHtml(`a<b>&"'%{x} 5% {y}`), "a&#60;b&#62;&#38;&#34;&#39;&#37;{x} 5% {y}");
});
