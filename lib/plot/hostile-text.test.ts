import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { registry } from "../experiments";
import { growthFigure } from "../notebook";
import { matrix } from "../num";
import { openRenderer } from "../render";
import { figureContext, readCommitted } from "../run";
import type { Figure, FigureContext, Row } from "../study";
import { escapeHtml, facetLines, heatmaps, plotRows, plotText } from ".";

const HOSTILE = `<a href="https://example.org">a</a><b>%{meta.seed}</b><br>&lt;`;

/** All that Plotly could take for a tag or a template in a figure; its `meta` is never drawn. */
function markupOf({ data, layout }: Figure): Set<string> {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value === "string")
      for (const [piece] of value.matchAll(/<[^>]*>|%\{[^}]*\}|&(?!#\d+;)/g)) found.add(piece);
    else if (typeof value === "object" && value !== null) Object.values(value).forEach(visit);
  };
  const { meta: _, ...drawn } = layout as { meta?: unknown };
  visit([data, drawn]);
  return found;
}

/** What our own code writes: breaks, bold and small text, and the templates of the values under the mouse. */
const OURS = new Set(
  "<b> </b> <br> <sub> </sub> <extra> </extra> %{x} %{y} %{z:.4g} %{z:.2f} %{customdata[0]:.4g} %{customdata[1]:.4g} %{customdata[2]} %{customdata[3]:.4g}".split(
    " ",
  ),
);

function assertHarmless(figure: Figure): void {
  assert.deepEqual(
    [...markupOf(figure)].filter((piece) => !OURS.has(piece)),
    [],
  );
  assert.ok(!JSON.stringify(figure.data).includes("<a "), "not in the data either");
}

const context: FigureContext = {
  scale: "paper",
  trials: 3,
  seed: 7,
  failed: 0,
  missing: 0,
  version: 1,
  library: HOSTILE,
  commit: "<b>&amp;",
  grid: {},
};

const rows: Row[] = [1, 2].flatMap((x) =>
  ["a", HOSTILE].map((word) => ({ [HOSTILE]: x, word, y: x, trial: 0 })),
);

test("columns and values with markup are drawn to the letter by plotRows", () => {
  const drawn = plotRows(rows, context, {
    x: HOSTILE,
    y: ["y", HOSTILE],
    color: "word",
    panels: "word",
    slider: HOSTILE,
    floor: 0.1,
    yScale: "log",
  });
  assertHarmless(drawn);
  assert.ok(JSON.stringify(drawn).includes("&#60;a href="));
});

test("every word of a facet figure is text", () => {
  const view = (label: string) => ({
    label,
    series: [{ label: HOSTILE, color: "#000000", select: () => true }],
  });
  assertHarmless(
    facetLines(rows, context, {
      title: HOSTILE,
      x: { column: "y", title: HOSTILE },
      rows: [{ y: "y", title: HOSTILE, statistic: "mean" }],
      columns: [{ title: HOSTILE, select: () => true, marks: [{ x: 1, label: HOSTILE }] }],
      views: [view(HOSTILE), view("b")],
      spread: HOSTILE,
    }),
  );
});

test("every word of heatmaps is text", () => {
  const maps = [{ title: HOSTILE, values: matrix(1, 2, Float64Array.of(1, 2)) }];
  assertHarmless(heatmaps(maps, { title: HOSTILE, x: HOSTILE, y: HOSTILE }));
});

test("a bench's words are text", () => {
  const row = (n: number) => ({ family: "growth-n", n, d: 1, problems: 1, residuals: HOSTILE, theriac: n });
  assertHarmless(growthFigure([row(1), row(2)]));
});

for (const experiment of registry)
  test(`${experiment.id} draws provenance, parameters and rows with markup as text`, (t) => {
    const stored = readCommitted(experiment);
    if (!stored?.provenance) return t.skip("no rows are committed");
    const { grid, ...rest } = figureContext(stored.provenance);
    const words = Object.entries(grid).map(([name, values]) => [
      name,
      [...values, ...(typeof values[0] === "string" ? [HOSTILE] : [])],
    ]);
    const hostile: FigureContext = {
      ...rest,
      library: HOSTILE,
      commit: "<b>&amp;",
      grid: Object.fromEntries(words),
    };
    const parameters = Object.keys(experiment.grid).filter(
      (name) => typeof experiment.grid[name][0] === "string",
    );
    const strange = stored.rows.slice(0, 50).map((row) => ({
      ...row,
      trial: HOSTILE,
      ...Object.fromEntries(parameters.map((name) => [name, HOSTILE])),
    }));
    assertHarmless(experiment.figure([...stored.rows, ...strange], hostile));
  });

test("escaped text has nothing that Plotly or HTML could read as markup, and reads as it was", () => {
  const text = fc.string({
    unit: fc.constantFrom("<", ">", "&", "%", "{", "}", "'", '"', "#", ";", "a", "6", "0"),
  });
  const decode = (escaped: string): string =>
    escaped.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
  fc.assert(
    fc.property(text, (some) => {
      const [html, plot] = [escapeHtml(some), plotText(some)];
      return (
        !/[<>"']|%\{|&(?!#\d+;)/.test(html) &&
        !/[<>]|%\{|&(?!#\d+;)/.test(plot) &&
        decode(html) === some &&
        decode(plot) === some
      );
    }),
  );
});

test("Plotly writes it to the letter, and makes no link of it", async (t) => {
  const renderer = await openRenderer();
  if (!renderer) return t.skip("no Chromium or Chrome on this machine");
  try {
    const figure = plotRows(rows, context, { x: "y", y: "y", color: "word", panels: "word", title: HOSTILE });
    const svg = (await renderer.render(figure, "svg")).toString();
    assert.doesNotMatch(svg, /<a\b/);
    const said = svg
      .replace(/<[^>]*>/g, "")
      .replace(/&(?:lt|#60);/g, "<")
      .replace(/&(?:gt|#62);/g, ">")
      .replace(/&amp;/g, "&");
    assert.ok(said.includes(HOSTILE), said);
  } finally {
    await renderer.close();
  }
});
