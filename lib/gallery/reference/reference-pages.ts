import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Html, html } from "../html";
import type { Page } from "../page";
import { relativeUrl } from "../relative-url";
import { kindWord } from "./declaration-text";
import { proseMarkup } from "./docstring-markup";
import { docstringOf, exportSection } from "./export-section";
import { type ReferenceRoom, referenceRooms } from "./reference-room";
import type { Reflection } from "./reflection";
import { sourcePage, sourcePath } from "./source-page";

/** What the docstrings say, as TypeDoc's JSON has it. */
export interface ReferenceJson {
  readonly children?: readonly Reflection[];
}

/** The first page of the reference. */
export const REFERENCE_INDEX = "reference/index.html";

const roomPath = ({ name }: { readonly name: string }): string => `reference/${name}.html`;

/**
 * The reference: a page for each room of lib/ that exports something, one for each source file of an export, and a first
 * page that lists them all.
 *
 * @param root the repository: sources are read there.
 * @throws {DataError} JSON that is not TypeDoc's.
 */
export function referencePages(json: ReferenceJson, root: string): Page[] {
  const rooms = referenceRooms(json);
  const homes = new Map(rooms.flatMap((room) => room.exports.map(({ name }) => [name, room] as const)));
  const files = new Map(
    rooms.flatMap((room) =>
      room.exports.flatMap(({ sources }) => (sources ?? []).map(({ fileName }) => [fileName, room] as const)),
    ),
  );
  const shown = [...files].filter(([file]) => existsSync(join(root, file)));
  const known = new Set(shown.map(([file]) => file));
  const finders = (page: string) => ({
    findExport: (name: string): string | undefined => {
      const home = homes.get(name);
      return home && relativeUrl(page, `${roomPath(home)}#${name}`);
    },
    findSource: (file: string, line: number): string | undefined =>
      known.has(file) ? relativeUrl(page, `${sourcePath(file)}#L${line}`) : undefined,
  });
  return [
    indexPage(rooms, finders(REFERENCE_INDEX).findExport),
    ...rooms.map((room) => {
      const { findExport, findSource } = finders(roomPath(room));
      return roomPage(
        room,
        room.exports.map((each) => exportSection(each, findExport, findSource)),
      );
    }),
    ...shown.map(([file, room]) =>
      sourcePage(file, readFileSync(join(root, file), "utf8"), [
        { title: "Reference", path: REFERENCE_INDEX },
        { title: room.title, path: roomPath(room) },
      ]),
    ),
  ];
}

/** So short a first sentence says nothing alone: "Algorithm 2." */
const TOO_SHORT = 20;

/** What an export says of itself, in a sentence. */
function firstSentence(reflection: Reflection): string {
  const text = docstringOf(reflection).paragraphs[0]?.text ?? "";
  const sentences = text.split(/(?<=\.)\s+(?=\p{Lu})/u);
  const [first = "", second = ""] = sentences;
  return (first.length < TOO_SHORT ? `${first} ${second}` : first).replace(/:$/, ".");
}

function indexPage(rooms: readonly ReferenceRoom[], findExport: (name: string) => string | undefined): Page {
  return {
    path: REFERENCE_INDEX,
    title: "Reference",
    description: "Every export of the library",
    trail: [],
    needs: {},
    assets: [],
    search: [
      { title: "Reference", kind: "Reference", path: REFERENCE_INDEX, text: "Every export of the library" },
    ],
    body: html`<header class="opening"><h1>Reference</h1>
<p class="question">Every export of the library: <code>import { solveLad } from "theriac"</code>, in a notebook
<code>import * as theriac from "theriac"</code>. Made from the docstrings; the examples are run by the tests.</p></header>
${rooms.map(
  (
    room,
  ) => html`<section aria-labelledby="${anchor(room)}"><h2 id="${anchor(room)}"><a href="${relativeUrl(REFERENCE_INDEX, roomPath(room))}">${room.title}</a></h2>
<ul class="exports">${room.exports.map((each) => exportItem(each, findExport))}</ul></section>
`,
)}`,
  };
}

const anchor = ({ name }: ReferenceRoom): string => `room-${name.replace("/", "-")}`;

function exportItem(reflection: Reflection, findExport: (name: string) => string | undefined): Html {
  const says = proseMarkup(firstSentence(reflection), () => undefined);
  return html`<li><a href="${findExport(reflection.name)}"><code>${reflection.name}</code></a> <span class="kind">${kindWord(reflection)}</span> ${says}</li>
`;
}

function roomPage(room: ReferenceRoom, sections: readonly Html[]): Page {
  const path = roomPath(room);
  return {
    path,
    title: room.title,
    description: `Reference: the exports of lib/${room.name}`,
    trail: [{ title: "Reference", path: REFERENCE_INDEX }],
    needs: {},
    assets: [],
    search: room.exports.map((each) => ({
      title: each.name,
      kind: `Reference · ${room.title}`,
      path: `${path}#${each.name}`,
      text: docstringOf(each)
        .paragraphs.map(({ text }) => text)
        .join(" "),
    })),
    body: html`<div class="with-contents reference">
<header class="text"><h1>${room.title}</h1><p class="where">lib/${room.name}</p></header>
<nav class="contents" aria-label="On this page"><p>On this page</p><ol>${room.exports.map(({ name }) => html`<li><a href="#${name}"><code>${name}</code></a></li>`)}</ol></nav>
<div class="text">${sections}</div>
</div>
`,
  };
}
