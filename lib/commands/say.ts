/** Writes a line of results to standard output: what a program may read. */
export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Writes a line about the work to standard error: what a person watches. */
export function note(text: string): void {
  process.stderr.write(`${text}\n`);
}
