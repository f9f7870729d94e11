import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync } from "node:fs";
import { inRoot, root } from "./paths.mjs";

/** Run a program to its end with its output in .cache/logs/<log>.log; its exit code and what it printed. */
export function run(command, args, { log, env = process.env, cwd = root, input } = {}) {
  mkdirSync(inRoot(".cache", "logs"), { recursive: true });
  const file = inRoot(".cache", "logs", `${log}.log`);
  const record = createWriteStream(file);
  record.write(`$ ${command} ${args.join(" ")}\n`);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: [input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
    });
    const printed = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"]) {
      child[name].setEncoding("utf8");
      child[name].on("data", (text) => {
        printed[name] += text;
        record.write(text);
      });
    }
    record.on("error", reject);
    child.on("error", reject);
    child.on("close", (code, signal) => {
      record.end(() => resolve({ code: code ?? (signal ? 1 : 0), signal, ...printed, log: file }));
    });
    if (input !== undefined) {
      child.stdin.on("error", () => undefined); // The child's own exit says more than a broken pipe.
      child.stdin.end(input);
    }
  });
}

/** Run a program on this terminal, with the user's keys and interrupts; its exit code. */
export function runHere(command, args, { env = process.env, cwd = root } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: "inherit" });
    // Ctrl-C reaches the child as well; this process waits for what the child makes of it.
    const ignore = () => undefined;
    process.on("SIGINT", ignore);
    child.on("error", reject);
    child.on("close", (code, signal) => {
      process.off("SIGINT", ignore);
      resolve(code ?? (signal === "SIGINT" ? 130 : 1));
    });
  });
}
