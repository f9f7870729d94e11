// Where every command of package.json starts. Nothing here or imported here needs more than an old Node, so that an
// old Node reads the sentence instead of a syntax or link error.
import { Stop } from "./stop.mjs";

const OLDEST_NODE = 20;

/** Load a command and run its default export; a `Stop` becomes one sentence and exit code 1. */
export async function begin(load) {
  const major = Number(process.versions.node.split(".")[0]);
  if (major < OLDEST_NODE) {
    return stop(
      `This is Node ${process.versions.node}, and Theriac needs Node ${OLDEST_NODE} or newer: install it from https://nodejs.org and try again.`,
    );
  }
  try {
    const command = await load();
    const code = await command.default(process.argv.slice(2));
    process.exitCode = typeof code === "number" ? code : 0; // some commands return what they found, for others to use
  } catch (error) {
    const sentence = sentenceFor(error);
    if (!sentence) throw error;
    stop(sentence);
  }
}

function sentenceFor(error) {
  if (error instanceof Stop) return error.message;
  if (error?.code === "ENOSPC")
    return "The disk is full: free about 1 GB and try again; set-up goes on where it stopped.";
  if (error?.code === "EACCES" || error?.code === "EROFS") {
    return `${error.path} cannot be written: give yourself the right to write in this folder and try again.`;
  }
  return undefined;
}

function stop(sentence) {
  process.stderr.write(`\n${sentence}\n`);
  process.exitCode = 1;
}
