import { basename } from "node:path";
import { answering, countVerdicts, type JudgedClaim, judgeCommitted, tallyParts } from "../evidence";
import { registry } from "../experiments";
import { notebookFiles, readNotebook, showsCommitted } from "../files";
import { escapeHtml, textTable, thumbnail, VERDICT_SHADES } from "../plot";
import { figureContext, readCommitted, type StoredRows } from "../run";
import type { AnyExperiment, FigureContext, Row } from "../study";
import { committedEvidence } from "./committed-evidence";
import { figureName } from "./figure-name";
import { checkNotebook, writeNotebookOutput } from "./output";
import { verdictWords } from "./verdict-words";

/** An experiment, where it is shown, and what holds of its claims at the paper's scale. */
export interface Overview {
  readonly experiment: AnyExperiment;
  /** "lu2023, figure 2", or its title when it is no figure of a paper. */
  readonly name: string;
  /** The first notebook that shows it, by its file's name. */
  readonly notebook: string | undefined;
  readonly stored: StoredRows | undefined;
  readonly claims: readonly JudgedClaim[];
  /** The sentence that answers its question, as long as the verdicts carry it. */
  readonly answer: string | undefined;
}

/**
 * Every experiment, in the registry's order, judged on the committed rows.
 *
 * @example
 * ```ts
 * const [first] = overview();
 * [first.name, first.notebook]; // => ["lu2023, figure 1", "01-figure-1-model-and-cure.ipynb"]
 * ```
 */
export function overview(): readonly Overview[] {
  const notebooks = notebookFiles().map(readNotebook);
  const all = registry.map((experiment) => {
    const stored = readCommitted(experiment);
    const shown = notebooks.find((notebook) => showsCommitted(notebook, experiment.id));
    return {
      experiment,
      name: figureName(experiment),
      notebook: shown && basename(shown.file),
      stored,
      claims: judgeCommitted(experiment, committedEvidence(experiment)),
    };
  });
  const answer = answering(registry, (experiment) => ({
    claims: all[registry.indexOf(experiment)].claims,
    rows: committedEvidence(experiment).rows,
  }));
  return all.map((entry) => {
    const { id, answer: declared } = entry.experiment;
    return { ...entry, answer: answer(declared, id)?.says };
  });
}

/**
 * Shows the map of the suite in a notebook: each experiment with a drawing of its figure, its question and answer, its verdicts,
 * and a link to its notebook.
 *
 * @example
 * ```ts
 * await showOverview(); // throws Error: show: there is no notebook to show in
 * ```
 */
export async function showOverview(): Promise<void> {
  checkNotebook();
  const all = overview();
  const rows = all.map(({ experiment, name, notebook, claims, answer }) => ({
    figure: name,
    question: experiment.question,
    answer: answer ?? "",
    verdicts: verdictWords(claims) || "no claim is tested",
    notebook: notebook ?? "",
  }));
  writeNotebookOutput({ "text/html": overviewCards(all), "text/plain": textTable(rows) });
}

/** Cards side by side. */
const COLUMNS = 3;

/** The experiments as cards in rows of three, as the gallery's front page has them. */
export function overviewCards(all: readonly Overview[]): string {
  const cards = all.map(card);
  const lines = Array.from({ length: Math.ceil(cards.length / COLUMNS) }, (_, i) =>
    cards.slice(COLUMNS * i, COLUMNS * (i + 1)).join(""),
  );
  return `<table style="width:100%;table-layout:fixed"><tbody>\n<tr>${lines.join("</tr>\n<tr>")}</tr>\n</tbody></table>`;
}

function card({ experiment, name, notebook, stored, claims, answer }: Overview): string {
  const link = (inner: string): string =>
    notebook ? `<a href="${encodeURI(notebook)}">${inner}</a>` : inner;
  const title = name === experiment.title ? "" : `<br><b>${escapeHtml(experiment.title)}</b>`;
  const parts = [
    stored?.provenance && link(picture(experiment, stored.rows, figureContext(stored.provenance))),
    `${link(`<b>${escapeHtml(name)}</b>`)}${title}`,
    `<i>${escapeHtml(experiment.question)}</i>`,
    answer && escapeHtml(answer),
    chips(claims),
  ];
  // JupyterLab keeps cells of tables on one line unless told.
  return `<td style="text-align:left;vertical-align:top;white-space:normal;padding:12px">${parts.filter(Boolean).join("<br>")}</td>`;
}

/** The figure without its texts, which would be too small to read. */
function picture(experiment: AnyExperiment, rows: readonly Row[], context: FigureContext): string {
  const svg = thumbnail(experiment.figure(rows, context), experiment.title, "alone");
  const data = Buffer.from(svg).toString("base64");
  return `<img src="data:image/svg+xml;base64,${data}" alt="${escapeHtml(experiment.title)}" width="320" style="width:100%;max-width:320px">`;
}

function chips(claims: readonly JudgedClaim[]): string {
  const { words: _, ...tallies } = countVerdicts(claims);
  const lines = Object.entries(tallies).flatMap(([group, tally]) => {
    const shown = tallyParts(tally).map(
      ({ verdict, words }) =>
        `<span style="background:${VERDICT_SHADES[verdict]};color:#111111;padding:1px 6px">${words}</span>`,
    );
    return shown.length === 0 ? [] : [[...(group === "paper" ? [] : [`${group}:`]), ...shown].join(" ")];
  });
  return lines.join("<br>") || "no claim is tested";
}
