import { latexText } from "./latex-text";
import { columnTitle, papersColumns, shownCell } from "./shown-cell";
import type { Table } from "./table";

/**
 * A table for LaTeX, `\usepackage{booktabs}`: the best of a row in bold, the paper's numbers beside ours.
 *
 * @param label what `\ref` calls it, after "tab:".
 */
export function tableLatex(table: Table, label: string = table.id): string {
  const { columns, rows, header } = table;
  const papers = papersColumns(table);
  const hasPaper = papers.includes(true);
  const heads = columns.map((column, c) =>
    papers[c] ? `\\multicolumn{2}{c}{${latexText(columnTitle(column))}}` : latexText(columnTitle(column)),
  );
  const whose = papers.flatMap((isPapers) => (isPapers ? ["ours", "paper"] : [""]));
  const lines = rows.map(({ title, cells }) => [
    latexText(title),
    ...cells.flatMap((cell, c) => {
      const { main, aside, paper, best, paperBest } = shownCell(cell);
      const small = aside === "" ? "" : ` {\\footnotesize ${latexText(aside)}}`;
      const ours = `${bold(latexText(main), best)}${small}`;
      return papers[c] ? [ours, bold(latexText(paper), paperBest)] : [ours];
    }),
  ]);
  const note = table.note === "" ? "" : ` {\\footnotesize ${latexText(table.note)}}`;
  return [
    "% \\usepackage{booktabs}",
    "\\begin{table}",
    "\\centering",
    `\\caption{${latexText(table.title)}. ${latexText(table.caption)}${note}}`,
    `\\label{tab:${label}}`,
    `\\begin{tabular}{l${papers.map((isPapers) => (isPapers ? "rr" : "r")).join("")}}`,
    "\\toprule",
    line([latexText(header), ...heads]),
    ...(hasPaper ? [rules(papers), line(["", ...whose])] : []),
    "\\midrule",
    ...lines.map(line),
    "\\bottomrule",
    "\\end{tabular}",
    "\\end{table}",
    "",
  ].join("\n");
}

function line(cells: readonly string[]): string {
  // A cell that begins with [ would be read as the length of the line break before it.
  return `{}${cells.join(" & ")} \\\\`;
}

function bold(text: string, isBold: boolean): string {
  return isBold ? `\\textbf{${text}}` : text;
}

/** A short rule below the title of each pair. */
function rules(papers: readonly boolean[]): string {
  let at = 2;
  const parts: string[] = [];
  for (const isPapers of papers) {
    if (isPapers) parts.push(`\\cmidrule(lr){${at}-${at + 1}}`);
    at += isPapers ? 2 : 1;
  }
  return parts.join(" ");
}
