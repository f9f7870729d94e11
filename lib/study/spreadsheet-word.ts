/**
 * A word that a spreadsheet takes as a word: one that begins as a formula does (= + - @, a tab, a carriage return) gets an
 * apostrophe before it. For files that people open; what programs read back stays as it is.
 */
export function spreadsheetWord(word: string): string {
  return /^[=+\-@\t\r]/.test(word) ? `'${word}` : word;
}
