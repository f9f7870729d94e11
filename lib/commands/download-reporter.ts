import { note } from "./say";

/** Shows how a set comes. */
export interface DownloadReporter {
  show(step: string, done?: number, total?: number): void;
  end(): void;
}

/** A terminal's line is redrawn at most so often, in ms. */
const REDRAW = 100;
/** A log gets a line so often, in ms. */
const LOG_EVERY = 10_000;

/** On a terminal one line that is redrawn; elsewhere a line at each step, and one every ten seconds of a download. */
export function downloadReporter(
  id: string,
  terminal: boolean = process.stderr.isTTY === true,
  now: () => number = () => performance.now(),
): DownloadReporter {
  let step = "";
  let shownAt = Number.NEGATIVE_INFINITY;
  return {
    show(next, done, total) {
      const isNew = next !== step;
      if (!isNew && now() - shownAt < (terminal ? REDRAW : LOG_EVERY)) return;
      step = next;
      shownAt = now();
      const line = `${id}: ${next}${sayProgress(done, total)}`;
      if (!terminal) return note(line);
      const width = (process.stderr.columns ?? 80) - 1;
      process.stderr.write(`\r\x1b[2K${line.length > width ? `${line.slice(0, width - 1)}…` : line}`);
    },
    end() {
      if (terminal && step !== "") note("");
    },
  };
}

function sayProgress(done: number | undefined, total: number | undefined): string {
  if (done === undefined) return "";
  const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);
  return total === undefined
    ? `, ${megabytes(done)} MB`
    : `, ${megabytes(done)} of ${megabytes(total)} MB (${Math.floor((100 * done) / total)} %)`;
}
