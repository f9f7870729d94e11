/** Where a quotation of a file begins in a text: the comment that names it. */
const begin = (file) => `<!-- quoted from ${file} by \`node tools/readme.mjs\` -->`;
const END = "<!-- end of quotation -->";

/**
 * The text with what it quotes of a TypeScript file renewed: the file from its first export on, which leaves out what
 * the reader need not copy.
 *
 * @throws {Error} the text has no place for it, or the file exports nothing.
 */
export function quote(text, file, code) {
  const from = text.indexOf(begin(file));
  const to = text.indexOf(END, from);
  if (from < 0 || to < 0) throw new Error(`README.md lacks the lines ${begin(file)} and ${END}.`);
  const start = code.search(/^(?:\/\*\*|export )/m);
  if (start < 0) throw new Error(`${file} exports nothing that could be quoted.`);
  return `${text.slice(0, from)}${begin(file)}\n\n\`\`\`ts\n${code.slice(start).trimEnd()}\n\`\`\`\n\n${text.slice(to)}`;
}
