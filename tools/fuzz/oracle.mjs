import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const SCRIPT = fileURLToPath(new URL("oracle.py", import.meta.url));

/**
 * An independent reader in Python (oracle.py): `ask(make)` gives what it makes of the file that `make()` makes, "refused: …" where it makes
 * nothing of it, and undefined where there is no such Python or it lacks what the kind needs.
 */
export function openOracle(python, kind) {
  if (python === "") return { ask: () => Promise.resolve(undefined), close: () => {} };
  const child = spawn(python, [SCRIPT, kind], { stdio: ["pipe", "pipe", "ignore"] });
  const waiting = [];
  let isGone = false;
  const end = () => {
    isGone = true;
    for (const answer of waiting.splice(0)) answer(undefined);
  };
  child.on("error", end);
  child.on("exit", end);
  child.stdin.on("error", end);
  createInterface({ input: child.stdout }).on("line", (line) => waiting.shift()?.(JSON.parse(line)));
  return {
    ask: (make) =>
      isGone
        ? Promise.resolve(undefined)
        : new Promise((answer) => {
            waiting.push(answer);
            child.stdin.write(`${Buffer.from(make()).toString("base64")}\n`);
          }),
    close: () => child.stdin.end(),
  };
}
