/**
 * What a notebook's cells wrote on stderr, or reported as an error: { cell, source, text } of each cell concerned, the
 * cells numbered as code cells from 1. tslab prints type errors and exceptions there, and nothing else belongs there.
 */
export function stderrOf(notebook) {
  return notebook.cells
    .filter((cell) => cell.cell_type === "code")
    .flatMap(({ source, outputs }, i) => {
      const text = (outputs ?? []).map(complaint).join("");
      return text === "" ? [] : [{ cell: i + 1, source: [source].flat().join(""), text }];
    });
}

function complaint(output) {
  if (output.output_type === "stream" && output.name === "stderr") return [output.text].flat().join("");
  if (output.output_type === "error")
    return [output.ename, output.evalue, ...(output.traceback ?? [])].join("\n");
  return "";
}
