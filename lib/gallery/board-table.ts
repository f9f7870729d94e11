import {
  type Board,
  type BoardCell,
  type BoardEntry,
  type BoardFilter,
  formatNumber,
  sayBoardCell,
} from "../study";
import { exhibitPath } from "./exhibit-names";
import { type Html, html } from "./html";

/** Shades that have a colour of their own; later ones have the last one's, which is none. */
const SHADES = 4;

/**
 * A leaderboard with its menus and how it is read. Entries that are not shown first are hidden until a menu asks for them; the
 * table scrolls in a box of its own, which keys reach.
 */
export function boardTable({ id, title, notes, filters, columns, entries }: Board): Html {
  const [first, ...others] = notes;
  return html`<p class="note">${first}</p>
<details class="note"><summary>How to read it</summary><ul>${others.map((note) => html`<li>${note}</li>`)}</ul></details>
<div class="choices" hidden>${filters.map((filter) => menu(filter, entries))}<p class="where" role="status"></p></div>
<div class="wide" role="group" tabindex="0" aria-labelledby="${id}">
<table><caption class="unseen">${title}</caption>
<thead><tr>${columns.map((column) => html`<th scope="col" data-column="${column.id}" title="${column.meaning}">${column.title}</th>`)}</tr></thead>
<tbody>
${entries.map((entry, i) => [
  entry.group !== entries[i - 1]?.group && groupHead(entry, columns.length),
  entryRow(entry, columns),
])}</tbody></table></div>
`;
}

/** Above those that are ranked together; it is gone while rows of several groups are sorted among each other. */
function groupHead({ group, isFirst }: BoardEntry, columns: number): Html {
  return html`<tr class="group" data-group="${group}"${!isFirst && html` hidden`}><th scope="colgroup" colspan="${columns}"><span>${group}</span></th></tr>
`;
}

function entryRow(entry: BoardEntry, [name, ...rest]: Board["columns"]): Html {
  const { group, isFirst, rank, standing, keys, cells, experiment } = entry;
  const title = sayBoardCell(cells[name.id]);
  const shade = rank !== null && html` data-shade="${Math.min(rank.shade, SHADES)}"`;
  return html`<tr data-group="${group}" data-standing="${standing}" data-keys="${JSON.stringify(keys)}"${isFirst ? html` data-first` : html` hidden`}${shade}><th scope="row">${
    experiment === "" ? title : html`<a href="${exhibitPath(experiment)}">${title}</a>`
  }</th>${rest.map(({ id }) => cellOf(cells[id]))}</tr>
`;
}

/** Words of so many letters get a wider column. */
const LONG = 24;

function cellOf(cell: BoardCell): Html {
  if (cell.value === null)
    return html`<td class="${cell.word.length > LONG ? "long word" : "word"}">${cell.word}</td>`;
  const main = formatNumber(cell.value);
  const aside = sayBoardCell(cell).slice(main.length);
  return html`<td class="number" data-value="${cell.value}">${main}${aside !== "" && html`<small>${aside}</small>`}</td>`;
}

/** What entries are chosen by; a menu that says what is shown first begins with it, the others with everything. */
function menu({ id, title, first }: BoardFilter, entries: readonly BoardEntry[]): Html {
  const values = [...new Set(entries.flatMap(({ keys }) => keys[id] ?? []))];
  const option = (value: string, words: string): Html => html`<option value="${value}">${words}</option>`;
  const all = `all ${values.length}`;
  return html`<label>${title} <select data-by="${id}"${first !== undefined && html` data-first`}>${
    first === undefined ? option("", all) : [option("", first), option("*", all)]
  }${values.map((value) => option(`=${value}`, value))}</select></label>
`;
}
