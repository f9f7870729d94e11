import { type Html, html } from "../html";
import { declarationText, kindWord } from "./declaration-text";
import { beyondTag, type Docstring, readDocstring } from "./docstring";
import { codeBlock, type FindExport, proseMarkup } from "./docstring-markup";
import { memberRows, parameterRows, type Row } from "./export-parts";
import type { Reflection } from "./reflection";

/** Where a source file is shown, seen from the page. */
export type FindSource = (file: string, line: number) => string | undefined;

/** What an export says of itself, in one text: that of its first signature, with what its parameters say of the whole. */
export function docstringOf(reflection: Reflection): Docstring {
  const [signature] = reflection.signatures ?? [];
  const comment = signature?.comment ?? reflection.comment;
  const beyond = (signature?.parameters ?? []).map((parameter) => beyondTag(parameter.comment));
  return readDocstring(
    comment && {
      ...comment,
      summary: [...comment.summary, { kind: "text", text: beyond.map((text) => `\n\n${text}`).join("") }],
    },
  );
}

/** One export: its declaration, what it says of itself, its parts, an example, and where it stands. */
export function exportSection(reflection: Reflection, findExport: FindExport, findSource: FindSource): Html {
  const { name, sources } = reflection;
  // Its own name leads nowhere: one is there already.
  const find: FindExport = (wanted) => (wanted === name ? undefined : findExport(wanted));
  const { paragraphs, returns, throws, facts, examples } = docstringOf(reflection);
  const [signature] = reflection.signatures ?? [];
  const rows: readonly Row[] = [
    ...(signature ? parameterRows(signature, find) : memberRows(reflection, find)),
    ...(returns === undefined ? [] : [["returns", proseMarkup(returns, find)] as const]),
    ...throws.map(
      ({ error, when }) =>
        [html`throws ${error && proseMarkup(`\`${error}\``, find)}`, proseMarkup(when, find)] as const,
    ),
    ...facts.map(({ name: fact, text }) => [fact.toLowerCase(), proseMarkup(text, find)] as const),
  ];
  return html`<section class="export" aria-labelledby="${name}">
<h2 id="${name}"><code>${name}</code> <span class="kind">${kindWord(reflection)}</span></h2>
${codeBlock(declarationText(reflection), `Declaration of ${name}`, find)}
${paragraphs.map(({ text, isFormula }) =>
  isFormula
    ? html`<pre class="lines" tabindex="0" aria-label="Formula">${text}</pre>\n`
    : html`<p>${proseMarkup(text, find)}</p>\n`,
)}${rows.length > 0 && html`<dl class="facts">${rows.map(([term, text]) => html`<div><dt>${term}</dt><dd>${text}</dd></div>\n`)}</dl>\n`}
${examples.map((code) => html`<p class="eyebrow">Example</p>\n${codeBlock(code, `Example of ${name}`, find)}`)}
<p class="where">${sources?.slice(0, 1).map(({ fileName, line }) => sourceLink(fileName, line, findSource))}</p>
</section>
`;
}

function sourceLink(file: string, line: number, find: FindSource): Html {
  const target = find(file, line);
  return target === undefined ? html`${file}` : html`<a href="${target}">${file}, line ${line}</a>`;
}
