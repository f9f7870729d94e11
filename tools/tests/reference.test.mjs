import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";
import { readDocstrings } from "../reference/read-docstrings.mjs";
import { inRoot, root } from "../setup/paths.mjs";

const require = createRequire(import.meta.url);
const { referencePages } = require(inRoot("lib", "dist", "gallery", "reference", "reference-pages.js"));

const reference = await readDocstrings();
const pages = referencePages(reference, root);
const texts = pages.map(({ path, body }) => [path, textOf(body.markup)]);

/** What a reader reads, without blanks: lines are broken anew. */
function textOf(markup) {
  const plain = markup.replace(/<[^>]*>/g, "");
  return bare(
    plain.replace(/&(?:#(x?[\da-f]+)|(\w+));/g, (_, code, name) =>
      code
        ? String.fromCodePoint(Number(code.replace(/^x/, "0x")))
        : { lt: "<", gt: ">", amp: "&", quot: '"' }[name],
    ),
  );
}

function bare(text) {
  return text.replace(/[\s`]/g, "");
}

test("every export of the library has a place in the reference, and its source a page", () => {
  const exported = Object.keys(require(inRoot("lib", "dist", "index.js")));
  const named = reference.children.map(({ name }) => name);
  assert.deepEqual(
    exported.filter((name) => !named.includes(name)),
    [],
  );
  for (const { name, sources } of reference.children) {
    assert.ok(
      pages.some(({ body }) => body.markup.includes(`<h2 id="${name}">`)),
      name,
    );
    const source = `reference/source/${sources[0].fileName.replace(/\.ts$/, "")}.html`;
    assert.ok(
      pages.some(({ path }) => path === source),
      source,
    );
  }
});

test("every room that exports something has a title of its own", () => {
  const rooms = pages.filter(({ path }) => /^reference\/(?!index\.html|source\/)/.test(path));
  assert.ok(rooms.length > 20, `${rooms.length} rooms`);
  const untitled = rooms.filter(({ path, title }) => path === `reference/${title}.html`);
  assert.deepEqual(
    untitled.map(({ path }) => path),
    [],
    "give the room a title in lib/gallery/reference/reference-room.ts",
  );
  assert.equal(new Set(rooms.map(({ title }) => title)).size, rooms.length, "two rooms under one title");
});

test("every sentence of every docstring is there, its mathematics character for character", () => {
  const shown = texts.filter(([path]) => !path.startsWith("reference/source/")).map(([, text]) => text);
  let count = 0;
  const visit = (node) => {
    if (typeof node !== "object" || node === null) return;
    for (const [key, value] of Object.entries(node)) {
      if (key !== "comment") visit(value);
      else
        for (const part of [value.summary, ...(value.blockTags ?? []).map(({ content }) => content)])
          for (const sentence of sentencesOf(part)) {
            count++;
            assert.ok(
              shown.some((text) => text.includes(sentence)),
              sentence,
            );
          }
    }
  };
  visit(reference.children);
  assert.ok(count > 500, `${count} sentences`);
});

/** A tag's text is cut where it names another error, or begins to tell cost or source. */
function sentencesOf(parts) {
  const text = parts
    .map((part) => part.text)
    .join("")
    .replace(/^```ts|```$/g, "");
  return text
    .split(/\{\w+\}|(?<![\w])(?:Cost|Source): |(?<=[.;:])\s/)
    .map(bare)
    .filter(Boolean);
}
