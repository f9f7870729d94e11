import type { Progress } from "./progress";

/** A run that was cancelled before its end. What had been finished is kept. */
export class RunCancelled extends Error {
  override readonly name: string = "RunCancelled";
  readonly progress: Progress;

  constructor(progress: Progress) {
    const { id, done, total } = progress;
    super(
      `run ${id}: cancelled with ${done} of ${total} units done. They are kept where the run has a folder of results; run again to go on.`,
    );
    this.progress = progress;
  }
}

/**
 * Listens for the caller's signal and for SIGINT and SIGTERM: Ctrl-C in a terminal, the stop button of a notebook.
 * While it listens these no longer end the process; the returned signal aborts instead, with a `RunCancelled`.
 *
 * @returns the signal, and `ignore`, which stops listening.
 */
export function onInterrupt(
  signal: AbortSignal | undefined,
  progress: () => Progress,
): { signal: AbortSignal; ignore: () => void } {
  const controller = new AbortController();
  const cancel = (): void => controller.abort(new RunCancelled(progress()));
  const ignore = (): void => {
    clearImmediate(listening);
    process.off("SIGINT", cancel);
    process.off("SIGTERM", cancel);
    signal?.removeEventListener("abort", cancel);
  };
  if (signal?.aborted) cancel();
  signal?.addEventListener("abort", cancel);
  // Not before the caller's synchronous part has ended. A notebook's cell runs in vm with `breakOnSigint`, which leaves
  // SIGINT deadly when somebody begins to listen meanwhile: the stop button would then kill the kernel.
  const listening = setImmediate(() => {
    process.once("SIGINT", cancel);
    process.once("SIGTERM", cancel);
  });
  return { signal: controller.signal, ignore };
}
