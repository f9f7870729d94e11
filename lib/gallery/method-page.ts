import { type Html, html, trusted } from "./html";
import { plain, renderMarkdown } from "./markdown";
import type { MethodFile } from "./method-file";
import type { Page } from "./page";
import { type SiteMap, siteLinks } from "./site-links";

/** The page of a text on a method. */
export function methodPath(name: string): string {
  return `methods/${name}.html`;
}

/** A text on a method as a page, with its contents in the margin. */
export function methodPage(
  { name, title, text }: MethodFile,
  map: SiteMap,
): { page: Page; problems: readonly string[] } {
  const path = methodPath(name);
  const taken = new Set<string>(["main", "search", "found", "found-count"]);
  const rendered = renderMarkdown(text, siteLinks(map, `docs/methods/${name}.md`, path), taken);
  const parts = rendered.sections.slice(1).filter(({ anchor }) => anchor !== "");
  const [heading, rest] = splitHeading(rendered.body);
  const page: Page = {
    path,
    title: plain(title),
    description: `Method: ${plain(title)}`,
    trail: [{ title: "Methods", path: "methods/index.html" }],
    needs: { formulas: true },
    assets: [],
    search: rendered.sections.map(({ title: part, anchor, text: words }, i) => ({
      title: part || plain(title),
      kind: i === 0 ? "Method" : `Method · ${plain(title)}`,
      path: i === 0 ? path : `${path}#${anchor}`,
      text: words,
    })),
    body: html`<div class="with-contents">
<header class="text">${heading}</header>
<nav class="contents" aria-label="On this page"><p>On this page</p><ol>${parts.map((part) => html`<li><a href="#${part.anchor}">${part.title}</a></li>`)}</ol></nav>
<article class="text">${rest}</article>
</div>
`,
  };
  return { page, problems: rendered.problems.map((problem) => `docs/methods/${name}.md: ${problem}`) };
}

/** The page's own heading, and what follows it. */
function splitHeading({ markup }: Html): [Html | undefined, Html] {
  const end = markup.indexOf("</h1>") + "</h1>".length;
  return markup.startsWith("<h1")
    ? [trusted(markup.slice(0, end)), trusted(markup.slice(end))]
    : [undefined, trusted(markup)];
}

/** The first page of the methods: the folder's README.md. */
export function methodsIndex(index: string, map: SiteMap): { page: Page; problems: readonly string[] } {
  const path = "methods/index.html";
  const rendered = renderMarkdown(index, siteLinks(map, "docs/methods/README.md", path));
  const page: Page = {
    path,
    title: "Methods",
    description: "The mathematics behind the figures",
    trail: [],
    needs: { formulas: true },
    assets: [],
    search: [],
    body: html`<article class="text">${rendered.body}</article>\n`,
  };
  return { page, problems: rendered.problems.map((problem) => `docs/methods/README.md: ${problem}`) };
}
