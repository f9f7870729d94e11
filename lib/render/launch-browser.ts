import type { ChildProcess } from "node:child_process";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { Browser } from "playwright-core";
import { launchOptions } from "./launch-options";
import { withinTime } from "./within-time";

/** A browser that was started here, and its end. */
export interface LaunchedBrowser {
  readonly browser: Browser;
  /** Ends it: in order, or, where it does not answer, by force. Never waits for ever, never fails. */
  end(): Promise<void>;
}

/** Seconds that it gets to end in order. */
const ENDING = 5;

let launched = 0;

/**
 * Starts a browser. Whatever becomes of it, none of its processes stays.
 *
 * @param seconds to start in. @throws it does not start in time, or not at all.
 */
export async function launchBrowser(executablePath: string, seconds: number): Promise<LaunchedBrowser> {
  const { chromium } = await import("playwright-core");
  // Playwright waits for a browser that does not answer, and tells nobody its process: it is recognised by a flag.
  const flag = `--theriac-browser=${process.pid}-${++launched}`;
  const started: ChildProcess[] = [];
  const listen = (message: unknown): void => {
    started.push((message as { process: ChildProcess }).process);
  };
  const kill = (): void => {
    const pid = started.find(({ spawnargs }) => spawnargs?.includes(flag))?.pid;
    if (pid === undefined) return;
    try {
      process.kill(-pid, "SIGKILL"); // the group: pages and helpers are processes of their own
    } catch {
      // all of it has ended
    }
  };
  subscribe("child_process", listen);
  try {
    const browser = await chromium.launch({
      ...launchOptions(executablePath, ["--hide-scrollbars", flag]),
      timeout: 1000 * seconds,
      // Interrupting a cell must not end the browser, and with it the kernel: it ends with this process's pipe to it.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
    return { browser, end: () => withinTime(ENDING, "no end", browser.close()).catch(kill) };
  } catch (error) {
    kill();
    throw error;
  } finally {
    unsubscribe("child_process", listen);
  }
}
