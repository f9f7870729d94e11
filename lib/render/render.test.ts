import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { exportFigures, findBrowser, type Renderer } from ".";
import { withRenderer } from "./shared-renderer";
import { decodePng } from "./shrink-png";
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

test("a figure is drawn as large as it says, or as asked, without its controls and their room", {
  skip,
}, async () => {
  const layout = { height: 300, updatemenus: [{ type: "dropdown", buttons: [] }], margin: { t: 90, b: 20 } };
  const figure = { data: [{ type: "scatter", y: [1, 2] }], layout };
  const drawn = await withRenderer(async (renderer) => ({
    plain: decodePng(Buffer.from(await renderer.render({ data: [], layout: {} }, "png"))),
    asked: decodePng(Buffer.from(await renderer.render(figure, "png", { width: 320, scale: 1 }))),
    svg: (await renderer.render(figure, "svg", { width: 320, scale: 4 })).toString(),
    webp: Buffer.from(await renderer.render(figure, "webp", { scale: 1 })),
  }));
  assert.ok(drawn);
  assert.deepEqual([drawn.plain.width, drawn.plain.height], [2000, 1200]);
  assert.deepEqual([drawn.asked.width, drawn.asked.height], [320, 260]);
  assert.match(drawn.svg, /^<svg [^>]*width="320" height="260"/);
  assert.equal(drawn.webp.toString("latin1", 8, 12), "WEBP");
});

test("a figure that Plotly refuses is an error; the next one is drawn by the same browser", {
  skip,
}, async () => {
  const seen: Renderer[] = [];
  await assert.rejects(
    withRenderer((renderer) => {
      seen.push(renderer);
      return renderer.render({ data: [], layout: {} }, "bmp" as never);
    }),
    /format|bmp/i,
  );
  const image = await withRenderer((renderer) => {
    seen.push(renderer);
    return renderer.render({ data: [], layout: { height: 200 } }, "svg");
  });
  assert.match(String(image), /^<svg/);
  assert.equal(seen.length, 2, "what fails with a browser that lives is not tried again");
  assert.equal(seen[0], seen[1]);
  assert.equal(seen[0].isAlive(), true);
});

test("a browser that nobody uses is closed after a moment", { skip }, async () => {
  const idle = await withRenderer(async (renderer) => renderer);
  assert.equal(idle?.isAlive(), true);
  for (let waited = 0; idle?.isAlive() && waited < 200; waited++)
    await new Promise((resolve) => setTimeout(resolve, 100));
  assert.equal(idle?.isAlive(), false);
  const next = await withRenderer(async (renderer) => renderer);
  assert.notEqual(next, idle);
});

test("nothing that a figure names is asked for: its page has no network", { skip }, async (t) => {
  let asked = 0;
  const server = createServer((_, response) => {
    asked++;
    response.end();
  });
  t.after(() => server.close());
  const port = await new Promise<number>((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
  const source = `http://127.0.0.1:${port}/x.png`;
  const layout = {
    height: 200,
    images: [{ source, x: 0, y: 1, sizex: 1, sizey: 1, xref: "paper", yref: "paper" }],
  };
  await withRenderer((renderer) => renderer.render({ data: [], layout }, "svg")).catch(() => undefined);
  assert.equal(asked, 0);
});
