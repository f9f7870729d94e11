import { leaderboards } from "../evidence";
import { papers } from "../experiments";
import { allowedWords, DomainError } from "../num";
import { textTable } from "../plot";
import { readJudged } from "../run";
import {
  BOARDS,
  type Board,
  type BoardEntry,
  type BoardId,
  boardCsv,
  boardMarkdown,
  type Row,
  sayBoardCell,
} from "../study";
import type { Arguments, Command } from "./command";
import { lineWidth, say } from "./say";
import { wrap } from "./wrap";

const WHERE = "theriac leaderboard";
const FORMATS = ["json", "csv", "md"] as const;

export const leaderboard: Command = {
  words: `[${BOARDS.join("|")}]`,
  help: "defences, or models, ranked on the committed results, with how sure each rank is",
  options: {
    all: { help: "each defence under every attack, each model with any number of votes" },
    json: { help: "as JSON" },
    csv: { help: "as CSV, one board" },
    md: { help: "as Markdown" },
  },
  async run(args) {
    const asked = askedBoards(args);
    const format = askedFormat(args);
    if (format === "csv" && asked.length > 1)
      throw new DomainError(`${WHERE}: --csv holds one board; name one of ${BOARDS.join(", ")}.`);
    const boards = leaderboards(papers, (experiment) => readJudged(experiment).rows())
      .filter(({ id }) => asked.includes(id))
      .map((board) => ({
        ...board,
        entries: board.entries.filter(({ isFirst }) => isFirst || args.options.all),
      }));
    if (format === "json") say(JSON.stringify(boards, null, 2));
    else if (format === "csv") say(boards.map(boardCsv).join("").trimEnd());
    else if (format === "md") say(boards.map(boardMarkdown).join("\n").trimEnd());
    else say(boards.map(described).join("\n\n"));
    return 0;
  },
};

/** The boards that are named, both where none is. */
function askedBoards({ words }: Arguments): readonly BoardId[] {
  for (const word of words)
    if (!BOARDS.some((id) => id === word))
      throw new DomainError(`${WHERE}: there is no board "${word}"; ${allowedWords(word, BOARDS)}`);
  return words.length === 0 ? BOARDS : BOARDS.filter((id) => words.includes(id));
}

function askedFormat({ options }: Arguments): (typeof FORMATS)[number] | undefined {
  const given = FORMATS.filter((name) => options[name]);
  if (given.length > 1)
    throw new DomainError(
      `${WHERE}: ${given.map((name) => `--${name}`).join(" and ")} are given; choose one of them.`,
    );
  return given[0];
}

/** A board for a terminal: a table for each group, of the columns that matter most, and what was not run. */
function described({ title, notes, columns, entries }: Board): string {
  if (entries.length === 0)
    return `${title}\nNo rows are committed here: they are in the repository, under figures/.`;
  const brief = columns.filter((column) => column.brief !== undefined);
  const line = ({ cells }: BoardEntry): Row =>
    Object.fromEntries(
      brief.map((column) => {
        const { word, ...numbers } = cells[column.id];
        const aside = column.id === "rank" || numbers.value === null ? word : "";
        const shown = column.brief === "interval" ? numbers : { ...numbers, low: null, high: null };
        return [column.title, sayBoardCell({ ...shown, word: aside })];
      }),
    );
  const groups = [...new Set(entries.map(({ group }) => group))].map((group) => {
    const own = entries.filter((entry) => entry.group === group);
    const [name] = columns;
    const table = own.every(({ standing }) => standing === "not run")
      ? own
          .map(({ cells }) =>
            wrap(`${cells[name.id].word}: ${cells.scale.word}`, "  ", lineWidth()).replace(/\n/g, "\n  "),
          )
          .join("\n")
      : textTable(own.map(line));
    return `${group}\n${table}`;
  });
  return [title, ...notes.map((note) => wrap(note, "", lineWidth())), "", groups.join("\n\n")].join("\n");
}
