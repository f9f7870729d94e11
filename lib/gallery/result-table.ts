import { columnTitle, papersColumns, shownCell, type Table, type TableCell } from "../study";
import { type Html, html } from "./html";

/**
 * A table of results: ours with interval and n in smaller type, the paper's beside it, the best of a row in bold. A wide
 * one scrolls in a box of its own, which keys reach.
 *
 * @param place names its title within the page.
 */
export function resultTable(table: Table, place: string): Html {
  const papers = papersColumns(table);
  const hasPaper = papers.includes(true);
  const heads = table.columns.map((column, c) =>
    papers[c]
      ? html`<th scope="colgroup" colspan="2" class="pair">${columnTitle(column)}</th>`
      : html`<th scope="col" class="number"${hasPaper && html` rowspan="2"`}>${columnTitle(column)}</th>`,
  );
  const whose = papers.map(
    (isPapers) =>
      isPapers && html`<th scope="col" class="number">ours</th><th scope="col" class="number">paper</th>`,
  );
  return html`<div class="wide" role="group" tabindex="0" aria-labelledby="${place}">
<table class="results"><caption id="${place}"><span>${table.title}</span></caption>
<thead><tr><th scope="col"${hasPaper && html` rowspan="2"`}>${table.header}</th>${heads}</tr>
${hasPaper && html`<tr>${whose}</tr>\n`}</thead>
<tbody>
${table.rows.map(({ title, cells }) => html`<tr><th scope="row">${title}</th>${cells.map((cell, c) => cellPair(cell, papers[c]))}</tr>\n`)}</tbody></table></div>
<p class="note">${table.caption}${table.note !== "" && html`<br>${table.note}`}</p>
`;
}

function cellPair(cell: TableCell, isPapers: boolean): Html {
  const { main, aside, paper, best, paperBest, isNumber } = shownCell(cell);
  const ours = html`<td${isNumber && html` class="number"`}>${strong(main, best)}${aside !== "" && html` <small>${aside}</small>`}</td>`;
  return isPapers ? html`${ours}<td class="number">${strong(paper, paperBest)}</td>` : ours;
}

function strong(text: string, isBest: boolean): Html | string {
  return isBest ? html`<strong>${text}</strong>` : text;
}
