import { columnTitle, papersColumns, shownCell, type Table } from "../study";
import { escapeHtml } from "./escape-html";
import { padded } from "./table";

/**
 * A table of results as HTML; all text in it is escaped. Ours with interval and n in smaller type, the paper's in a column
 * beside it, the best of a row in bold.
 */
export function htmlResultTable(table: Table): string {
  const papers = papersColumns(table);
  const hasPaper = papers.includes(true);
  const th = (text: string, align: string, more = ""): string =>
    `<th${more} style="text-align:${align}">${escapeHtml(text)}</th>`;
  const heads = table.columns.map((column, c) =>
    th(
      columnTitle(column),
      papers[c] ? "center" : "right",
      papers[c] ? ' colspan="2" scope="colgroup"' : `${hasPaper ? ' rowspan="2"' : ""} scope="col"`,
    ),
  );
  const whose = papers.flatMap((isPapers) =>
    isPapers ? [th("ours", "right", ' scope="col"'), th("paper", "right", ' scope="col"')] : [],
  );
  const body = table.rows.map(({ title, cells }) => {
    const shown = cells.flatMap((each, c) => {
      const { main, aside, paper, best, paperBest, isNumber } = shownCell(each);
      const ours = td(main, best, aside, isNumber ? "right" : "left");
      return papers[c] ? [ours, td(paper, paperBest, "", "right")] : [ours];
    });
    return `<tr>${th(title, "left", ' scope="row"')}${shown.join("")}</tr>`;
  });
  const first = th(table.header, "left", `${hasPaper ? ' rowspan="2"' : ""} scope="col"`);
  const second = hasPaper ? `\n<tr>${whose.join("")}</tr>` : "";
  const notes = [table.caption, table.note].filter(Boolean).map(escapeHtml).join("<br>");
  return `<p><b>${escapeHtml(table.title)}</b></p>
<table><thead><tr>${first}${heads.join("")}</tr>${second}</thead><tbody>
${body.join("\n")}
</tbody></table>
<p><small>${notes}</small></p>`;
}

function td(text: string, isBest: boolean, aside: string, align: string): string {
  const main = isBest ? `<b>${escapeHtml(text)}</b>` : escapeHtml(text);
  const small = aside === "" ? "" : ` <small>${escapeHtml(aside)}</small>`;
  return `<td style="text-align:${align}">${main}${small}</td>`;
}

/** The same table as text; a star is at the best of a row. */
export function textResultTable(table: Table): string {
  const papers = papersColumns(table);
  const star = (text: string, isBest: boolean): string => (isBest ? `${text}*` : text);
  const heads = table.columns.flatMap((column, c) => {
    const title = columnTitle(column);
    return papers[c] ? [title, "paper"] : [title];
  });
  const lines = table.rows.map(({ title, cells }) => [
    title,
    ...cells.flatMap((each, c) => {
      const { main, aside, paper, best, paperBest } = shownCell(each);
      const ours = [star(main, best), aside].filter(Boolean).join(" ");
      return papers[c] ? [ours, star(paper, paperBest)] : [ours];
    }),
  ]);
  const isNumeric = [false, ...heads.map(() => true)];
  return [
    table.title,
    padded([[table.header, ...heads], ...lines], isNumeric),
    table.caption,
    ...(table.note === "" ? [] : [table.note]),
  ].join("\n");
}
