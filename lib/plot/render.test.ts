import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { exportFigures, findBrowser } from ".";

const skip = findBrowser() ? false : "no Chromium or Chrome on this machine";

test("a figure becomes an SVG and a PNG of the right size, its text in the SVG", { skip }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "theriac-plot-"));
  try {
    const figure = {
      data: [{ type: "scatter", x: [1, 2], y: [3, 1] }],
      layout: { title: { text: "Purified & clean" }, height: 300 },
    };
    const base = join(folder, "figure");
    const { files, note } = await exportFigures([{ figure, base }]);
    assert.deepEqual(files, [`${base}.svg`, `${base}.png`]);
    assert.equal(note, "");
    assert.match(readFileSync(`${base}.svg`, "utf8"), /^<svg [\s\S]*Purified &amp; clean/);
    const png = readFileSync(`${base}.png`);
    assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [2000, 600]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
