import katex from "katex";
import type MarkdownIt from "markdown-it";
import { escapeMarkup } from "./html";

/**
 * Teaches markdown-it the formulas of GitHub and Jupyter: $…$ within a line, $$…$$ on its own. KaTeX sets them while the
 * site is built, as HTML for the eye and MathML for screen readers.
 *
 * @param complain hears of a formula that KaTeX cannot read; it is then shown as it was written.
 */
export function addMath(markdown: MarkdownIt.MarkdownIt, complain: (problem: string) => void): void {
  const set = (tex: string, displayMode: boolean): string => {
    try {
      const formula = katex.renderToString(tex, { displayMode, throwOnError: true, strict: "ignore" });
      return displayMode
        ? `<span class="formula" role="group" tabindex="0" aria-label="Formula">${formula}</span>`
        : formula;
    } catch (error) {
      complain(`KaTeX cannot read "${tex}": ${(error as Error).message}`);
      return `<code>${escapeMarkup(tex)}</code>`;
    }
  };
  markdown.inline.ruler.after("escape", "math", (state, silent) => {
    const found = inlineFormula(state.src, state.pos);
    if (!found) return false;
    if (!silent) state.push(found.display ? "math_display" : "math_inline", "math", 0).content = found.tex;
    state.pos = found.end;
    return true;
  });
  markdown.block.ruler.before(
    "fence",
    "math_block",
    (state, from, to, silent) => {
      const line = (i: number): string =>
        state.src.slice(state.bMarks[i] + state.tShift[i], state.eMarks[i]).trim();
      if (!line(from).startsWith("$$")) return false;
      let last = from;
      const ends = (i: number): boolean => line(i).endsWith("$$") && (i > from || line(i).length > 3);
      while (last < to && !ends(last)) last++;
      if (last >= to) return false;
      const text = Array.from({ length: last - from + 1 }, (_, i) => line(from + i)).join("\n");
      if (text.slice(2, -2).includes("$$")) return false;
      if (silent) return true;
      const token = state.push("math_block", "math", 0);
      token.content = text.slice(2, -2);
      token.block = true;
      state.line = last + 1;
      return true;
    },
    { alt: ["paragraph", "reference", "blockquote", "list"] },
  );
  const { rules } = markdown.renderer;
  rules.math_inline = (tokens, i) => set(tokens[i].content, false);
  rules.math_display = (tokens, i) => set(tokens[i].content, true);
  rules.math_block = (tokens, i) => `<p>${set(tokens[i].content, true)}</p>\n`;
}

/** The formula that begins at a dollar sign, as Jupyter reads it: no blank just inside, no digit just after. */
function inlineFormula(
  source: string,
  at: number,
): { tex: string; display: boolean; end: number } | undefined {
  if (source[at] !== "$") return undefined;
  const mark = source.startsWith("$$", at) ? "$$" : "$";
  const from = at + mark.length;
  if (mark === "$" && /\s/.test(source[from] ?? " ")) return undefined;
  let to = source.indexOf(mark, from);
  while (to > 0 && (source[to - 1] === "\\" || (mark === "$" && /\s/.test(source[to - 1]))))
    to = source.indexOf(mark, to + 1);
  if (to <= from) return undefined;
  const end = to + mark.length;
  if (mark === "$" && /\d/.test(source[end] ?? "")) return undefined;
  return { tex: source.slice(from, to), display: mark === "$$", end };
}
