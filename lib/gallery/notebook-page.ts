import { basename } from "node:path";
import { joined, type Notebook } from "../files";
import { renderOutput } from "./cell-output";
import { highlight } from "./highlight";
import { type Html, html } from "./html";
import { plain, renderMarkdown, type Section } from "./markdown";
import type { Asset, Page, SearchEntry } from "./page";
import { type SiteMap, siteLinks } from "./site-links";

/** The page of a notebook. */
export function notebookPath(name: string): string {
  return `notebooks/${name}.html`;
}

/** A notebook as a page: texts, formulas, code and outputs, with figures that become live. */
export function notebookPage(notebook: Notebook, map: SiteMap): { page: Page; problems: readonly string[] } {
  const path = notebookPath(notebook.name);
  const resolve = siteLinks(map, `notebooks/${notebook.name}.ipynb`, path);
  const taken = new Set<string>(["main", "search", "found", "found-count"]);
  const [assets, sections, problems]: [Asset[], Section[], string[]] = [[], [], []];
  let figures = 0;
  const cells = notebook.cells.map(({ cell_type, source, outputs = [] }): Html => {
    const text = joined(source);
    if (cell_type === "markdown") {
      const rendered = renderMarkdown(text, resolve, taken);
      sections.push(...rendered.sections);
      problems.push(...rendered.problems);
      return html`<section class="text">${rendered.body}</section>\n`;
    }
    const shown = outputs.map((output) => {
      const rendered = renderOutput(output, {
        page: path,
        resolve,
        key: `notebooks/${notebook.name}/${assets.length + 1}`,
      });
      assets.push(...rendered.assets);
      problems.push(...rendered.problems);
      if (rendered.isFigure) figures++;
      return html`<div class="output">${rendered.body}</div>\n`;
    });
    return html`<section class="cell"><pre class="code" tabindex="0" aria-label="Code"><code>${highlight(text, "typescript")}</code></pre>
${shown}</section>\n`;
  });
  const copy = `notebooks/${notebook.name}.ipynb`;
  const title = plain(notebook.title);
  const page: Page = {
    path,
    title,
    description: `Notebook: ${title}`,
    trail: [{ title: "Notebooks", path: "notebooks/index.html" }],
    needs: { formulas: true, figures: figures > 0 },
    assets: [...assets, { path: copy, copyOf: notebook.file }],
    search: sections.map((section) => searchEntry(section, title, path)),
    body: html`<article class="notebook">
${cells}<p class="onward"><a class="button" href="${basename(copy)}" download>Download the notebook</a></p>
</article>
`,
  };
  return { page, problems: problems.map((problem) => `${notebook.name}: ${problem}`) };
}

function searchEntry({ title, anchor, text }: Section, page: string, path: string): SearchEntry {
  const isPart = anchor !== "" && title !== page;
  return {
    title: isPart ? title : page,
    kind: isPart ? `Notebook · ${page}` : "Notebook",
    path: isPart ? `${path}#${anchor}` : path,
    text,
  };
}
