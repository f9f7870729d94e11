import { openRenderer, type Renderer } from "./render";

/** A browser that nobody has used for so long is closed, in ms. */
const IDLE = 1500;

let current: Promise<Renderer | undefined> | undefined;
let users = 0;
let idle: NodeJS.Timeout | undefined;

/**
 * Draws with the browser that all of this process's figures share; the first one opens it. It closes when it has
 * been idle for a moment, by which a process that is done ends the later.
 *
 * @returns what `draw` gives, undefined without a browser on the machine. A browser that has died is replaced once.
 */
export async function withRenderer<T>(draw: (renderer: Renderer) => Promise<T>): Promise<T | undefined> {
  users++;
  clearTimeout(idle);
  try {
    return await attempt(draw).catch(async (error) => {
      const used = await current?.catch(() => undefined);
      if (used?.isAlive()) throw error;
      current = undefined;
      return attempt(draw);
    });
  } finally {
    if (--users === 0) idle = setTimeout(close, IDLE).unref();
  }
}

async function attempt<T>(draw: (renderer: Renderer) => Promise<T>): Promise<T | undefined> {
  current ??= openRenderer();
  const renderer = await current;
  return renderer && draw(renderer);
}

function close(): void {
  const closing = current;
  current = undefined;
  closing?.then((renderer) => renderer?.close()).catch(() => undefined);
}
