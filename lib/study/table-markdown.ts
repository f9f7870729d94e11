import { columnTitle, papersColumns, shownCell } from "./shown-cell";
import type { Table } from "./table";

/** A table in Markdown: the best of a row in bold, the paper's numbers in columns beside ours. */
export function tableMarkdown(table: Table): string {
  const papers = papersColumns(table);
  const titles = table.columns.flatMap((column, c) => {
    const title = escapeMarkdown(columnTitle(column));
    return papers[c] ? [title, `${title}, paper`] : [title];
  });
  const lines = table.rows.map(({ title, cells }) => [
    escapeMarkdown(title),
    ...cells.flatMap((cell, c) => {
      const { main, aside, paper, best, paperBest } = shownCell(cell);
      const ours = [bold(escapeMarkdown(main), best), escapeMarkdown(aside)].filter(Boolean).join(" ");
      return papers[c] ? [ours, bold(paper, paperBest)] : [ours];
    }),
  ]);
  return [
    `**${escapeMarkdown(table.title)}**`,
    "",
    markdownLine([escapeMarkdown(table.header), ...titles]),
    markdownLine(["---", ...titles.map(() => "---:")]),
    ...lines.map(markdownLine),
    "",
    escapeMarkdown(table.caption),
    ...(table.note === "" ? [] : ["", escapeMarkdown(table.note)]),
    "",
  ].join("\n");
}

/** A line of a Markdown table. */
export function markdownLine(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function bold(text: string, isBold: boolean): string {
  return isBold ? `**${text}**` : text;
}

/** Text that Markdown shows to the letter, on one line. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/[\\`*_[\]>|~$]/g, "\\$&")
    .replace(/\s+/g, " ")
    .trim();
}
