import { describeProgress, type Progress } from "../run";
import { isInNotebook } from "./output";

/** At most so often is the display updated, in ms. */
const UPDATE_EVERY = 250;

interface Display {
  text(text: string): void;
}

/**
 * Shows how a run gets on in one display of a notebook, updated at most four times a second:
 * `runExperiment(experiment, { onProgress: notebookProgress() })`. When the run ends the display keeps the number of its
 * units. Outside a notebook, and for a run that has nothing left to compute, it shows nothing.
 *
 * @example
 * ```ts
 * const experiment = findExperiment("example", registry, "lu2023/theorem-5-1");
 * const { failures } = await runExperiment(experiment, { trials: 1, workers: 0, onProgress: notebookProgress() });
 * failures; // => []
 * ```
 */
export function notebookProgress(): (progress: Progress) => void {
  let display: Display | undefined;
  let shownAt = Number.NEGATIVE_INFINITY;
  return (progress) => {
    const { id, done, total, resumed, failed } = progress;
    if (!isInNotebook() || resumed === total) return;
    display ??= (require("tslab") as { newDisplay(): Display }).newDisplay();
    const ended = done === total;
    if (!ended && performance.now() - shownAt < UPDATE_EVERY) return;
    shownAt = performance.now();
    // No times at the end: what a notebook keeps should not differ between two runs of it.
    const end = `${id}: ${total} units${failed > 0 ? `, ${failed} failed` : ""}`;
    display.text(ended ? end : describeProgress(progress));
  };
}
