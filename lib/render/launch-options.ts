import { join } from "node:path";
import { projectRoot } from "../files";

/** How Playwright starts a headless browser that stays silent and keeps its files to the project's folder. */
export interface LaunchOptions {
  readonly executablePath: string;
  readonly env: Record<string, string | undefined>;
  readonly args: string[];
}

const FLAGS = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** @param executablePath of the browser. @param flags more of them. */
export function launchOptions(executablePath: string, flags: readonly string[] = []): LaunchOptions {
  const home = join(projectRoot(), ".cache", "browser");
  // Chromium's sandbox cannot start as root, which containers commonly run as.
  const isRoot = process.getuid?.() === 0;
  return {
    executablePath,
    // What a browser keeps for its user stays in the project's folder.
    env: { ...process.env, HOME: home, XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home, XDG_DATA_HOME: home },
    args: [...FLAGS, ...flags, ...(isRoot ? ["--no-sandbox"] : [])],
  };
}
