/**
 * Lets readers go: `theriac claims | head` ends when head has what it wants, and a run goes on when nobody watches it any
 * more, for its results are files.
 */
export function letReadersGo(): void {
  if (isLetting) return;
  isLetting = true;
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
  process.stderr.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}

let isLetting = false;

/** Writes a line of results to standard output: what a program may read. */
export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** How wide a line of text is: the terminal, but no wider than one reads; 100 where there is none. */
export function lineWidth(): number {
  return Math.min(process.stdout.columns ?? MOST, MOST);
}

const MOST = 100;

/** Writes a line about the work to standard error: what a person watches. */
export function note(text: string): void {
  process.stderr.write(`${text}\n`);
}
