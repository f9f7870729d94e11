import { readdirSync, rmSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";

const HOST = hostname().replace(/[^A-Za-z0-9-]/g, "_");
const BESIDE = /^\.(.+)\.([A-Za-z0-9_-]+)\.(\d+)\.tmp$/;

/** The name of a large file that is being written, beside its own: hidden, and of this process alone. */
export function besideName(folder: string, name: string): string {
  return join(folder, `.${name}.${HOST}.${process.pid}.tmp`);
}

/** Takes away what processes of this machine that have died left of such files. */
export function sweep(folder: string, name: string): void {
  for (const entry of readdirSync(folder)) {
    const [, of, host, pid] = BESIDE.exec(entry) ?? [];
    if (of === name && host === HOST && !isRunning(Number(pid))) rmSync(join(folder, entry), { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
