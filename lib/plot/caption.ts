import { describeContext, type FigureContext } from "../study";

/**
 * The line below a figure: scale, trials, seed and what is missing, so that a quick figure cannot pass as the paper's.
 *
 * @param spread what the error bars or bands show.
 */
export function caption(context: FigureContext, spread: string): string {
  return describeContext(context, spread).join(" · ");
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
