import type { Board } from "../study";
import { boardTable } from "./board-table";
import { html } from "./html";
import type { Page } from "./page";

/**
 * Defences and models, ranked on the committed rows; columns sort and menus choose, where scripts run.
 *
 * @param method the page that says how they are ranked, where the site has one.
 */
export function leaderboardPage(boards: readonly Board[], method?: string): Page {
  const path = "leaderboard.html";
  return {
    path,
    title: "Leaderboards",
    description: "Defences against backdoors and robust models, ranked on the committed rows",
    trail: [],
    needs: { boards: true },
    assets: [],
    search: boards.map(({ id, title, notes }) => ({
      ...{ title, kind: "Leaderboard", path: `${path}#${id}`, text: notes.join(" ") },
    })),
    body: html`<header class="opening"><h1>Who stands where, and how sure it is</h1>
<p class="question">Every number is computed from the rows committed with a figure, to which the name of its row leads. A rank has an
interval; what no row holds is said to be missing.${method !== undefined && html` <a href="${method}">How they are ranked</a>`}</p>
<ul class="jump">${boards.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></header>
${boards.map(
  (
    board,
  ) => html`<section class="board" aria-labelledby="${board.id}"><h2 id="${board.id}">${board.title}</h2>
${board.entries.length === 0 ? html`<p>No committed row feeds it yet.</p>` : boardTable(board)}</section>
`,
)}`,
  };
}
