/** What names a mutant though lines above it come and go: its file, its line's text, what was there and what is there now. */
export function describeMutant({ file, start, end, replacement }, text) {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const to = text.indexOf("\n", start);
  return {
    file,
    on: text.slice(from, to < 0 ? text.length : to).trim(),
    was: short(text.slice(start, end)),
    is: short(replacement),
  };
}

const short = (code) => {
  const line = code.replace(/\s+/g, " ").trim();
  return line.length <= 120 ? line : `${line.slice(0, 119)}…`;
};
