import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inRoot } from "../setup/paths.mjs";
import { Stop } from "../setup/stop.mjs";
import { compile, compiledPath, mutate } from "./compile-mutant.mjs";
import { describeMutant } from "./describe-mutant.mjs";
import { drawSample } from "./draw-sample.mjs";
import { whyEquivalent } from "./equivalent.mjs";
import { listMutants } from "./operators.mjs";
import { sourcesOf, testsOf } from "./rooms.mjs";
import { runTest } from "./run-test.mjs";

/** A mutant may take this many times what the unchanged code took, and half a minute more on a busy machine. */
const SLOWER = 5;
const GRACE = 30_000;

/**
 * Put mutants of one room, one at a time, into the sandbox and run the room's tests until one fails.
 *
 * @param options.known what became of a mutant earlier; undefined for one that is to be tried.
 * @param tell hears of each mutant as it is judged.
 * @returns how many mutants the room has, and each of the sample with its outcome: "failed" (a test did), "timed out",
 * "survived" or "equivalent".
 */
export async function tryRoom(room, { count, seed, only, known }, sandbox, tell) {
  const texts = new Map(sourcesOf(room).map((file) => [file, readFileSync(inRoot(file), "utf8")]));
  const all = [];
  for (const [file, text] of texts)
    for (const mutant of await listMutants(file, text))
      all.push({ ...mutant, ...describeMutant(mutant, text) });
  const sample = drawSample(all, count, seed).filter(({ file }) => !only || file.includes(only));
  const put = (file, text) => writeFileSync(join(sandbox.folder, compiledPath(file)), compile(text));
  // Compiled as the mutants will be, so that what follows is due to the mutant alone.
  for (const [file, text] of texts) put(file, text);
  const tests = await timed(room, sandbox);
  const judged = [];
  for (const mutant of sample) {
    const reason = whyEquivalent(mutant);
    let found = reason === undefined ? known(mutant) : { outcome: "equivalent", reason };
    if (!found) {
      put(mutant.file, mutate(texts.get(mutant.file), mutant));
      found = await firstFailure(inOrder(tests, mutant.file), sandbox);
      put(mutant.file, texts.get(mutant.file));
    }
    const { file, line, operator, on, was, is } = mutant;
    judged.push({ file, line, operator, on, was, is, ...found });
    tell(judged.at(-1));
  }
  return { room, mutants: all.length, judged };
}

/** The room's tests, with what each takes; the shortest first. */
async function timed(room, sandbox) {
  const tests = [];
  for (const file of testsOf(room)) {
    const { outcome, milliseconds } = await runTest(sandbox, file);
    if (outcome !== "passed")
      throw new Stop(
        `mutants: ${file} ${outcome} without any mutant: npm test -- ${file} says why; mend that first.`,
      );
    tests.push({ file, limit: SLOWER * milliseconds + GRACE, milliseconds });
  }
  return tests.sort((a, b) => a.milliseconds - b.milliseconds);
}

/** The test beside the mutated file before the others. */
function inOrder(tests, file) {
  const beside = compiledPath(file).replace(/\.js$/, ".test.js");
  return [...tests.filter((test) => test.file === beside), ...tests.filter((test) => test.file !== beside)];
}

async function firstFailure(tests, sandbox) {
  for (const { file, limit } of tests) {
    const { outcome } = await runTest(sandbox, file, limit);
    if (outcome !== "passed") return { outcome, by: file };
  }
  return { outcome: "survived" };
}
