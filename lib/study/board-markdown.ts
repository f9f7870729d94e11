import type { Board } from "./board";
import { sayBoardCell } from "./board-cell";
import { escapeMarkdown, markdownLine } from "./table-markdown";

/** A leaderboard in Markdown: its notes, and a line for each entry. */
export function boardMarkdown({ title, notes, columns, entries }: Board): string {
  return [
    `## ${escapeMarkdown(title)}`,
    "",
    ...notes.map((note) => `- ${escapeMarkdown(note)}`),
    "",
    markdownLine([...columns.map((column) => escapeMarkdown(column.title)), "experiment"]),
    markdownLine([...columns, ""].map(() => "---")),
    ...entries.map(({ cells, experiment }) =>
      markdownLine([
        ...columns.map(({ id }) => escapeMarkdown(sayBoardCell(cells[id]))),
        experiment === "" ? "none" : escapeMarkdown(experiment),
      ]),
    ),
    "",
  ].join("\n");
}
