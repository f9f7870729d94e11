import { GET_AGAIN, refuse } from "./refuse";

/** Lines of numbers in a file of text, as many in each. */
export interface NumberLines {
  readonly rows: number;
  readonly columns: number;
  /** Row-major. */
  readonly data: Float64Array;
}

/** How lines are taken apart. */
export interface LineRules {
  /** "," alone, or blanks: tabs and spaces, any number of them, also before the first number. */
  readonly separator: "comma" | "blanks";
  /** As many as the first line has, unless told. */
  readonly columns?: number;
  readonly maxBytes: number;
}

const [COMMA, TAB, SPACE, LF, CR] = [44, 9, 32, 10, 13];
/** Signs of a decimal number: digits, + - . e E. */
const IN_NUMBER = new Uint8Array(256);
for (const sign of "0123456789+-.eE") IN_NUMBER[sign.charCodeAt(0)] = 1;

/**
 * The numbers of a text without a header, lines ended by LF or CRLF, read from the bytes one number at a time: the text
 * is never in memory as a whole.
 *
 * @throws {DataError} what is no finite decimal number, a line of another length, an empty file or line, a line that the
 *   end of the file cuts off where it has another length, more than `maxBytes`.
 */
export function readNumberLines(
  where: string,
  name: string,
  bytes: Uint8Array,
  { separator, columns: told, maxBytes }: LineRules,
): NumberLines {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const columns = told ?? columnsOf(file, separator);
  const rows = linesOf(file);
  if (rows === 0 || columns === 0)
    refuse(where, name, "has no number in its first line", "lines of numbers are needed", GET_AGAIN);
  if (8 * rows * columns > maxBytes)
    refuse(
      where,
      name,
      `has ${rows} lines of ${columns} numbers, ${8 * rows * columns} bytes`,
      `maxBytes is ${maxBytes}`,
      "Raise maxBytes if the file is to be trusted.",
    );
  const data = new Float64Array(rows * columns);
  let at = 0;
  for (let row = 0; row < rows; row++) {
    let column = 0;
    for (let isLast = false; !isLast; ) {
      if (separator === "blanks") while (file[at] === SPACE || file[at] === TAB) at++;
      const start = at;
      while (IN_NUMBER[file[at]] === 1) at++;
      const end = at;
      if (separator === "blanks") while (file[at] === SPACE || file[at] === TAB) at++;
      if (file[at] === CR && (file[at + 1] === LF || at + 1 === file.length)) at++;
      isLast = at >= file.length || file[at] === LF;
      const value = numberOf(file, start, end);
      const isApart = isLast || (separator === "comma" ? file[at] === COMMA : at > end);
      if (!Number.isFinite(value) || !isApart)
        refuse(
          where,
          name,
          `has ${sayCell(file, start, separator)} in line ${row + 1}, column ${column + 1}`,
          "every cell is a finite decimal number",
          "Mend or leave out that line; the file has no header.",
        );
      if (column >= columns) column++;
      else data[row * columns + column++] = value;
      if (isLast || separator === "comma") at++;
    }
    if (column !== columns)
      refuse(where, name, `has ${column} numbers in line ${row + 1}`, `${columns} belong in each`, GET_AGAIN);
  }
  return { rows, columns, data };
}

/** The number written in file[start … end), NaN where none is. */
function numberOf(file: Buffer, start: number, end: number): number {
  return end === start ? Number.NaN : Number(file.toString("latin1", start, end));
}

/** Lines of the file, without the empty ones at its end. */
function linesOf(file: Buffer): number {
  let end = file.length;
  while (end > 0 && (file[end - 1] === LF || file[end - 1] === CR)) end--;
  if (end === 0) return 0;
  let lines = 1;
  for (let at = file.indexOf(LF); at >= 0 && at < end; at = file.indexOf(LF, at + 1)) lines++;
  return lines;
}

/** Cells of the first line, counted byte by byte: a line may be the whole file. */
function columnsOf(file: Buffer, separator: LineRules["separator"]): number {
  let commas = 0;
  let words = 0;
  let isWithin = false;
  let at = 0;
  for (; at < file.length && file[at] !== LF && file[at] !== CR; at++) {
    const isBlank = file[at] === SPACE || file[at] === TAB;
    if (file[at] === COMMA) commas++;
    if (!isBlank && !isWithin) words++;
    isWithin = !isBlank;
  }
  if (separator === "blanks") return words;
  return at === 0 ? 0 : commas + 1;
}

/** The cell as a message shows it: at most 30 signs, to the next separator. */
function sayCell(file: Buffer, start: number, separator: LineRules["separator"]): string {
  const text = file.toString("latin1", start, start + 30);
  const [cell] = text.split(separator === "comma" ? /[,\t\r\n ]/ : /[\t\r\n ]/, 1);
  return cell === "" ? "nothing" : JSON.stringify(cell);
}
