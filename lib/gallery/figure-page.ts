import { statSync } from "node:fs";
import { join } from "node:path";
import { pictureFigure } from "../plot";
import type { AnyExperiment, Table } from "../study";
import { bibtex } from "./bibtex";
import { claimAnchor, claimsTable } from "./claims-table";
import type { CommittedResults, Exhibit } from "./exhibit";
import { exhibitLabel, exhibitName, exhibitPath, exhibitTitle } from "./exhibit-names";
import { type Html, html } from "./html";
import { liveFigure } from "./live-figure";
import type { Asset, Page } from "./page";
import { provenanceList, recomputeCommand } from "./provenance-list";
import { relativeUrl } from "./relative-url";
import { resultTable } from "./result-table";
import { countChips } from "./verdict";

/** A page that tells more about a figure. */
export interface Related {
  readonly kind: "notebook" | "method" | "what differs" | "source";
  readonly title: string;
  readonly path: string;
}

/** The page of one experiment: its question, its figure, its claims with verdicts, how it was computed, its files. */
export function figurePage(
  exhibit: Exhibit,
  related: readonly Related[],
  neighbours: { before?: Exhibit; after?: Exhibit } = {},
): { page: Page; problems: readonly string[] } {
  const { id, experiment, claims, results } = exhibit;
  const path = exhibitPath(id);
  const { authors, title: work, isPublished } = exhibit.paper;
  const shown = results && showResults(exhibit, results, path);
  const label = exhibitLabel(exhibit);
  const { before, after } = neighbours;
  const body = html`<header class="opening">
<p class="eyebrow">${label && html`<b>${label}</b> · `}${authors}${isPublished && html`, <cite>${work}</cite>`}</p>
<h1>${exhibitTitle(exhibit)}</h1>
<p class="question">${experiment.question}</p>
${
  exhibit.answer !== undefined &&
  html`<p class="answer">${exhibit.answer}</p>
`
}<p class="chips">${countChips(claims)}</p>
</header>
${shown ? html`${shown.figure}${shown.tables}${shown.pictures}` : notComputed(experiment)}
<section aria-labelledby="claims"><h2 id="claims">What is claimed, and what we measured</h2>
${claims.length === 0 ? html`<p>No claim is tested on this figure.</p>` : claimsTable(claims, `Claims of ${exhibitName(exhibit)}`)}
</section>
${differences(experiment, related, path)}${shown?.details}${relatedList(related, path)}<nav class="onward" aria-label="Figures">
${before && html`<a href="${relativeUrl(path, exhibitPath(before.id))}">Before: ${exhibitName(before)}</a>\n`}${after && html`<a href="${relativeUrl(path, exhibitPath(after.id))}">Next: ${exhibitName(after)}</a>\n`}</nav>
`;
  const page: Page = {
    path,
    title: exhibitName(exhibit),
    description: exhibit.answer ?? experiment.question,
    trail: [{ title: "Figures", path: "index.html#figures" }],
    needs: { figures: results !== undefined },
    assets: shown?.assets ?? [],
    body,
    search: [
      {
        title: exhibitName(exhibit),
        kind: `Figure · ${authors}`,
        path,
        text: [experiment.question, exhibit.answer, id].filter(Boolean).join(" "),
      },
      ...claims.map(({ claim, sentence, numbers, verdict, exploratory }) => ({
        title: sentence,
        kind: `Claim · ${verdict}${exploratory ? ", exploratory" : ""}`,
        path: `${path}#${claimAnchor(claim)}`,
        text: `${exhibitName(exhibit)} ${numbers}`,
      })),
    ],
  };
  return { page, problems: shown?.problems ?? [] };
}

function showResults(
  exhibit: Exhibit,
  { folder, files, figure, tables, pictures, provenance, rows }: CommittedResults,
  page: string,
): {
  figure: Html;
  tables: Html | undefined;
  pictures: Html | undefined;
  details: Html;
  assets: Asset[];
  problems: string[];
} {
  const { id, experiment } = exhibit;
  const title = exhibitName(exhibit);
  const copies = files.map((name): Asset => ({ path: `figures/${id}/${name}`, copyOf: join(folder, name) }));
  const picture = copies.find(({ path }) => path.endsWith(".svg"));
  const { scale, trials, seed, failed, missing } = provenance;
  const caption = [
    scale === "paper" ? "The paper's scale" : "QUICK scale: a preview, not the paper's figure",
    `${trials} ${trials === 1 ? "trial" : "trials"} at each point`,
    `seed ${seed}`,
    failed > 0 && `${failed} failed units left out`,
    missing > 0 && `${missing} units missing`,
  ].filter(Boolean);
  const live = liveFigure(figure, {
    key: id,
    page,
    title,
    still: picture && {
      path: picture.path,
      alternative: `${title}. ${experiment.question} The claims below carry its numbers.`,
    },
    caption: html`${caption.join(" · ")}. `,
  });
  const shownPictures = picturesSection(pictures, { id, page, copies });
  return {
    figure: live.body,
    tables: tablesSection(tables),
    pictures: shownPictures.body,
    assets: [...copies, live.asset, ...shownPictures.assets],
    problems: live.note ? [live.note] : [],
    details: html`<section aria-labelledby="computed"><h2 id="computed">How it was computed</h2>
${provenanceList(experiment, provenance, rows)}</section>
<section aria-labelledby="files"><h2 id="files">Take it with you</h2>
<ul class="files">${files.map((name) => fileItem(name, relativeUrl(page, `figures/${id}/${name}`), statSync(join(folder, name)).size))}</ul></section>
<section aria-labelledby="cite"><h2 id="cite">Cite it</h2>
<pre class="code" tabindex="0" aria-label="BibTeX"><code>${bibtex(exhibit.paper, id, provenance)}</code></pre>
</section>
`,
  };
}

function tablesSection(tables: readonly Table[]): Html | undefined {
  if (tables.length === 0) return undefined;
  return html`<section aria-labelledby="numbers"><h2 id="numbers">In numbers</h2>
${tables.map((table) => resultTable(table, `table-${table.id}`))}</section>
`;
}

/** Grids of pictures as figures of their own; what stands in a grid is text for those who do not see it. */
function picturesSection(
  pictures: CommittedResults["pictures"],
  { id, page, copies }: { id: string; page: string; copies: readonly Asset[] },
): { body: Html | undefined; assets: Asset[] } {
  if (pictures.length === 0) return { body: undefined, assets: [] };
  const shown = pictures.map(({ name, grid }) => {
    const still = copies.find(({ path }) => path.endsWith(`/${name}.svg`));
    const alternative = [grid.title, grid.caption].join(". ");
    return liveFigure(pictureFigure(grid), {
      key: `${id}-${name}`,
      page,
      title: grid.title,
      still: still && { path: still.path, alternative },
      caption: html``,
    });
  });
  return {
    body: html`<section aria-labelledby="pictures"><h2 id="pictures">To look at</h2>
${shown.map(({ body }) => body)}</section>
`,
    assets: shown.map(({ asset }) => asset),
  };
}

const WHAT: Readonly<Record<string, string>> = {
  "figure.svg": "the figure, for print",
  "figure.png": "the figure, for slides",
  "figure.json": "the figure for Plotly",
  "rows.csv": "every row it is drawn from",
  "rows.csv.gz": "every row it is drawn from, compressed",
  "provenance.json": "seed, grid, commit, machine",
  "images.json": "the pictures, for programs",
  "images.svg": "the pictures, for print",
  "images.png": "the pictures, for slides",
  "table.csv": "the table, for spreadsheets",
  "table.json": "the table, for programs",
  "table.md": "the table, for Markdown",
  "table.tex": "the table, for LaTeX",
};

function fileItem(name: string, url: string, bytes: number): Html {
  const size = bytes < 1e6 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
  return html`<li><a href="${url}" download>${name}</a> ${WHAT[name.replace(/^(table|images)-.*(?=\.)/, "$1")]}, ${size}</li>`;
}

function notComputed(experiment: AnyExperiment): Html {
  const products = experiment.parts.paper.flatMap((part) => part.products);
  return html`<section class="absent"><p><b>Not computed at paper scale yet.</b> There are no committed rows, so there is no figure and no verdict.</p>
${recomputeCommand(experiment, products, "This computes it:")}</section>
`;
}

function relatedList(related: readonly Related[], from: string): Html | undefined {
  const others = related.filter(({ kind }) => kind !== "what differs");
  if (others.length === 0) return undefined;
  return html`<section aria-labelledby="more"><h2 id="more">Read more</h2>
${linkList(others, from)}</section>
`;
}

/** What the declaration says, and the notebooks that say more. */
function differences({ source }: AnyExperiment, related: readonly Related[], from: string): Html | undefined {
  const told = related.filter(({ kind }) => kind === "what differs");
  if (source.differs === undefined && told.length === 0) return undefined;
  return html`<section aria-labelledby="differs"><h2 id="differs">What differs from the paper</h2>
${source.differs !== undefined && html`<p>${source.differs}</p>\n`}${told.length > 0 && linkList(told, from)}</section>
`;
}

function linkList(related: readonly Related[], from: string): Html {
  return html`<ul class="related">${related.map(
    ({ kind, title, path }) =>
      html`<li><a href="${relativeUrl(from, path)}">${title}</a> <span class="where">${kind === "what differs" ? "notebook" : kind}</span></li>`,
  )}</ul>`;
}
