import { existsSync } from "node:fs";
import { fingerprint, textOf, writeWhole } from "../setup/fingerprint.mjs";
import { npmCommand } from "../setup/npm-command.mjs";
import { inRoot } from "../setup/paths.mjs";
import { run } from "../setup/run.mjs";
import { Stop } from "../setup/stop.mjs";
import { step } from "../setup/terminal.mjs";

const folder = inRoot("tools", "mutation");
const stamp = inRoot("tools", "mutation", "node_modules", ".theriac-packages");

/** Texts of messages are not what a test should repeat. */
const EXCLUDED = ["StringLiteral"];

const silent = Object.fromEntries(
  ["trace", "debug", "info", "warn", "error", "fatal"].map((level) => [level, () => undefined]),
);

/** A table of options: its type wants every name, and `true` at each, so the compiler refuses whatever is changed in it. */
const COMPILER_KEEPS = /\bkeysOf<[^>]+>\(\{[^}]*\}\)/g;

/** Every mutant of a source that Stryker's default operators give and the compiler does not refuse, as changes of its text. */
export async function listMutants(file, text) {
  const { Instrumenter } = await load();
  const quiet = { ...silent, isDebugEnabled: () => false };
  const options = { plugins: null, excludedMutations: EXCLUDED, ignorers: [], noHeader: true };
  const { mutants } = await new Instrumenter(quiet).instrument(
    [{ name: inRoot(file), mutate: true, content: text }],
    options,
  );
  const starts = lineStarts(text);
  const offset = ({ line, column }) => starts[line] + column;
  const kept = [...text.matchAll(COMPILER_KEEPS)].map(({ 0: { length }, index }) => [index, index + length]);
  return mutants
    .filter(({ status, mutatorName }) => status !== "Ignored" && !EXCLUDED.includes(mutatorName))
    .map(({ location, replacement, mutatorName }) => ({
      file,
      line: location.start.line + 1,
      operator: mutatorName,
      start: offset(location.start),
      end: offset(location.end),
      replacement,
    }))
    .filter(({ start, end }) => !kept.some(([from, to]) => from <= start && end <= to));
}

function lineStarts(text) {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** Stryker's instrumenter, installed on first use from a lock file of its own: no other command needs it. */
async function load() {
  const wanted = fingerprint([textOf(inRoot("tools", "mutation", "package-lock.json"))]);
  if (textOf(stamp) !== wanted)
    await step("Stryker's operators from tools/mutation/package-lock.json", async () => {
      const [command, ...before] = npmCommand();
      const options = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
      const { code, log } = await run(command, [...before, ...options], {
        cwd: folder,
        log: "mutation-npm-ci",
      });
      if (code !== 0)
        throw new Stop(
          `mutants: npm ci in tools/mutation failed with exit code ${code}: ${log} says why; mend that and try again.`,
        );
      writeWhole(stamp, wanted);
    });
  if (!existsSync(stamp)) throw new Stop(`mutants: ${stamp} is missing. Delete tools/mutation/node_modules.`);
  return import("@stryker-mutator/instrumenter");
}
