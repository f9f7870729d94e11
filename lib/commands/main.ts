import { libraryVersion } from "../files";
import { allowedWords, DataError, DomainError, ShapeError } from "../num";
import { LackError, RunCancelled } from "../run";
import { attack } from "./attack";
import { claims } from "./claims";
import { type Command, parseArguments } from "./command";
import { data } from "./data";
import { draw } from "./draw";
import { leaderboard } from "./leaderboard";
import { list } from "./list";
import { merge } from "./merge";
import { purify } from "./purify";
import { run } from "./run";
import { letReadersGo, note, say } from "./say";
import { status } from "./status";
import { submit } from "./submit";

const COMMANDS: Readonly<Record<string, Command>> = {
  list,
  data,
  run,
  status,
  claims,
  leaderboard,
  draw,
  merge,
  submit,
  purify,
  attack,
};

/**
 * Exit codes: success, a unit or the program failed, wrong use or unusable files, the machine lacked something (sysexits'
 * EX_TEMPFAIL: try again), cancelled by Ctrl-C.
 */
const EXIT = { ok: 0, failed: 1, usage: 2, lacking: 75, cancelled: 130 } as const;

/** Runs `theriac` with these arguments and returns its exit code. Errors of the house are one line on standard error. */
export async function main(args: readonly string[]): Promise<number> {
  letReadersGo();
  const [name, ...rest] = args;
  try {
    if (name === undefined || ["help", "--help", "-h"].includes(name)) {
      say(help());
      return name === undefined ? EXIT.usage : EXIT.ok;
    }
    if (name === "--version") {
      say(libraryVersion());
      return EXIT.ok;
    }
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (!command)
      throw new DomainError(
        `theriac: there is no command "${name}"; ${allowedWords(name, Object.keys(COMMANDS))}`,
      );
    const options = { ...command.more?.(rest), ...command.options };
    if (rest.includes("--help")) {
      say(describe(name, { ...command, options }));
      return EXIT.ok;
    }
    return await command.run(parseArguments(`theriac ${name}`, rest, options));
  } catch (error) {
    return report(error);
  }
}

function report(error: unknown): number {
  if (error instanceof RunCancelled) {
    note(error.message);
    return EXIT.cancelled;
  }
  if (error instanceof LackError) {
    note(error.message);
    return EXIT.lacking;
  }
  if (error instanceof DomainError || error instanceof DataError || error instanceof ShapeError) {
    note(error.message);
    return EXIT.usage;
  }
  note(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return EXIT.failed;
}

function help(): string {
  const lines = Object.entries(COMMANDS).map(
    ([name, { words = "", help: text }]) => `  ${`${name} ${words}`.trimEnd()}\n    ${text}`,
  );
  return [
    "theriac <command>: reproduce the papers' figures, or repair and attack a network of your own",
    "",
    ...lines,
    "",
    "theriac <command> --help: its options; theriac run <id> --help: the parameters of that experiment, too",
  ].join("\n");
}

function describe(name: string, { words = "", help, options }: Command): string {
  const lines = Object.entries(options).map(
    ([option, { value, help: text }]) =>
      `      ${`--${option}${value ? ` ${value}` : ""}`.padEnd(22)} ${text}`,
  );
  return [`  ${name} ${words}`.trimEnd(), `    ${help}`, ...lines, ""].join("\n");
}
