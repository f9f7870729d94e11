import { allowedWords, checkCount, DomainError } from "../num";

/** An option of a command: `--name value`, or a plain `--name` when `value` is absent. */
export interface Option {
  /** How the help calls its value. */
  readonly value?: string;
  readonly help: string;
}

/** What stood behind a command's name. */
export interface Arguments {
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string | true>>;
}

/** One of the words after `theriac`. */
export interface Command {
  /** Its words, as the help shows them. */
  readonly words?: string;
  readonly help: string;
  readonly options: Readonly<Record<string, Option>>;
  /** Options that depend on what stands behind its name. */
  more?(args: readonly string[]): Readonly<Record<string, Option>>;
  /** Does the work and returns the exit code. */
  run(args: Arguments): Promise<number>;
}

/**
 * Splits a command's arguments into words and options.
 *
 * @throws {DomainError} an unknown option (with the allowed ones and the nearest), one without its value or with a value
 *   that it does not take, one given twice.
 */
export function parseArguments(
  where: string,
  args: readonly string[],
  known: Readonly<Record<string, Option>>,
): Arguments {
  const words: string[] = [];
  const options: Record<string, string | true> = {};
  for (let i = 0; i < args.length; i++) {
    if (!args[i].startsWith("-")) {
      words.push(args[i]);
      continue;
    }
    const [flag, attached] = splitOnce(args[i], "=");
    const name = flag.replace(/^--/, "");
    const option = flag.startsWith("--") && Object.hasOwn(known, name) ? known[name] : undefined;
    if (!option)
      throw new DomainError(
        `${where}: there is no option ${flag}; ${allowedWords(
          flag,
          Object.keys(known).map((k) => `--${k}`),
        )}`,
      );
    if (name in options) throw new DomainError(`${where}: ${flag} is given twice; once is enough.`);
    if (option.value === undefined) {
      if (attached !== undefined)
        throw new DomainError(`${where}: ${flag} takes no value but got "${attached}".`);
      options[name] = true;
      continue;
    }
    const value = attached ?? args[++i];
    if (value === undefined || value === "" || (attached === undefined && /^--/.test(value)))
      throw new DomainError(`${where}: ${flag} needs a value: ${flag} ${option.value}.`);
    options[name] = value;
  }
  return { words, options };
}

/** An option that is a whole number ≥ least; undefined when it was not given. */
export function countOption(
  where: string,
  args: Arguments,
  name: string,
  least: number = 1,
): number | undefined {
  const text = args.options[name];
  if (text === undefined) return undefined;
  const count = /^\d+$/.test(String(text)) ? Number(text) : Number.NaN;
  if (Number.isNaN(count))
    throw new DomainError(`${where}: --${name} ${text} is not a whole number ≥ ${least}.`);
  checkCount(where, `--${name}`, count, least);
  return count;
}

/** An option's text; undefined when it was not given. */
export function textOption(args: Arguments, name: string): string | undefined {
  const text = args.options[name];
  return text === true ? undefined : text;
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
