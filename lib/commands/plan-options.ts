import { join, relative, resolve } from "node:path";
import { papers, registry } from "../experiments";
import { projectRoot } from "../files";
import { allowedWords, DomainError } from "../num";
import type { PlanOptions } from "../run";
import { type AnyExperiment, findExperiment, SCALES, type Scale } from "../study";
import { type Arguments, countOption, type Option, textOption } from "./command";

/** The options that say which results are meant. */
export const PLAN_OPTIONS: Readonly<Record<string, Option>> = {
  scale: {
    value: "quick|paper|unseen",
    help: "how much to compute, quick unless told; unseen: the trials that judge claims",
  },
  trials: { value: "N", help: "trials per point; the experiment's own number unless told" },
  seed: { value: "S", help: "2023 unless told" },
  out: { value: "DIR", help: "folder of results; results/<scale> unless told" },
};

/** Reads them. @throws {DomainError} a value outside its set. */
export function planOptions(
  where: string,
  args: Arguments,
  defaultScale: Scale = "quick",
): PlanOptions & { scale: Scale; out: string } {
  const scale = (textOption(args, "scale") ?? defaultScale) as Scale;
  if (!SCALES.includes(scale))
    throw new DomainError(`${where}: --scale ${scale} is unknown; ${allowedWords(scale, SCALES)}`);
  const seedText = textOption(args, "seed");
  const seed = seedText === undefined ? undefined : Number(seedText);
  if (seed !== undefined && (!Number.isFinite(seed) || seedText?.trim() === ""))
    throw new DomainError(`${where}: --seed ${seedText} is not a finite number.`);
  const out = resolve(textOption(args, "out") ?? join(projectRoot(), "results", scale));
  return { scale, trials: countOption(where, args, "trials"), seed, out };
}

/** Whether the words name a group of experiments, of which one that cannot be run is passed over. */
export const isGroup = (words: readonly string[]): boolean =>
  words.includes("all") || words.includes("start");

/**
 * The experiments that a command's words name; for `all` every one that has trials at the scale, for `start` of every paper
 * those that show in about a minute what it says.
 *
 * @throws {DomainError} an unknown id, or none.
 */
export function chosenExperiments(
  where: string,
  words: readonly string[],
  scale: Scale = "paper",
): readonly AnyExperiment[] {
  if (words.length === 0)
    throw new DomainError(
      `${where}: which experiment? all, start (a few of every paper), or ${allowedWords(
        "",
        registry.map(({ id }) => id),
      )}`,
    );
  const group = words.includes("all")
    ? registry
    : words.includes("start") && papers.flatMap(({ start }) => start);
  if (group) return group.filter(({ parts }) => parts[scale].length > 0);
  return [...new Set(words)].map((word) => findExperiment(where, registry, word));
}

/**
 * Keeps `figures/` for what is committed there: results at paper scale, and those of unseen trials in `figures/unseen`.
 *
 * @throws {DomainError} anything else would be written there.
 */
export function protectFigures(
  where: string,
  plan: { scale: Scale; out: string; trials?: PlanOptions["trials"]; isOwn?: boolean },
): void {
  const figures = join(projectRoot(), "figures");
  const below = relative(figures, plan.out);
  const inside = below === "" || !(below.startsWith("..") || resolve(below) === below);
  const place: Readonly<Partial<Record<Scale, string>>> = { paper: "", unseen: "unseen" };
  if (!inside || (place[plan.scale] === below && plan.trials === undefined && !plan.isOwn)) return;
  const asked = plan.isOwn
    ? "own values of parameters"
    : plan.trials === undefined
      ? `--scale ${plan.scale}`
      : `--trials ${plan.trials}`;
  throw new DomainError(
    `${where}: ${asked} with --out ${plan.out}: figures/ holds results at paper scale, and figures/unseen those of --scale unseen, with the experiments' own values and trials. Leave --out away, or use one of the two without --trials and parameters.`,
  );
}
