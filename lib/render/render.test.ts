import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { exportFigures, findBrowser } from ".";
import { withRenderer } from "./shared-renderer";
import { signPng, signSvg } from "./sign-image";

const skip = findBrowser() ? false : "no Chromium or Chrome on this machine";

test("a figure becomes an SVG and a PNG of the right size, its text in the SVG", { skip }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "theriac-plot-"));
  try {
    const figure = {
      data: [{ type: "scatter", x: [1, 2], y: [3, 1] }],
      layout: { title: { text: "Purified & clean" }, height: 300, meta: { seed: 7, command: "a < b" } },
    };
    const base = join(folder, "figure");
    const { files, note } = await exportFigures([{ figure, base }]);
    assert.deepEqual(files, [`${base}.svg`, `${base}.png`]);
    assert.equal(note, "");
    assert.match(readFileSync(`${base}.svg`, "utf8"), /^<svg [\s\S]*Purified &amp; clean/);
    assert.match(
      readFileSync(`${base}.svg`, "utf8"),
      /<metadata>\{&#34;seed&#34;:7,&#34;command&#34;:&#34;a &#60; b&#34;\}<\/metadata>/,
    );
    const png = readFileSync(`${base}.png`);
    assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [2000, 600]);
    assert.ok(png.includes('iTXtSource\0\0\0\0\0{"seed":7,"command":"a < b"}'));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a PNG's text is a chunk with its length and its check behind the header", () => {
  const head = Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), Buffer.alloc(25)]);
  const signed = signPng(Buffer.concat([head, Buffer.from("rest")]), "Source", "ε = 1");
  assert.equal(signed.readUInt32BE(33), 17);
  assert.equal(signed.readUInt32BE(33 + 8 + 17), 0xbed7b8fb); // by Python's zlib.crc32
  assert.equal(signed.toString("utf8", 33 + 8 + 17 + 4), "rest");
});

test("what is no image is not signed", () => {
  assert.throws(() => signSvg("<html>", "x"), /does not begin with <svg>/);
  assert.throws(() => signPng(Buffer.from("GIF89a"), "Source", "x"), /no PNG/);
});

test("one browser serves all figures, and is replaced when it died", { skip }, async () => {
  const figure = { data: [], layout: { height: 200 } };
  const seen = new Set<object>();
  const draw = (): Promise<string | undefined> =>
    withRenderer(async (renderer) => {
      seen.add(renderer);
      return (await renderer.render(figure, "svg")).toString().slice(0, 4);
    });
  assert.deepEqual(await Promise.all([draw(), draw()]), ["<svg", "<svg"]);
  assert.equal(seen.size, 1);
  await withRenderer((renderer) => renderer.close());
  assert.equal(await draw(), "<svg");
  assert.equal(seen.size, 2);
});
