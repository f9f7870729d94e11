import { libraryVersion } from "../files";
import { DEMO_PATH } from "./demo-page";
import { type Html, html } from "./html";
import type { Page } from "./page";
import { relativeUrl } from "./relative-url";

/** A door of the site, in every page's head. */
export interface Door {
  readonly title: string;
  readonly path: string;
}

/** The doors that every site has. */
export const DOORS: readonly Door[] = [
  { title: "Figures", path: "index.html#figures" },
  { title: "Claims", path: "claims.html" },
  { title: "Try it", path: DEMO_PATH },
  { title: "Leaderboards", path: "leaderboard.html" },
  { title: "Methods", path: "methods/index.html" },
  { title: "Notebooks", path: "notebooks/index.html" },
];

// A drop, in the accent colour of the style sheet; inline, so that no browser asks for favicon.ico.
const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath fill='%23146c5f' d='M8 1c3 4 5 6.300 5 9a5 5 0 0 1-10 0c0-2.700 2-5 5-9z'/%3E%3C/svg%3E";

/** A page as a whole document: head, skip link, doors, search, breadcrumbs, the page itself, footer. */
export function frame(page: Page, doors: readonly Door[] = DOORS): string {
  const to = (path: string): string => relativeUrl(page.path, path);
  const root = to("index.html").slice(0, -"index.html".length);
  const styles = ["fonts.css", ...(page.needs.formulas ? ["katex.css"] : []), "gallery.css"];
  const scripts = [
    "search.js",
    ...(page.needs.figures
      ? ["controls.js", "words.js", "room.js", "pictures.js", "stack.js", "legend.js", "figures.js"]
      : []),
    ...(page.needs.demo ? ["demo-engine.js", "demo.js"] : []),
    ...(page.needs.boards ? ["board.js"] : []),
    "page.js",
  ];
  return html`<!doctype html>
<html lang="en" data-root="${root}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.path === "index.html" ? page.title : `${page.title} · Theriac`}</title>
<meta name="description" content="${page.description}">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="${ICON}">
${styles.map((name) => html`<link rel="stylesheet" href="${to(`assets/${name}`)}">\n`)}<script src="${to("assets/theme.js")}"></script>
${scripts.map((name) => html`<script defer src="${to(`assets/${name}`)}"></script>\n`)}</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="site">
<a class="brand" href="${to("index.html")}">Theriac</a>
<nav aria-label="Site"><ul>${doors.map((door) => doorItem(page, door, to))}</ul></nav>
<form class="search" role="search" action="${to("claims.html")}">
<input type="search" id="search" placeholder="Search" aria-label="Search figures, claims, methods and notebooks" autocomplete="off" spellcheck="false">
<div id="found" hidden></div>
<p class="unseen" role="status" id="found-count"></p>
</form>
<button type="button" class="theme" hidden>Dark</button>
</header>
<main id="main" tabindex="-1">
${breadcrumbs(page, to)}${page.body}
</main>
<footer class="site">
<p>Theriac ${libraryVersion()}. Every number here is recomputable from the seed on its page. MIT licence;
<a href="${to("assets/licences.txt")}">fonts and libraries</a>.</p>
<p>This page asks no other server for anything.</p>
</footer>
</body>
</html>
`.markup;
}

function doorItem(page: Page, { title, path }: Door, to: (path: string) => string): Html {
  const here = path === page.path;
  const within = page.trail.some((step) => step.path === path);
  return html`<li><a href="${to(path)}"${here ? html` aria-current="page"` : within && html` aria-current="true"`}>${title}</a></li>`;
}

function breadcrumbs(page: Page, to: (path: string) => string): Html | undefined {
  if (page.path === "index.html") return undefined;
  const steps = [{ title: "Gallery", path: "index.html" }, ...page.trail];
  return html`<nav class="trail" aria-label="Breadcrumbs"><ol>${steps.map(
    (step) => html`<li><a href="${to(step.path)}">${step.title}</a></li>`,
  )}<li aria-current="page">${page.title}</li></ol></nav>
`;
}
