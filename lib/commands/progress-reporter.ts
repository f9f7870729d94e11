import { describeProgress, type Progress } from "../run";
import { note } from "./say";

/** Shows how a run gets on. */
export interface ProgressReporter {
  show(progress: Progress): void;
  /** Shows the last state for good. */
  end(): void;
}

const BAR_WIDTH = 20;
/** A terminal's line is redrawn at most so often, in ms. */
const REDRAW = 100;
/** A log gets a line so often, in ms. */
const LOG_EVERY = 60_000;

/** On a terminal one line that is redrawn; elsewhere (a log, a pipe) a line at the beginning, a line a minute, a line at the end. */
export function progressReporter(
  terminal: boolean = process.stderr.isTTY === true,
  now: () => number = () => performance.now(),
): ProgressReporter {
  let last: Progress | undefined;
  let shownAt = Number.NEGATIVE_INFINITY;
  return {
    show(progress) {
      last = progress;
      if (now() - shownAt < (terminal ? REDRAW : LOG_EVERY)) return;
      shownAt = now();
      if (terminal) redraw(`${bar(progress)} ${describeProgress(progress)}`);
      else note(describeProgress(progress));
    },
    end() {
      if (!last) return;
      if (terminal) {
        redraw(`${bar(last)} ${describeProgress(last)}`);
        note("");
      } else if (last.done > last.resumed) note(describeProgress(last));
    },
  };
}

function bar({ done, total }: Progress): string {
  const filled = total === 0 ? BAR_WIDTH : Math.floor((BAR_WIDTH * done) / total);
  return "█".repeat(filled) + "░".repeat(BAR_WIDTH - filled);
}

function redraw(line: string): void {
  const width = (process.stderr.columns ?? 80) - 1;
  process.stderr.write(`\r\x1b[2K${line.length > width ? `${line.slice(0, width - 1)}…` : line}`);
}
