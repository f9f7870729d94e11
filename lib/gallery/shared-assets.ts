import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { demoEngine } from "./demo-engine";
import type { Asset, SearchEntry } from "./page";
import { scriptData } from "./script-data";

/** The style sheets and scripts that are ours, beside this file's source. */
const OURS = resolve(__dirname, "..", "..", "gallery", "assets");
const SERIF = "@fontsource-variable/source-serif-4";
const SANS = "@fontsource-variable/source-sans-3";
/** The faces that the style sheet uses, with the letters of English and Greek. */
const FACES = [
  {
    sheet: `${SANS}/wght.css`,
    files: ["source-sans-3-latin-wght-normal", "source-sans-3-greek-wght-normal"],
  },
  { sheet: `${SANS}/wght-italic.css`, files: ["source-sans-3-latin-wght-italic"] },
  {
    sheet: `${SERIF}/wght.css`,
    files: ["source-serif-4-latin-wght-normal", "source-serif-4-greek-wght-normal"],
  },
];
const LICENSED = [SANS, SERIF, "katex", "plotly.js-cartesian-dist-min"];

/** What all pages share: styles with their fonts inside, scripts, the one copy of plotly.js, the search index, licences. */
export function sharedAssets(search: readonly SearchEntry[]): Asset[] {
  const index = search.map(({ title, kind, path, text }) => [title, kind, path, text]);
  return [
    ...[
      "gallery.css",
      "theme.js",
      "page.js",
      "search.js",
      "controls.js",
      "words.js",
      "room.js",
      "pictures.js",
      "stack.js",
      "legend.js",
      "figures.js",
      "demo.js",
      "board.js",
    ].map(
      (name): Asset => ({
        path: `assets/${name}`,
        copyOf: join(OURS, name),
      }),
    ),
    { path: "assets/demo-engine.js", content: demoEngine() },
    { path: "assets/fonts.css", content: FACES.map(faces).join("\n") },
    { path: "assets/katex.css", content: katexSheet() },
    { path: "assets/plotly.js", copyOf: require.resolve("plotly.js-cartesian-dist-min") },
    { path: "assets/search-index.js", content: `window.theriacSearch = ${scriptData(index)};\n` },
    { path: "assets/licences.txt", content: licences() },
  ];
}

/**
 * Fonts stand in the style sheets themselves, as data: from a disk, some browsers refuse a page the fonts of another
 * folder.
 */
function faces({ sheet, files }: (typeof FACES)[number]): string {
  const path = require.resolve(sheet);
  const blocks = readFileSync(path, "utf8").match(/@font-face\s*\{[^}]*\}/g) ?? [];
  return blocks
    .filter((block) => files.some((file) => block.includes(`/${file}.woff2`)))
    .map((block) =>
      block.replace(/url\(([^)]+)\)/, (_, url: string) => `url(${woff2(join(dirname(path), url))})`),
    )
    .join("\n");
}

function katexSheet(): string {
  const path = require.resolve("katex/dist/katex.min.css");
  return readFileSync(path, "utf8").replace(
    /src:url\((fonts\/[\w-]+\.woff2)\)[^;}]*/g,
    (_, url: string) => `src:url(${woff2(join(dirname(path), url))}) format("woff2")`,
  );
}

function woff2(path: string): string {
  return `data:font/woff2;base64,${readFileSync(path).toString("base64")}`;
}

function licences(): string {
  return LICENSED.map((name) => {
    const folder = packageFolder(name);
    const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    return `${name} ${version}, ${license}\n\n${readFileSync(join(folder, "LICENSE"), "utf8").trim()}\n`;
  }).join(`\n${"-".repeat(80)}\n\n`);
}

function packageFolder(name: string): string {
  return dirname(require.resolve(`${name}/package.json`));
}
