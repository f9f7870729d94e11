const live = process.stdout.isTTY && !process.env.CI;
const colour = (code, text) =>
  process.stdout.isTTY && !process.env.NO_COLOR ? `\x1b[${code}m${text}\x1b[0m` : text;
export const bold = (text) => colour(1, text);
export const green = (text) => colour(32, text);
export const red = (text) => colour(31, text);
export const faint = (text) => colour(2, text);

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

export const say = (text = "") => process.stdout.write(`${text}\n`);

/**
 * Do something that takes a while, and show it: a line that counts seconds on a terminal, elsewhere a line at the
 * start, one every 20 seconds, and one at the end.
 */
export async function step(title, work) {
  const since = performance.now();
  const waiting = () =>
    live ? process.stdout.write(`\r  … ${title} ${faint(seconds(since))} `) : say(`  … ${title}`);
  waiting();
  const timer = setInterval(
    () => (live ? waiting() : say(`  … ${title}, ${seconds(since)} so far`)),
    live ? 500 : 20_000,
  );
  const finish = (sign) =>
    say(`${live ? "\r\x1b[2K" : ""}  ${sign} ${title} ${faint(`(${seconds(since)})`)}`);
  try {
    const result = await work();
    finish(green("✓"));
    return result;
  } catch (error) {
    finish(red("✗"));
    throw error;
  } finally {
    clearInterval(timer);
  }
}
