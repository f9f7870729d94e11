// Every figure's page leads to what it stands on, and all of it is in the clone: the file that declares it, its notebook, its
// rows, BibTeX, the command that computes it again, and what differs from the paper.

import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { experimentSources } from "../gallery/experiment-sources.mjs";
import { inRoot, root } from "../setup/paths.mjs";

const library = (room) => createRequire(import.meta.url)(inRoot("lib", "dist", room, "index.js"));
const { papers, registry } = library("experiments");
const { buildGallery } = library("gallery");

const sources = experimentSources(papers);
const out = join(mkdtempSync(join(tmpdir(), "theriac-pages-")), "site");
after(() => rmSync(dirname(out), { recursive: true }));
buildGallery({ papers, root, out, sources });

/** The parts of a page by their headings' anchors. */
const sectionsOf = (text) =>
  new Map(
    [...text.matchAll(/<section aria-labelledby="([^"]*)">([\s\S]*?)<\/section>/g)].map(([, id, body]) => [
      id,
      body,
    ]),
  );
const linksIn = (markup, kind) =>
  [...markup.matchAll(/<a href="([^"#]*)(?:#([^"]*))?">[^<]*<\/a> <span class="where">([^<]*)</g)].filter(
    ([, , , kindOf]) => kindOf === kind,
  );

for (const { id, source, claims } of registry) {
  const path = join(out, "figures", `${id}.html`);
  const text = readFileSync(path, "utf8");
  const sections = sectionsOf(text);
  const isComputed = existsSync(inRoot("figures", id, "figure.json"));

  test(`${id} leads to its source and says how it is computed`, () => {
    const file = sources.get(id);
    const [[, href]] = linksIn(sections.get("more"), "source");
    assert.ok(href.endsWith(`reference/source/${file.replace(/ts$/, "html")}`), href);
    assert.ok(existsSync(join(dirname(path), href)));
    assert.ok(existsSync(inRoot(file)), file);
    const command = `npx theriac run ${id} --scale paper --out figures --fresh`;
    assert.ok(text.replace(/<[^>]*>/g, "").includes(command), `no command: ${command}`);
  });

  test(`${id} says what differs from the paper`, () => {
    const differs = sections.get("differs");
    assert.ok(differs, `${id}: no notebook that shows it says so; give its source.differs`);
    if (source.differs !== undefined) assert.match(differs, /<p>[^<]{40,}/);
    for (const [, href, anchor] of linksIn(differs, "notebook")) {
      const page = readFileSync(join(dirname(path), href), "utf8");
      assert.ok(page.includes(`id="${anchor}"`), `${href} has no #${anchor}`);
      const name = href.match(/notebooks\/(.*)\.html$/)[1];
      assert.ok(existsSync(inRoot("notebooks", `${name}.ipynb`)));
    }
  });

  test(`${id} has its rows, its figure and BibTeX where it was computed`, {
    skip: !isComputed && "not computed",
  }, () => {
    const files = [...sections.get("files").matchAll(/<a href="([^"]*)" download>([^<]*)</g)];
    const names = files.map(([, , name]) => name);
    assert.ok(
      names.some((name) => /^rows\.csv(\.gz)?$/.test(name)) && names.includes("figure.json"),
      names.join(),
    );
    for (const [, href, name] of files) {
      assert.ok(existsSync(inRoot("figures", id, name)), name);
      assert.ok(existsSync(join(dirname(path), href)), href);
    }
    assert.match(sections.get("cite"), new RegExp(`@software\\{theriac-${id.replace("/", "-")},`));
    const anchors = claims.map((claim) => `id="claim-${claim.id}"`);
    for (const anchor of anchors) assert.ok(text.includes(anchor), anchor);
  });
}
