import { basename } from "node:path";
import { answering, countVerdicts, type JudgedClaim, judgeCommitted, tallyParts } from "../evidence";
import { registry } from "../experiments";
import { notebookFiles, readNotebook, showsCommitted } from "../files";
import { escapeHtml, textTable, VERDICT_SHADES } from "../plot";
import { withRenderer } from "../render";
import { figureContext, readCommitted, type StoredRows } from "../run";
import type { AnyExperiment, Figure } from "../study";
import { committedEvidence } from "./committed-evidence";
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
    const { cite, figure } = experiment.source;
    const stored = readCommitted(experiment);
    const shown = notebooks.find((notebook) => showsCommitted(notebook, experiment.id));
    return {
      experiment,
      name: figure ? `${cite}, figure ${figure}` : experiment.title,
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
 * Shows the map of the suite in a notebook: each experiment with a thumbnail of its figure, its question and answer, its verdicts,
 * and a link to its notebook. Without a browser on the machine the thumbnails are left out.
 *
 * @example
 * ```ts
 * await showOverview(); // throws Error: show: there is no notebook to show in
 * ```
 */
export async function showOverview(): Promise<void> {
  checkNotebook();
  const all = overview();
  const thumbnails = await Promise.all(all.map(thumbnail));
  const rows = all.map(({ experiment, name, notebook, claims, answer }) => ({
    figure: name,
    question: experiment.question,
    answer: answer ?? "",
    verdicts: verdictWords(claims) || "no claim is tested",
    notebook: notebook ?? "",
  }));
  const cards = rows.map(({ figure, question, answer, notebook }, i) => {
    const link = (inner: string): string =>
      notebook ? `<a href="${encodeURI(notebook)}">${inner}</a>` : inner;
    const alternative = escapeHtml(all[i].experiment.title);
    const image = thumbnails[i]
      ? link(`<img src="data:image/webp;base64,${thumbnails[i]}" alt="${alternative}" width="250">`)
      : "";
    const text = `${link(`<b>${escapeHtml(figure)}</b>`)}<br><i>${escapeHtml(question)}</i><br>${escapeHtml(answer)}<br>${chips(all[i].claims)}`;
    return `<td style="text-align:left;vertical-align:top;width:33%">${image}<br>${text}</td>`;
  });
  const lines = Array.from({ length: Math.ceil(cards.length / COLUMNS) }, (_, i) =>
    cards.slice(COLUMNS * i, COLUMNS * (i + 1)).join(""),
  );
  writeNotebookOutput({
    "text/html": `<table><tbody>\n<tr>${lines.join("</tr>\n<tr>")}</tr>\n</tbody></table>`,
    "text/plain": textTable(rows),
  });
}

/** Cards side by side. */
const COLUMNS = 3;

/** Pixels that a thumbnail has for each of the figure's: enough to tell figures apart. */
const THUMBNAIL_SCALE = 0.3;

async function thumbnail({ experiment, stored }: Overview): Promise<string | undefined> {
  const provenance = stored?.provenance;
  if (!provenance) return undefined;
  const figure = experiment.figure(stored.rows, figureContext(provenance));
  const image = await withRenderer((renderer) =>
    renderer.render(withoutText(figure), "webp", { scale: THUMBNAIL_SCALE }),
  );
  return image?.toString("base64");
}

/** In a thumbnail, text is a grey smear. */
function withoutText({ data, layout }: Figure): Figure {
  const { annotations: _, ...rest } = layout as { annotations?: unknown };
  return {
    data,
    layout: { ...rest, title: { text: "" }, margin: { l: 60, r: 20, t: 20, b: 50 }, showlegend: false },
  };
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
