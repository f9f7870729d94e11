import { spawn } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";

/** Megabytes a mutant may allocate before it counts as dead. */
const HEAP = 1024;

/**
 * Run one test file in the sandbox: "passed", "failed" or, after `limit` milliseconds, "timed out"; and how long it took.
 * Ends what the test had started as well.
 */
export function runTest({ folder, temporary }, file, limit = 600_000) {
  rmSync(temporary, { recursive: true, force: true, maxRetries: 5 });
  mkdirSync(temporary);
  const since = performance.now();
  return new Promise((resolve, reject) => {
    const { NODE_TEST_CONTEXT: _, THERIAC_NIGHTLY: __, ...outside } = process.env;
    const child = spawn(process.execPath, [`--max-old-space-size=${HEAP}`, file], {
      cwd: folder,
      detached: true,
      stdio: "ignore",
      env: { ...outside, TMPDIR: temporary },
    });
    let late = false;
    const end = () => {
      try {
        process.kill(-child.pid, "SIGKILL");
      } catch (error) {
        if (error.code !== "ESRCH") throw error; // Nobody is left.
      }
    };
    const timer = setTimeout(() => {
      late = true;
      end();
    }, limit);
    child.on("error", reject);
    child.on("close", (code) => {
      clearTimeout(timer);
      end();
      resolve({
        outcome: late ? "timed out" : code === 0 ? "passed" : "failed",
        milliseconds: performance.now() - since,
      });
    });
  });
}
