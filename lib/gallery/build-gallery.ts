import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { answering, leaderboards } from "../evidence";
import { type Notebook, notebookFiles, readNotebook } from "../files";
import { readJudged, readVerdictHistory } from "../run";
import type { Paper } from "../study";
import { claimsPage } from "./claims-page";
import { demoPage } from "./demo-page";
import { type Exhibit, readExhibit } from "./exhibit";
import { exhibitName, exhibitPath } from "./exhibit-names";
import { figurePage } from "./figure-page";
import { DOORS, type Door, frame } from "./frame";
import { frontPage } from "./front-page";
import { leaderboardPage } from "./leaderboard-page";
import { type MethodFile, readMethods } from "./method-file";
import { methodPage, methodPath, methodsIndex } from "./method-page";
import { notebookPage, notebookPath } from "./notebook-page";
import { notebooksIndex } from "./notebooks-index";
import type { Asset, Page } from "./page";
import { REFERENCE_INDEX, type ReferenceJson, referencePages } from "./reference/reference-pages";
import { sourcePage, sourcePath } from "./reference/source-page";
import { relatedTo } from "./related-pages";
import { sharedAssets } from "./shared-assets";
import type { SiteMap } from "./site-links";
import { verdictDays } from "./verdict-changes";
import { verdictChangesPage } from "./verdict-changes-page";

/** What a gallery is built from, and where. */
export interface GalleryOptions {
  readonly papers: readonly Paper[];
  /** The folder that holds figures/, notebooks/ and docs/methods/. */
  readonly root: string;
  /** The site's folder; what it held is replaced when the whole new site is there. */
  readonly out: string;
  /** The file that declares each experiment, relative to the root, by the experiment's id: shown beside its figure. */
  readonly sources?: ReadonlyMap<string, string>;
  /** What TypeDoc reads in lib/index.ts, for a reference of the library; none unless given. */
  readonly reference?: ReferenceJson;
}

/** What was built. */
export interface GalleryReport {
  readonly out: string;
  readonly pages: number;
  /** Experiments without rows at paper scale. */
  readonly absent: readonly string[];
  /** Answers that their verdicts no longer carry, formulas that could not be set, figures that stay pictures. */
  readonly problems: readonly string[];
}

/**
 * Builds the site: plain files that a browser opens from a disk. The same inputs give the same bytes.
 *
 * @throws {DataError} committed rows or a notebook are damaged, or rows are of another version than their experiment.
 */
export function buildGallery({ papers, root, out, sources, reference }: GalleryOptions): GalleryReport {
  const figures = join(root, "figures");
  const read = papers.flatMap((paper) =>
    paper.experiments.map((experiment) => readExhibit(paper, experiment, figures)),
  );
  const { exhibits, answers, unsaid } = withAnswers(papers, read, figures);
  const notebooks = notebookFiles(join(root, "notebooks")).map(readNotebook);
  const { index, methods } = readMethods(join(root, "docs", "methods"));
  const map = siteMap(exhibits, notebooks, methods);
  const made = [
    methodsIndex(index, map),
    ...methods.map((method) => methodPage(method, map)),
    ...exhibits.map((exhibit, i) =>
      figurePage(exhibit, relatedTo(exhibit, { notebooks, methods, source: sources?.get(exhibit.id) }), {
        before: exhibits[i - 1],
        after: exhibits[i + 1],
      }),
    ),
    ...notebooks.map((notebook) => notebookPage(notebook, map)),
  ];
  const own = [
    frontPage(exhibits, methods, notebooks, answers),
    claimsPage(exhibits),
    verdictChangesPage(verdictDays(readVerdictHistory(figures)), exhibits),
    demoPage(map),
    leaderboardPage(
      leaderboards(papers, (experiment) => readJudged(experiment, figures).rows()),
      methods.some(({ name }) => name === RANKING) ? methodPath(RANKING) : undefined,
    ),
    notebooksIndex(notebooks),
    ...made.map(({ page }) => page),
  ];
  const documented = reference ? referencePages(reference, root) : [];
  const pages = [...own, ...documented, ...sourcePages(exhibits, { root, sources, documented })];
  writeSite(out, pages, reference ? [...DOORS, { title: "Reference", path: REFERENCE_INDEX }] : DOORS);
  return {
    out,
    pages: pages.length,
    absent: exhibits.filter(({ results }) => results === undefined).map(({ id }) => id),
    problems: [...unsaid, ...made.flatMap(({ problems }) => problems)],
  };
}

/** Exhibits with the answers that their verdicts carry, those of papers by key, and which are not carried any more. */
function withAnswers(
  papers: readonly Paper[],
  read: readonly Exhibit[],
  figures: string,
): { exhibits: Exhibit[]; answers: Map<string, string>; unsaid: string[] } {
  const experiments = read.map(({ experiment }) => experiment);
  const answer = answering(experiments, (experiment) => ({
    claims: read[experiments.indexOf(experiment)].claims,
    rows: readJudged(experiment, figures).rows,
  }));
  const unsaid: string[] = [];
  const said = (name: string, ...asked: Parameters<typeof answer>): string | undefined => {
    const found = answer(...asked);
    if (found?.broken.length) unsaid.push(`the answer of ${name} is left out: ${found.broken.join("; ")}`);
    return found?.says;
  };
  const exhibits = read.map((exhibit) => {
    const { id, experiment } = exhibit;
    return { ...exhibit, answer: said(id, experiment.answer, id) };
  });
  const answers = new Map(papers.map(({ key, answer: declared }) => [key, said(key, declared)]));
  return { exhibits, answers: new Map([...answers].filter(hasAnswer)), unsaid };
}

function hasAnswer(entry: [string, string | undefined]): entry is [string, string] {
  return entry[1] !== undefined;
}

function siteMap(
  exhibits: readonly Exhibit[],
  notebooks: readonly Notebook[],
  methods: readonly MethodFile[],
): SiteMap {
  const map = new Map<string, string>([
    ["docs/methods", "methods/index.html"],
    ["docs/methods/README.md", "methods/index.html"],
    ["notebooks", "notebooks/index.html"],
    ["figures", "index.html"],
  ]);
  for (const { name } of notebooks) map.set(`notebooks/${name}.ipynb`, notebookPath(name));
  for (const { name } of methods) map.set(`docs/methods/${name}.md`, methodPath(name));
  for (const { id, results } of exhibits) {
    map.set(`figures/${id}`, exhibitPath(id));
    for (const name of results?.files ?? []) map.set(`figures/${id}/${name}`, `figures/${id}/${name}`);
  }
  return map;
}

/** The method that says how leaderboards are made. */
const RANKING = "leaderboards";

/** A page for each file that declares experiments and that the reference does not show. */
function sourcePages(
  exhibits: readonly Exhibit[],
  { root, sources, documented }: Pick<GalleryOptions, "root" | "sources"> & { documented: readonly Page[] },
): Page[] {
  const shown = new Set(documented.map(({ path }) => path));
  return exhibits.flatMap((exhibit) => {
    const file = sources?.get(exhibit.id);
    if (file === undefined || shown.has(sourcePath(file))) return [];
    shown.add(sourcePath(file));
    const trail = [
      { title: "Figures", path: "index.html#figures" },
      { title: exhibitName(exhibit), path: exhibitPath(exhibit.id) },
    ];
    return [sourcePage(file, readFileSync(join(root, file), "utf8"), trail)];
  });
}

/** Writes everything into a new folder beside `out`, then puts it in its place: nobody sees half a site. */
function writeSite(out: string, pages: readonly Page[], doors: readonly Door[]): void {
  const beside = `${out}.${process.pid}.new`;
  const old = `${out}.${process.pid}.old`;
  const assets = [
    ...pages.flatMap((page) => page.assets),
    ...sharedAssets(pages.flatMap((page) => page.search)),
  ];
  const files: Asset[] = [
    ...pages.map((page): Asset => ({ path: page.path, content: frame(page, doors) })),
    ...assets,
  ];
  try {
    for (const file of files) {
      const path = join(beside, file.path);
      mkdirSync(dirname(path), { recursive: true });
      if ("copyOf" in file) copyFileSync(file.copyOf, path);
      else writeFileSync(path, file.content);
    }
    if (existsSync(out)) renameSync(out, old);
    renameSync(beside, out);
  } finally {
    rmSync(beside, { recursive: true, force: true });
    rmSync(old, { recursive: true, force: true });
  }
}
