import { pick } from "./mutate.mjs";

const CELLS = [
  "",
  "NaN",
  "nan",
  "inf",
  "-Infinity",
  "1e999",
  "-1e999",
  "0x10",
  "1_000",
  "1,5",
  "'1'",
  '"1"',
  " 1",
  "1 ",
  "1e",
  "e5",
  ".",
  "-",
  "+-1",
  "1e5e5",
  "1..2",
  "١",
  "=1+1",
  "\0",
  "1\t",
  "9".repeat(400),
  `0.${"0".repeat(400)}1`,
  "1.5",
  "-0",
  "3000000000",
  "4.9e-324",
];

/** Changes of lines and cells of a text of numbers. */
export function cellsChanged(separator) {
  const onLines = (change) => (bytes, rng) => {
    const lines = bytes.toString("latin1").split("\n");
    return Buffer.from(change(lines, rng).join("\n"), "latin1");
  };
  const onCells = (change) =>
    onLines((lines, rng) => {
      const row = rng.integer(lines.length);
      return lines.with(row, change(lines[row].split(separator), rng).join(separator));
    });
  return [
    onCells((cells, rng) => cells.with(rng.integer(cells.length), pick(rng, CELLS))),
    onCells((cells, rng) => cells.toSpliced(rng.integer(cells.length), 1)),
    onCells((cells, rng) => cells.toSpliced(rng.integer(cells.length), 0, pick(rng, CELLS))),
    onLines((lines, rng) =>
      lines.toSpliced(
        rng.integer(lines.length),
        rng.integer(2),
        pick(rng, ["", " ", "\r", "a,b,c", lines[0]]),
      ),
    ),
    onLines((lines, rng) => lines.map((line) => `${line}${pick(rng, ["", "", "\r", separator, " "])}`)),
    onLines((lines, rng) =>
      lines.map((line) => line.replaceAll(separator, pick(rng, [",", "\t", " ", ";", "  "]))),
    ),
    onLines((lines, rng) => Array.from({ length: 1 + rng.integer(40) }, () => lines).flat()),
    onLines((lines, rng) => pick(rng, [[], [""], ["", ""], ["\r"], lines.map(() => "1")])),
    onLines(([first, ...lines], rng) => [
      `${pick(rng, ["\uFEFF".normalize(), "#", " ", "\t"])}${first}`,
      ...lines,
    ]),
  ];
}
