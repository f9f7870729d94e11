import { note } from "./say";

/** Where an attack is. */
export interface AttackProgress {
  readonly point: number;
  readonly points: number;
  readonly repeat: number;
  readonly repeats: number;
  /** Of this command, all in all. */
  readonly queries: number;
  /** The nearest adversarial point of this attack until now; undefined before one is found. */
  readonly nearest: number | undefined;
}

/** Shows how attacks get on. */
export interface AttackReporter {
  show(progress: AttackProgress): void;
  end(): void;
}

/** A terminal's line is redrawn at most so often, in ms. */
const REDRAW = 100;
/** A log gets a line so often, in ms. */
const LOG_EVERY = 10_000;

/** On a terminal one line that is redrawn; elsewhere a line at the beginning, one every ten seconds, one at the end. */
export function attackReporter(
  terminal: boolean = process.stderr.isTTY === true,
  now: () => number = () => performance.now(),
): AttackReporter {
  const began = now();
  let last: AttackProgress | undefined;
  let shownAt = Number.NEGATIVE_INFINITY;
  const print = (progress: AttackProgress): void => {
    const line = describe(progress, (now() - began) / 1000);
    if (!terminal) {
      note(line);
      return;
    }
    const width = (process.stderr.columns ?? 80) - 1;
    process.stderr.write(`\r\x1b[2K${line.length > width ? `${line.slice(0, width - 1)}…` : line}`);
  };
  return {
    show(progress) {
      last = progress;
      if (now() - shownAt < (terminal ? REDRAW : LOG_EVERY)) return;
      shownAt = now();
      print(progress);
    },
    end() {
      if (!last) return;
      print(last);
      if (terminal) note("");
    },
  };
}

function describe(progress: AttackProgress, seconds: number): string {
  const { point, points, repeat, repeats, queries, nearest } = progress;
  const rate = seconds > 0 ? Math.round(queries / seconds).toLocaleString("en") : "0";
  const distance = nearest === undefined ? "no adversarial point yet" : `distance ${nearest.toPrecision(4)}`;
  return `point ${point + 1} of ${points}, repeat ${repeat + 1} of ${repeats}: ${distance}, ${queries.toLocaleString("en")} queries, ${rate}/s`;
}
