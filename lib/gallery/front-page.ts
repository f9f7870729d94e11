import type { Notebook } from "../files";
import { thumbnail } from "../plot";
import type { Paper } from "../study";
import type { Exhibit } from "./exhibit";
import { exhibitLabel, exhibitName, exhibitPath, exhibitTitle } from "./exhibit-names";
import { type Html, html, trusted } from "./html";
import { lede } from "./lede";
import { plain } from "./markdown";
import type { MethodFile } from "./method-file";
import { methodPath } from "./method-page";
import { notebookPath } from "./notebook-page";
import type { Page } from "./page";
import { slug } from "./slug";
import { countChips, verdictBar } from "./verdict";

/** The exhibits of each paper, papers in the order in which they first come, our own questions after them. */
export function byPaper(exhibits: readonly Exhibit[]): Map<Paper, Exhibit[]> {
  const papers = new Map<Paper, Exhibit[]>();
  const papersFirst = [...exhibits].sort((a, b) => Number(b.paper.isPublished) - Number(a.paper.isPublished));
  for (const exhibit of papersFirst)
    papers.set(exhibit.paper, [...(papers.get(exhibit.paper) ?? []), exhibit]);
  return papers;
}

/** The front page: the question, what was found, what holds, a card for each figure, and the ways to methods and notebooks. */
export function frontPage(
  exhibits: readonly Exhibit[],
  methods: readonly MethodFile[],
  notebooks: readonly Notebook[],
  answers: ReadonlyMap<string, string>,
): Page {
  const papers = [...byPaper(exhibits)];
  const claims = exhibits.flatMap((exhibit) => exhibit.claims);
  const computed = exhibits.filter(({ results }) => results !== undefined).length;
  const body = html`<div class="hero">
<div><h1>Do the provable antidotes against poisoned neural networks work?</h1>
${findings(papers, answers)}</div>
<section class="summary" aria-label="What holds, by paper">
${papers.map(([paper, shown]) => summary(paper, shown))}${lede(claims, computed)}
<p class="note">Claims are the papers’ sentences in our words, and some of our own. Where a sentence is vague it is read
loosely and strictly, and both verdicts count. <a href="claims.html">All claims in one table</a>, defences
and models in <a href="leaderboard.html">leaderboards</a></p></section>
</div>
<div id="figures">
${papers.map(
  ([{ key, authors, promise }, shown]) => html`<section class="paper" aria-labelledby="${slug(key)}">
<h2 id="${slug(key)}">${authors}</h2>
<p class="promise">${promise}</p>
${answerOfPaper(answers.get(key))}<ul class="cards">${shown.map(card)}</ul>
</section>
`,
)}</div>
<div class="two">
<section aria-labelledby="methods"><h2 id="methods"><a href="methods/index.html">Methods</a></h2>
<ul class="related">${methods.map(({ name, title }) => html`<li><a href="${methodPath(name)}">${plain(title)}</a></li>`)}</ul></section>
<section aria-labelledby="notebooks"><h2 id="notebooks"><a href="notebooks/index.html">Notebooks</a></h2>
<ul class="related">${notebooks.map(({ name, title }) => html`<li><a href="${notebookPath(name)}">${plain(title)}</a></li>`)}</ul></section>
</div>
`;
  return {
    path: "index.html",
    title: "Theriac: do the provable antidotes work?",
    description: "Figures and claims on poisoned neural networks, reproduced from scratch and judged.",
    trail: [],
    needs: {},
    assets: [],
    search: [],
    body,
  };
}

/** What came of each promise, in the order of the papers, each leading to its figures. */
function findings(papers: readonly [Paper, Exhibit[]][], answers: ReadonlyMap<string, string>): Html {
  const found = papers.flatMap(([{ key, authors }]) => {
    const says = answers.get(key);
    return says === undefined
      ? []
      : [html`<li><a href="#${slug(key)}">${authors}</a> <span>${says}</span></li>\n`];
  });
  return html`<ul class="findings">${found}</ul>`;
}

function answerOfPaper(says: string | undefined): Html | undefined {
  return says === undefined ? undefined : html`<p class="answer">${says}</p>\n`;
}

function summary({ key, authors }: Paper, exhibits: readonly Exhibit[]): Html {
  const claims = exhibits.flatMap((exhibit) => exhibit.claims);
  return html`<div><h2 class="name"><a href="#${slug(key)}">${authors}</a></h2>${verdictBar(claims)}<p class="chips">${countChips(claims)}</p></div>
`;
}

function card(exhibit: Exhibit): Html {
  const label = exhibitLabel(exhibit);
  const picture = exhibit.results
    ? trusted(thumbnail(exhibit.results.figure, `${exhibitName(exhibit)}, drawn small`))
    : html`<p class="thumbnail empty">Not computed at paper scale yet</p>`;
  return html`<li class="card">${picture}<div>
<h3>${label && html`<span class="label">${label}</span> `}<a href="${exhibitPath(exhibit.id)}">${exhibitTitle(exhibit)}</a></h3>
<p class="asked">${exhibit.experiment.question}</p>
${
  exhibit.answer !== undefined &&
  html`<p class="answer">${exhibit.answer}</p>
`
}<p class="chips">${countChips(exhibit.claims)}</p></div></li>
`;
}
