import type { FigureContext } from "../study";

/**
 * The line below a figure: scale, trials, seed and what is missing, so that a quick figure cannot pass as the paper's.
 *
 * @param spread what the error bars or bands show.
 */
export function caption(context: FigureContext, spread: string): string {
  const { scale, trials, seed, failed, missing, library, commit } = context;
  const parts = [
    scale === "paper" ? "paper scale" : "QUICK scale (few trials: a preview, not the paper's figure)",
    `${trials} ${trials === 1 ? "trial" : "trials"} a point`,
    spread,
    `seed ${seed}`,
  ];
  if (failed > 0) parts.push(`${failed} failed units left out`);
  if (missing > 0) parts.push(`${missing} units missing`);
  if (library) parts.push(`theriac ${library}${commit ? ` (${commit.slice(0, 7)})` : ""}`);
  return parts.join(" · ");
}

/** Breaks a line at spaces so that no line passes `width` characters. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  return [...lines, line];
}
